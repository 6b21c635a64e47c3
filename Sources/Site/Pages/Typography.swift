package import Editorial
package import Markdown
import Prose

/// How words are typeset.
package struct Typography: Hashable, Sendable {
  /// Typesets quotes, dashes and spaces according to the language.
  private let setter: Typesetter
  /// What happens to an author's HTML.
  let html: MarkdownText.RawHTML

  /// Creates the typography of a language.
  ///
  /// - Parameters:
  ///   - language: A BCP 47 tag.
  ///   - html: Which of the authors' HTML is allowed in a text.
  package init(language: String, html: AuthorsHTML) {
    setter = Typesetter(language: language)
    self.html =
      switch html {
      case .none: .leftOut
      case .safe: .safe
      case .trusted: .trusted
      }
  }

  /// Parses a text in Markdown.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - idPrefix: The prefix of all ids, if the page contains another text too.
  /// - Returns: The text as shown on a page.
  package func markdown(_ text: String, idPrefix: String = "") -> MarkdownText {
    MarkdownText(text, html: html, setBy: setter, idPrefix: idPrefix)
  }

  /// One or two sentences in Markdown, as HTML that may be used inside a paragraph.
  ///
  /// - Parameters:
  ///   - text: The sentences.
  ///   - link: Returns the target of a link on the page; nil if it leads nowhere.
  /// - Returns: The HTML; only the words if it is more than a paragraph.
  func inline(_ text: String, link: @escaping (String) -> String?) -> String {
    if isOneLineOfWords(text) { return text }
    var writer = MarkdownWriter(picture: { HTML.escaped($0.alt) }, notes: { _ in "" })
    writer.link = link
    let markdown = markdown(text)
    // Anything other than a single paragraph is reduced to its words.
    guard markdown.isOneParagraph else { return HTML.escaped(plain(text)) }
    return String(writer.html(of: markdown).dropFirst(3).dropLast(5))
  }

  /// Sentences in Markdown as plain text, on one line.
  func plain(_ text: String) -> String {
    if isOneLineOfWords(text) { return text }
    return markdown(text).plain.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Whether a text is one line of plain words, in which neither Markdown nor typesetting would change
  /// anything: it begins with a letter and contains only letters, digits, spaces and some ASCII punctuation,
  /// with no two dots in a row and no dot after a `w`.
  ///
  /// Most deks and bios are; lists show so many of them that parsing each as Markdown would take longer than
  /// everything else.
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

  /// Typesets a typed line that is not Markdown: a name, a title.
  func typed(_ text: String) -> String { line(CharacterReferences.resolved(text)) }

  /// Typesets a line that is not Markdown.
  func line(_ text: String) -> String { setter.line(text) }
}
