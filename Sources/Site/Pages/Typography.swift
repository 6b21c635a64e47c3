package import Editorial
package import Markdown
import Prose

/// Words as a typographer sets them.
package struct Typography: Hashable, Sendable {
  /// Sets quotes, dashes and spaces as the language has them.
  private let setter: Typesetter
  /// What becomes of an author's HTML.
  let html: MarkdownText.RawHTML

  /// The setting of a language.
  ///
  /// - Parameters:
  ///   - language: A BCP 47 tag.
  ///   - html: What of an author's HTML may stand in a text.
  package init(language: String, html: AuthorsHTML) {
    setter = Typesetter(language: language)
    self.html =
      switch html {
      case .none: .leftOut
      case .safe: .safe
      case .trusted: .trusted
      }
  }

  /// A text in Markdown.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - idPrefix: What all ids begin with, where another text stands on the page too.
  /// - Returns: The text as a page shows it.
  package func markdown(_ text: String, idPrefix: String = "") -> MarkdownText {
    MarkdownText(text, html: html, setBy: setter, idPrefix: idPrefix)
  }

  /// One or two sentences in Markdown as HTML that may stand inside of a paragraph.
  ///
  /// - Parameters:
  ///   - text: The sentences.
  ///   - link: Where a link of theirs leads on the page; nil where it leads nowhere.
  /// - Returns: The HTML; the words alone where it is more than a paragraph.
  func inline(_ text: String, link: @escaping (String) -> String?) -> String {
    if isOneLineOfWords(text) { return text }
    var writer = MarkdownWriter(picture: { HTML.escaped($0.alt) }, notes: { _ in "" })
    writer.link = link
    let markdown = markdown(text)
    // Anything but one paragraph is read as words alone.
    guard markdown.isOneParagraph else { return HTML.escaped(plain(text)) }
    return String(writer.html(of: markdown).dropFirst(3).dropLast(5))
  }

  /// Sentences in Markdown as words alone, on one line.
  func plain(_ text: String) -> String {
    if isOneLineOfWords(text) { return text }
    return markdown(text).plain.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Whether a text is one line of words in which Markdown finds nothing but words, nor a typographer:
  /// it begins with a letter and has only letters, digits, spaces and some signs of ASCII, of which no
  /// two dots follow each other and none ends `www`.
  ///
  /// Most deks and bios are; lists show so many of them that reading each as Markdown would take
  /// longer than all else.
  private func isOneLineOfWords(_ text: String) -> Bool {
    var before: UInt8 = 0x20
    var place = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "?"):
        if place == 0 || setter.isCandidate(byte) { return false }
      case UInt8(ascii: "."):
        if place == 0 || before == byte || before | 0x20 == UInt8(ascii: "w") { return false }
      default: return false
      }
      before = byte
      place += 1
    }
    return place > 0 && before != UInt8(ascii: " ")
  }

  /// A line as somebody typed it that is no Markdown: a name, a title.
  func typed(_ text: String) -> String { line(CharacterReferences.resolved(text)) }

  /// A line that is no Markdown, set as the language has it.
  func line(_ text: String) -> String { setter.line(text) }
}
