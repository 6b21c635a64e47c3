/// Words as a typographer sets them.
struct Typography {
  /// Whether straight quotes become curly ones: only where the language has the English ones.
  let isSmart: Bool
  /// What becomes of an author's HTML.
  let html: Markdown.RawHTML

  init(language: String, allowsHTML: Bool) {
    isSmart = language.prefix { $0 != "-" } == "en"
    html = allowsHTML ? .safe : .leftOut
  }

  /// A text in Markdown.
  func markdown(_ text: String) -> Markdown { Markdown(text, html: html, isSmart: isSmart) }

  /// One or two sentences in Markdown as HTML that may stand inside of a paragraph.
  func inline(_ text: String) -> String {
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
    markdown(text).plain.split(whereSeparator: \.isNewline).joined(separator: " ")
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
