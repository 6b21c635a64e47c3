extension HTML {
  /// An address that a link on any page may lead to: on the web, a mailbox, a telephone or a chat; nil for
  /// scripts, data, and whatever only means something next to the article.
  ///
  /// It is written as WHATWG's URL standard serialises it: surrounding white space and line ends are removed,
  /// and whatever is not allowed in a path, a query or a fragment is percent-encoded.
  package static func address(_ typed: String) -> String? {
    let start = typed.utf8.prefix(8).lazy.map { $0 | 0x20 }
    if let scheme = plainSchemes.first(where: { start.starts(with: $0.utf8) }),
      typed.utf8.dropFirst(scheme.utf8.count).allSatisfy(isPlain)
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
      + encoded(bytes.dropFirst(scheme.utf8.count), "\"<>")
  }

  /// A place within the site, as a link gives it: a path, a query, a fragment.
  package static func ownAddress(_ typed: String) -> String {
    typed.utf8.allSatisfy(isPlain) ? typed : parts(trimmed(typed)[...])
  }

  /// The beginnings of addresses that a link may lead to.
  ///
  /// In lower case, to which capitals are folded for comparison: no other character above the space turns
  /// into one of these by that.
  private static let plainSchemes = ["https://", "http://"]
  private static let schemes = ["mailto:", "tel:", "sms:", "xmpp:", "irc:", "ircs:", "geo:"]

  /// Whether a byte is allowed unchanged in every part of an address.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x21, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      false
    default: true
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
    let host = bytes[start...].prefix { !"/\\?#".utf8.contains($0) }
    guard !host.isEmpty, host.allSatisfy({ $0 > 0x7F || isPlain($0) }) else { return nil }
    return String(decoding: bytes[..<host.endIndex], as: UTF8.self)
      + parts(bytes[host.endIndex...])
  }

  private static func parts(_ bytes: ArraySlice<UInt8>) -> String {
    let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let query = bytes[path.endIndex...].prefix { $0 != UInt8(ascii: "#") }
    // Browsers treat a backslash as a slash.
    let slashes = path.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    return encoded(slashes[...], "\"<>^`{}") + encoded(query, "\"<>")
      + encoded(bytes[query.endIndex...], "\"<>`")
  }

  private static func encoded(_ bytes: ArraySlice<UInt8>, _ signs: StaticString) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(bytes.count)
    for byte in bytes {
      let isKept = byte > 0x20 && byte < 0x7F && !signs.withUTF8Buffer { $0.contains(byte) }
      if isKept {
        encoded.append(byte)
      } else {
        encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
