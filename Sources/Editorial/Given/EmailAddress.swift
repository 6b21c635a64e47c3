/// An email address as it is in commits: `ana@example.org`, never `Ana Reis <ana@example.org>`.
///
/// Git removes brackets from a commit's lines, and stops and quotation marks from their ends, so an
/// address with any of these would no longer be the person's.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address.
  public let rawValue: String

  /// Takes an address.
  ///
  /// - Throws: `BadValue` for a text without one `@` between a name and a host, or with a character
  ///   that an address may have only in quotes.
  public init(_ text: String) throws(BadValue) {
    if let problem = Self.problem(of: text) {
      let meant = [Self.inside(text), Self.inCommits(text)].compactMap(\.self)
        .first { Self.problem(of: $0) == nil }
      throw BadValue(.email, text, problem, example: meant ?? "name@example.org")
    }
    rawValue = text
  }

  /// The address.
  public var description: String { rawValue }

  private static func problem(of text: String) -> String? {
    for sign in text.unicodeScalars where !sign.isVisible || "<>()[],;:\\\"".contains(sign) {
      return "it has \(HostName.name(of: sign))"
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return parts.count < 2 ? "it has no @" : "it has more than one @"
    }
    let name = parts[0]
    if name.isEmpty { return "there is nothing before the @" }
    if name.hasPrefix(".") || name.hasSuffix(".") || name.contains("..") {
      return "a dot is not between letters"
    }
    if let sign = [text.unicodeScalars.first, text.unicodeScalars.last].compactMap(\.self)
      .first(where: isCrud)
    {
      return "git takes the \(sign) at its end out of every commit"
    }
    if text.utf8.count > 254 { return "it has more than 254 letters" }
    return parts[1].isEmpty ? "there is nothing after the @" : HostName.problem(of: parts[1])
  }

  /// The address in brackets, as mail programs write it.
  private static func inside(_ text: String) -> String? {
    guard let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else {
      return nil
    }
    return String(text[text.index(after: open)..<close])
  }

  /// The form that git gives an address in a commit's lines (`strip_crud` in its `ident.c`).
  static func inCommits(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isCrud($0) }),
      let last = scalars.lastIndex(where: { !isCrud($0) })
    else { return "" }
    return String(
      decoding: text.utf8[first...last].filter { !"<>\n".utf8.contains($0) }, as: UTF8.self)
  }

  private static func isCrud(_ sign: Unicode.Scalar) -> Bool {
    sign.value <= 0x20 || ".,:;<>\"\\'".contains(sign)
  }
}

extension String {
  fileprivate func contains(_ sign: Unicode.Scalar) -> Bool { unicodeScalars.contains(sign) }
}
