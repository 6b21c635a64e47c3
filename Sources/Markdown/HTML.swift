/// Words as they are written in HTML.
package enum HTML {
  /// A text with nothing left as markup, for an element or a value in double quotes.
  ///
  /// Characters that a page may not contain become the replacement character.
  package static func escaped(_ text: some StringProtocol) -> String {
    var text = String(text)
    var bytes: [UInt8] = []
    text.withUTF8 { addEscaped($0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text without the characters that a page may not contain, to be escaped later.
  package static func cleaned(_ text: String) -> String {
    var whole = text
    var bytes: [UInt8] = []
    whole.withUTF8 { add($0, to: &bytes) { $0 == UInt8(ascii: "\r") ? "" : nil } }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds a text as ``escaped(_:)`` would write it.
  package static func addEscaped(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    add(text, to: &bytes) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "'"): "&#39;"
      case UInt8(ascii: "\r"): ""
      default: nil
      }
    }
  }

  /// Adds a text, replacing some bytes and every character that no page may contain.
  private static func add(
    _ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8],
    replacing replacement: (UInt8) -> StaticString?
  ) {
    isSpecial.withUnsafeBufferPointer { isSpecial in
      bytes.reserveCapacity(bytes.count + text.count)
      var (start, place) = (0, 0)
      while place < text.count {
        guard isSpecial[Int(text[place])] else {
          place += 1
          continue
        }
        var words = replacement(text[place])
        var end = place + 1
        if words == nil, let length = forbidden(in: text, at: place) {
          words = "\u{FFFD}"
          end = place + length
        }
        if let words {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
          words.withUTF8Buffer { bytes.append(contentsOf: $0) }
          start = end
        }
        place = end
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// Which bytes are markup, or may begin a character that no page may contain.
  private static let isSpecial: [Bool] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F, 0xC2, 0xE2, 0xEF: true
    default: "&<>\"'".utf8.contains(UInt8(byte))
    }
  }

  /// The number of bytes of a character that HTML can't contain, or that changes the direction of writing
  /// beyond its own text; nil for any other.
  private static func forbidden(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    func byte(_ offset: Int) -> UInt8 { place + offset < text.count ? text[place + offset] : 0 }
    switch (byte(0), byte(1), byte(2)) {
    case (..<0x20, _, _), (0x7F, _, _): return 1
    case (0xC2, 0x80..<0xA0, _): return 2
    // U+202A to U+202E, U+2066 to U+2069, U+FFFE and U+FFFF.
    case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBF, 0xBE...0xBF): return 3
    default: return nil
    }
  }
}
