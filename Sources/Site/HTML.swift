import Editorial

/// Words as they stand in HTML.
enum HTML {
  /// A text in which nothing is markup, for an element or a value in double quotes.
  ///
  /// Characters that a page may not hold become the replacement character.
  static func escaped(_ text: some StringProtocol) -> String {
    var whole = String(text)
    let found = whole.withUTF8 { Kind.most(in: $0) }
    switch found {
    case .plain: return whole
    case .markup:
      var bytes: [UInt8] = []
      whole.withUTF8 { escape($0, into: &bytes) }
      return String(decoding: bytes, as: UTF8.self)
    case .suspect: return escapedSlowly(text)
    }
  }

  /// Adds a text as ``escaped(_:)`` has it.
  static func addEscaped(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    switch Kind.most(in: text) {
    case .plain: bytes.append(contentsOf: text)
    case .markup: escape(text, into: &bytes)
    case .suspect: bytes += escapedSlowly(String(decoding: text, as: UTF8.self)).utf8
    }
  }

  private static func escapedSlowly(_ text: some StringProtocol) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\r": continue
      default: escaped.unicodeScalars.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }

  /// A text without the characters that a page may not hold, for what escapes it later.
  static func cleaned(_ text: String) -> String {
    var whole = text
    if whole.withUTF8({ Kind.most(in: $0) }) != .suspect { return text }
    guard text.unicodeScalars.contains(where: { $0 == "\r" || isForbidden($0) }) else {
      return text
    }
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\r" {
      cleaned.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(cleaned)
  }

  /// Adds words, with names for what would be markup: for an element or a value in quotes.
  static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    Kind.of.withUnsafeBufferPointer { kinds in
      var start = 0
      for place in text.indices where kinds[Int(text[place])] == Kind.markup.rawValue {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
        start = place + 1
        switch text[place] {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        default: bytes.append(contentsOf: "&#39;".utf8)
        }
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// What a byte can be.
  private enum Kind: UInt8 {
    /// It stands as it is.
    case plain
    /// It would be markup.
    case markup
    /// It is a character that no page may hold, or begins one that may be.
    case suspect

    /// The kinds by byte.
    static let of: [UInt8] = (0...255).map { byte in
      let kind: Kind =
        switch UInt8(byte) {
        case 0x09, 0x0A: .plain
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
          UInt8(ascii: "'"):
          .markup
        case ..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: .suspect
        default: .plain
        }
      return kind.rawValue
    }

    /// The one of the kinds in a text that asks for most.
    static func most(in text: UnsafeBufferPointer<UInt8>) -> Kind {
      let found = text.reduce(UInt8(0)) { $0 | bits(of: $1) }
      return switch found {
      case 0: .plain
      case 1: .markup
      default: isHarmless(text) ? .markup : .suspect
      }
    }

    /// 1 for markup, 2 for what is suspect.
    @inline(__always)
    private static func bits(of byte: UInt8) -> UInt8 {
      let isMarkup =
        bit(byte == UInt8(ascii: "&")) | bit(byte == UInt8(ascii: "<"))
        | bit(byte == UInt8(ascii: ">")) | bit(byte == UInt8(ascii: "\""))
        | bit(byte == UInt8(ascii: "'"))
      let isControl = bit(byte < 0x20) & bit(byte != 0x09) & bit(byte != 0x0A)
      let isSuspect =
        isControl | bit(byte == 0x7F) | bit(byte == 0xC2) | bit(byte == 0xE2) | bit(byte == 0xEF)
      return isMarkup | isSuspect << 1
    }

    /// Whether none of the bytes that may be part of a forbidden character is.
    private static func isHarmless(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
      for place in text.indices where of[Int(text[place])] == suspect.rawValue {
        let next = place + 1 < text.count ? text[place + 1] : 0
        let last = place + 2 < text.count ? text[place + 2] : 0
        let isForbidden =
          switch text[place] {
          case 0xC2: next < 0xA0
          case 0xE2: next == 0x80 ? 0xAA...0xAE ~= last : next == 0x81 && 0xA6...0xA9 ~= last
          case 0xEF: next == 0xBF && last >= 0xBE
          default: true
          }
        if isForbidden { return false }
      }
      return true
    }
  }

  /// Whether HTML can't hold a character, or it turns the direction of writing around beyond the text
  /// that it stands in.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t", "\r": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
      "\u{2066}"..."\u{2069}", "\u{FFFE}"..."\u{FFFF}":
      true
    default: false
    }
  }

  /// An address that a link may lead to from a page that stands anywhere: of the web, or a mailbox;
  /// nil for scripts, data, and what only means something beside the article.
  static func address(_ typed: String) -> String? {
    // Browsers look past white space and controls inside of a scheme.
    let isPlain = typed.bits { bit($0 <= 0x20) | bit($0 == 0x7F) } == 0
    let text =
      isPlain
      ? typed
      : String(
        String.UnicodeScalarView(
          typed.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    let start = text.utf8.prefix(8).lazy.map { $0 | 0x20 }
    return schemes.contains { start.starts(with: $0.utf8) } ? text : nil
  }

  /// What an address begins with that a link may lead to.
  ///
  /// In small letters, as which their capitals are compared: no other character above the space
  /// becomes one of these by it.
  private static let schemes = ["https://", "http://", "mailto:"]
}
