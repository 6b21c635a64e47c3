import Synchronization

/// The words of an article's text as a search finds them, each once: what a site's index is made of.
public struct SearchedText: Sendable {
  /// The words, each with a line end.
  let lines: [UInt8]

  /// Finds the words of a text in Markdown.
  public init(_ text: PublishedText) { self.init(plain: Markdown(text.body).plain) }

  init(plain: String) {
    var postings = SearchPostings(room: 1 << 10)
    postings.add(plain, of: 0, isTitle: false)
    lines = postings.lines
  }
}

/// What was found of texts while a newsroom's articles were read, so that none of those is read again
/// for the search.
public final class SearchedTexts: Sendable {
  private let texts = Mutex<[String: SearchedText]>([:])

  /// Begins with none.
  public init() {}

  /// What was found of an article's text, by the id of its folder's tree; nil where it was not read.
  public subscript(_ version: String) -> SearchedText? { texts.withLock { $0[version] } }

  /// Keeps what was found.
  public func keep(_ text: SearchedText, of version: String) {
    texts.withLock { $0[version] = text }
  }
}
