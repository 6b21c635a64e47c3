/// The words of an article's text as a search finds them, each once: what a site's index is made of.
public struct SearchedText: Sendable {
  /// The words, each with a line end.
  let lines: [UInt8]

  /// Finds the words of a text in Markdown, also of HTML in it that no page shows.
  init(_ text: Markdown) {
    var postings = SearchPostings(room: 1 << 10)
    for bytes in [text.words, text.markup] {
      bytes.withUnsafeBufferPointer { postings.add($0, of: 0, isTitle: false) }
    }
    lines = postings.lines
  }
}
