import CMarkdown

/// Character references of HTML: `&eacute;`, `&#233;`.
package enum CharacterReferences {
  /// A line that is not Markdown, with its character references replaced by the characters, as CommonMark
  /// (2.5) does in every text.
  ///
  /// Articles brought from another program contain its references, in headlines as well as in texts.
  package static func resolved(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "&")) else { return line }
    return resolved(Array(line.utf8)[...])
  }

  /// A text with its character references replaced by the characters.
  static func resolved(_ text: ArraySlice<UInt8>) -> String {
    guard text.contains(UInt8(ascii: "&")) else { return String(decoding: text, as: UTF8.self) }
    var words = ""
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      words += String(decoding: rest[..<start], as: UTF8.self)
      let name = rest[start...].prefix(34).dropFirst().prefix(while: isPart)
      let end = name.endIndex
      if !name.isEmpty, end < rest.endIndex, rest[end] == UInt8(ascii: ";") {
        words += character(String(decoding: rest[start...end], as: UTF8.self))
        rest = rest[(end + 1)...]
      } else {
        words += "&"
        rest = rest[(start + 1)...]
      }
    }
    return words + String(decoding: rest, as: UTF8.self)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }

  /// What one reference stands for, as Markdown also reads it; the reference itself if it stands for nothing.
  private static func character(_ reference: String) -> String {
    guard let root = cmark_parse_document(reference, reference.utf8.count, 0) else {
      return reference
    }
    defer { cmark_node_free(root) }
    let words = cmark_node_first_child(root).flatMap { cmark_node_first_child($0) }
    guard let words, let literal = cmark_node_get_literal(words) else { return reference }
    return String(cString: literal)
  }
}
