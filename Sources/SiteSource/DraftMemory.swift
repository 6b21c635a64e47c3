import Editorial
import Newsroom
import Site
import Synchronization

/// The drafts that were read, kept for the next time they are shown.
package final class DraftMemory: Sendable {
  private struct Known {
    /// Changes whenever the article might.
    var version: String
    /// Nil if readers have its text.
    var article: PublishedArticle?
  }

  private let known = Mutex<[Slug: Known]>([:])

  /// Creates an empty memory.
  package init() {}

  /// The drafts among articles; those that have not changed come from memory.
  ///
  /// - Parameters:
  ///   - outlines: The articles.
  ///   - around: Changes whenever anything else that drafts depend on does.
  ///   - read: Reads one; nil if readers have its text.
  /// - Returns: The drafts, in the order of the outlines.
  /// - Throws: What reading throws.
  func articles(
    of outlines: [ArticleOutline], around: String,
    read: (Slug) throws -> PublishedArticle?
  ) throws -> [PublishedArticle] {
    let before = known.withLock { $0 }
    var now: [Slug: Known] = [:]
    var drafts: [PublishedArticle] = []
    for outline in outlines {
      let version = "\(outline.version) \(around)"
      var known = before[outline.slug]
      if known?.version != version {
        known = Known(version: version, article: try read(outline.slug))
      }
      now[outline.slug] = known
      if let article = known?.article { drafts.append(article) }
    }
    known.withLock { [now] in $0 = now }
    return drafts
  }
}
