extension HTML {
  /// An address that a link on any page may lead to: on the web, a mailbox, a telephone or a chat; nil for
  /// scripts, data, and whatever only means something next to the article.
  ///
  /// It is a valid URL string of WHATWG's URL standard: surrounding white space and line ends are removed, and
  /// whatever is not allowed in a path, a query or a fragment is percent-encoded.
  package static func address(_ typed: String) -> String? {
    let start = typed.utf8.prefix(8).lazy.map { $0 | 0x20 }
    if let scheme = plainSchemes.first(where: { start.starts(with: $0.utf8) }),
      typed.utf8.dropFirst(scheme.utf8.count).allSatisfy(isPlain),
      hasPlainHost(typed.utf8.dropFirst(scheme.utf8.count))
    {
      return typed
    }
    let bytes = trimmed(typed)
    if bytes.starts(with: "//".utf8) { return encoded(Array("https:".utf8) + bytes, from: 8) }
    let small = bytes.prefix(8).map { $0 | 0x20 }
    if let scheme = plainSchemes.first(where: { small.starts(with: $0.utf8) }) {
      return encoded(bytes, from: scheme.utf8.count)
    }
    guard let scheme = schemes.first(where: { small.starts(with: $0.utf8) }) else { return nil }
    return String(decoding: bytes.prefix(scheme.utf8.count), as: UTF8.self)
      + parts(bytes.dropFirst(scheme.utf8.count))
  }

  /// A place within the site, as a link gives it: a path, a query, a fragment; after the site's own address
  /// if the link is read elsewhere.
  package static func ownAddress(_ typed: String) -> String {
    if typed.utf8.allSatisfy(isPlain) { return typed }
    return address(typed) ?? withSlashes(trimmed(typed)[...])
  }

  /// What a link shows whose author gave it no words: where it leads as it was written, without what an
  /// address begins with.
  static func words(for target: String) -> String {
    let bytes = trimmed(target)
    let small = bytes.prefix(8).map { $0 | 0x20 }
    let start = (plainSchemes + schemes + ["//"]).first { small.starts(with: $0.utf8) }
    let rest = bytes.dropFirst(start?.utf8.count ?? 0)
    return String(decoding: rest.isEmpty ? bytes[...] : rest, as: UTF8.self)
  }

  /// The beginnings of addresses that a link may lead to.
  ///
  /// In lower case, to which capitals are folded for comparison: no other character above the space turns
  /// into one of these by that.
  private static let plainSchemes = ["https://", "http://"]
  private static let schemes = ["mailto:", "tel:", "sms:", "xmpp:", "irc:", "ircs:", "geo:"]

  /// Whether a byte is allowed unchanged in every part of an address: the ASCII ones among what the standard
  /// calls URL code points.
  private static func isPlain(_ byte: UInt8) -> Bool { plain[Int(byte)] }

  private static let plain: [Bool] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!$&'()*+,-./:;=?@_~".utf8.contains(UInt8(byte))
    }
  }

  /// Whether an address begins with a scheme, as `javascript:` does.
  package static func hasScheme(_ typed: String) -> Bool {
    let bytes = trimmed(typed)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
    return bytes[..<colon].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        true
      default: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
    }
  }

  /// A part of an address with its percent escapes decoded.
  package static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func trimmed(_ typed: String) -> [UInt8] {
    var bytes = Array(typed.utf8.drop { $0 <= 0x20 })
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    bytes.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return bytes
  }

  /// A whole address with its host unchanged: a browser turns an international one into ASCII.
  private static func encoded(_ bytes: [UInt8], from start: Int) -> String? {
    let authority = bytes[start...].prefix { !"/\\?#".utf8.contains($0) }
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    let host = authority[(at.map { $0 + 1 } ?? start)...]
    guard !host.isEmpty, isHost(host) else { return nil }
    return String(decoding: bytes[..<start], as: UTF8.self)
      + (at.map { encoded(bytes[start..<$0]) + "@" } ?? "")
      + String(decoding: host, as: UTF8.self) + withSlashes(bytes[host.endIndex...])
  }

  /// Whether an address of plain characters begins with the name of a host, and nothing else is before
  /// its path.
  private static func hasPlainHost(_ rest: Substring.UTF8View) -> Bool {
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    return !host.isEmpty && !host.contains(UInt8(ascii: ":")) && !host.contains(UInt8(ascii: "@"))
  }

  /// Whether a browser may find a host by a name, and the number of a port behind it.
  private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
    var name = host.prefix { $0 != UInt8(ascii: ":") }
    if host.first == UInt8(ascii: "[") {
      // The one place of an address where brackets may stand: an address of IPv6.
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      name = host[...end]
      let isNumber = name.dropFirst().dropLast().allSatisfy {
        Character(Unicode.Scalar($0)).isHexDigit || ":.".utf8.contains($0)
      }
      if !isNumber { return false }
    } else if name.isEmpty
      || !name.allSatisfy({ $0 > 0x7F || $0 == UInt8(ascii: "%") || isPlain($0) })
    {
      return false
    }
    let port = host[name.endIndex...]
    return (port.isEmpty || port.first == UInt8(ascii: ":"))
      && port.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// A path, a query and a fragment of the web, where browsers take a backslash in a path for a slash.
  private static func withSlashes(_ bytes: ArraySlice<UInt8>) -> String {
    let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let slashes = path.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return encoded(slashes[...]) + parts(bytes[path.endIndex...])
  }

  /// What stands before a fragment, and the fragment.
  private static func parts(_ bytes: ArraySlice<UInt8>) -> String {
    guard let fragment = bytes.firstIndex(of: UInt8(ascii: "#")) else { return encoded(bytes) }
    return encoded(bytes[..<fragment]) + "#" + encoded(bytes[(fragment + 1)...])
  }

  /// A part of an address with each byte percent-encoded that can't stand there, also a percent sign that
  /// begins no escape.
  private static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    for (place, byte) in zip(bytes.indices, bytes) {
      if isPlain(byte) || byte == UInt8(ascii: "%") && beginsEscape(bytes[place...]) {
        encoded.append(byte)
      } else {
        encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func beginsEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.dropFirst().prefix(2)
    return digits.count == 2 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
