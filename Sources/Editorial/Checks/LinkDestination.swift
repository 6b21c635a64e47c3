/// Where a link of Markdown goes.
enum LinkDestination {
  /// A longer destination is data and no place.
  private static let limit = 2_000

  /// Reads a destination after `](` or `]:`; nil if there is none.
  static func read(_ bytes: [UInt8], at start: Int, isDefinition: Bool) -> String? {
    var index = start
    let end = min(bytes.count, start + limit)
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < end else { return nil }
    var text: [UInt8] = []
    let isAngled = bytes[index] == UInt8(ascii: "<")
    if isAngled { index += 1 }
    var depth = 0
    while index < end {
      let byte = bytes[index]
      switch byte {
      case 0x0A, 0x0D: return isDefinition && !isAngled ? done(text) : nil
      case UInt8(ascii: ">") where isAngled: return done(text)
      case 0x20, 0x09: if !isAngled { return done(text) }
      case UInt8(ascii: "\\"):
        if index + 1 < end, bytes[index + 1].isASCIIPunctuation { index += 1 }
      case UInt8(ascii: "(") where !isAngled:
        depth += 1
        // CommonMark reads this many and no more.
        if depth > 32 { return nil }
      case UInt8(ascii: ")") where !isAngled && !isDefinition:
        if depth == 0 { return done(text) }
        depth -= 1
      default: break
      }
      text.append(bytes[index])
      index += 1
    }
    return isDefinition ? done(text) : nil
  }

  private static func done(_ text: [UInt8]) -> String? {
    text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }

  /// Whether a destination begins with a scheme, such as `https:` or `mailto:`, or with `//`.
  static func hasScheme(_ destination: String) -> Bool {
    if destination.hasPrefix("//") { return true }
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = destination.utf8[..<colon]
    return scheme.count > 1
      && scheme.allSatisfy { byte in
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (0x30...0x39).contains(byte)
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      }
  }

  /// The path of a destination without `./`, query and fragment, its `%` escapes undone.
  static func path(_ destination: String) -> String {
    var rest = Array(destination.utf8)[...]
    rest = rest.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    while rest.starts(with: [UInt8(ascii: "."), UInt8(ascii: "/")]) { rest = rest.dropFirst(2) }
    var path: [UInt8] = []
    // As `HTML.percentDecoded` of `Markdown`, which the rules don't know.
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        path.append(value)
        rest = rest.dropFirst(2)
      } else {
        path.append(byte)
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isASCIIPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
