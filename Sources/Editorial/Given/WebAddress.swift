/// An address on the web: `https://example.org/notice-14`.
///
/// An address that a browser would silently correct (WHATWG, *URL*: a space, a backslash, a missing
/// slash) is refused, since other programs would not correct it in the same way.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  /// What an address belongs to.
  public enum Use: Hashable, Sendable {
    /// A page; anything may follow `?` and `#`.
    case page
    /// A whole site; addresses of pages begin with it.
    case site
  }

  /// The address as it was written.
  public let rawValue: String

  /// Takes an address.
  ///
  /// - Throws: `BadValue` for what is no address of the web, or none of a whole site.
  public init(_ text: String, of use: Use = .page) throws(BadValue) {
    if let problem = Self.problem(of: text, use) {
      throw BadValue(.webAddress, text, problem, example: Self.example(text, use))
    }
    rawValue = text
  }

  /// The address as it was written.
  public var description: String { rawValue }

  /// Takes an address that readers can turn to: on the web, a page of the site's own (`/errors/`),
  /// or a mailbox with or without `mailto:`.
  ///
  /// - Throws: `BadValue` for what is neither.
  public static func check(pageOrMailbox text: String) throws(BadValue) {
    let scheme = "mailto:"
    if text.lowercased().hasPrefix(scheme) {
      _ = try EmailAddress(String(text.dropFirst(scheme.count).prefix { $0 != "?" }))
    } else if text.hasPrefix("/"), !text.hasPrefix("//") {
      _ = try WebAddress("https://site.example" + text)
    } else if text.contains("@"), !text.contains("://") {
      _ = try EmailAddress(text)
    } else {
      _ = try WebAddress(text)
    }
  }

  private static func problem(of text: String, _ use: Use) -> String? {
    for sign in text.unicodeScalars
    where !sign.isVisible || "\"<>\\`".unicodeScalars.contains(sign) {
      return "it has \(HostName.name(of: sign))"
    }
    let start = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: start.hasPrefix) else {
      return "it does not begin with https://"
    }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if authority.contains("@") { return "it has a name or a password in it" }
    if let problem = problem(ofAuthority: authority) { return problem }
    guard use == .site, let sign = rest.first(where: { $0 == "?" || $0 == "#" }) else { return nil }
    return "that of a site has no \(sign)"
  }

  private static func problem(ofAuthority authority: Substring) -> String? {
    var host = authority
    var port: Substring?
    if authority.hasPrefix("[") {
      guard let close = authority.lastIndex(of: "]") else { return "its host has no ]" }
      host = authority[..<authority.index(after: close)]
      let rest = authority[authority.index(after: close)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return "something follows its ]" }
      port = rest.isEmpty ? nil : rest.dropFirst()
      if !isSixth(host.dropFirst().dropLast()) { return "its host is no address of IPv6" }
    } else {
      if let colon = authority.firstIndex(of: ":") {
        host = authority[..<colon]
        port = authority[authority.index(after: colon)...]
      }
      if let problem = HostName.problem(of: host) { return problem }
    }
    guard let port, !port.isEmpty else { return port == nil ? nil : "its port is missing" }
    guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt16(port),
      number > 0
    else { return "there is no port \(port)" }
    return nil
  }

  /// Whether a text is an address of IPv6: eight groups of up to four digits, one stretch of which may
  /// be left out.
  private static func isSixth(_ text: Substring) -> Bool {
    func groups(_ half: Substring) -> Int? {
      if half.isEmpty { return 0 }
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      let areDigits = parts.allSatisfy { part in
        (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isHexadecimal }
      }
      return areDigits ? parts.count : nil
    }
    guard let gap = text.firstRange(of: "::") else { return groups(text) == 8 }
    guard let left = groups(text[..<gap.lowerBound]), let right = groups(text[gap.upperBound...])
    else { return false }
    return left + right < 8
  }

  /// What was probably meant: `www.example.org` is one without its beginning.
  private static func example(_ text: String, _ use: Use) -> String {
    let usual =
      use == .site
      ? "https://example.org or https://example.org/review" : "https://example.org/page"
    guard !text.contains(":"), text.contains("."), problem(of: "https://" + text, use) == nil else {
      return usual
    }
    return "https://" + text
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self | 0x20)
  }
}
