import Markdown

/// The words of an article's text as a search finds them, each once: what a site's index is made of.
public struct SearchedText: Sendable {
  /// The words, each with a line end.
  let lines: [UInt8]

  /// Finds the words of a text in Markdown.
  init(_ text: MarkdownText) {
    var words = WordTable()
    text.words.withUnsafeBufferPointer { part in
      SearchWords.each(in: part) { _ = words.number(of: $0) }
    }
    // Without the room that the words were gathered in: there are very many such texts.
    lines = words.lines.withUnsafeBufferPointer { Array($0) }
  }
}
