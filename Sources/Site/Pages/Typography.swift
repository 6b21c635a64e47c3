import Editorial
public import Markdown

/// Words as a typographer sets them.
public struct Typography: Hashable, Sendable {
  /// Whether straight quotes become curly ones: only where the language has the English ones.
  let isSmart: Bool
  /// What becomes of an author's HTML.
  let html: MarkdownText.RawHTML

  /// The setting of a language.
  ///
  /// - Parameters:
  ///   - language: A BCP 47 tag.
  ///   - allowsHTML: Whether an author's HTML may stand in a text, as far as it is harmless.
  public init(language: String, allowsHTML: Bool) {
    isSmart = language.utf8.prefix { $0 != UInt8(ascii: "-") }.elementsEqual("en".utf8)
    html = allowsHTML ? .safe : .leftOut
  }

  /// A text in Markdown.
  public func markdown(_ text: String) -> MarkdownText {
    MarkdownText(text, html: html, isSmart: isSmart)
  }

  /// One or two sentences in Markdown as HTML that may stand inside of a paragraph.
  func inline(_ text: String) -> String {
    if Self.isOneLineOfWords(text) { return text }
    let writer = MarkdownWriter(picture: { HTML.escaped($1) }, notes: { _ in "" })
    let html = writer.html(of: markdown(text))
    let inner = html.dropFirst(3).dropLast(5)
    // Anything but one paragraph is read as words alone.
    let isParagraph =
      html.hasPrefix("<p>") && html.hasSuffix("</p>\n") && !inner.contains("<p>")
      && !inner.contains("<li")
    return isParagraph ? String(inner) : HTML.escaped(plain(text))
  }

  /// Sentences in Markdown as words alone, on one line.
  func plain(_ text: String) -> String {
    if Self.isOneLineOfWords(text) { return text }
    return markdown(text).plain.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Whether a text is one line of words in which Markdown finds nothing but words, nor a typographer:
  /// it begins with a letter and has only letters, digits, spaces and some signs of ASCII, of which no
  /// two dots follow each other and none ends `www`.
  ///
  /// Most deks and bios are; lists show so many of them that reading each as Markdown would take
  /// longer than all else.
  private static func isOneLineOfWords(_ text: String) -> Bool {
    var before: UInt8 = 0x20
    var place = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "?"):
        if place == 0 { return false }
      case UInt8(ascii: "."):
        if place == 0 || before == byte || before | 0x20 == UInt8(ascii: "w") { return false }
      default: return false
      }
      before = byte
      place += 1
    }
    return place > 0 && before != UInt8(ascii: " ")
  }

  /// A line that is no Markdown, its quotes as the language has them.
  func line(_ text: String) -> String {
    guard isSmart, text.utf8.contains(where: { $0 == 0x22 || $0 == 0x27 }) else { return text }
    var line = ""
    var before: Character = " "
    for character in text {
      let opens = before.isWhitespace || "([{“‘—–/".contains(before)
      switch character {
      case "\"": line.append(opens ? "“" : "”")
      case "'": line.append(opens ? "‘" : "’")
      default: line.append(character)
      }
      before = line.last ?? " "
    }
    return line
  }
}
