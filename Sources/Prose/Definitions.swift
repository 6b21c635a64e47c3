/// The labels under which notes and addresses of links are defined and called: `^1` of `[^1]: …`.
package struct Definitions: Sendable {
  /// The labels that are defined.
  private(set) var labels: Set<String> = []
  /// The notes that are called.
  private(set) var calls: Set<String> = []

  /// Reads a text in Markdown, from a place in UTF-8.
  init(_ bytes: [UInt8], from start: Int = 0) {
    let body = Array(bytes[start...])
    var blocks = MarkdownBlocks.Iterator(String(decoding: body, as: UTF8.self))
    while let (kind, range) = blocks.nextRange() {
      if kind == .definition, let label = Self.label(of: body[range]) { labels.insert(label) }
      guard kind.hasInlineMarks else { continue }
      for call in InlineMarks(body, range).calls where !Self.defines(call, in: range, body) {
        calls.insert(Self.string(body[call].dropFirst().dropLast()))
      }
    }
  }

  /// The footnotes that a text in Markdown calls and does not have.
  package static func missing(in text: String) -> Set<String> {
    let own = Self(Array(text.utf8))
    return own.calls.subtracting(own.labels)
  }

  private static func defines(_ call: Range<Int>, in block: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let isFirst = bytes[block.lowerBound..<call.lowerBound].allSatisfy { $0.isSpace }
    return isFirst && call.upperBound < bytes.count && bytes[call.upperBound] == UInt8(ascii: ":")
  }

  private static func label(of definition: ArraySlice<UInt8>) -> String? {
    guard let start = definition.firstIndex(of: UInt8(ascii: "[")),
      let end = definition[start...].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return string(definition[(start + 1)..<end])
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
