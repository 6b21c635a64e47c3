public import Editorial
import Formats
import Prose

extension Differences {
  /// The older revision to which an edited file is nearer than to the text in hand: most likely the
  /// file was made from it, and would take back what came since.
  ///
  /// Compares the file with at most 20 revisions.
  public func olderBase(of bytes: [UInt8], in standing: Standing) throws -> Revision? {
    func distance(to text: TextID) throws -> Int {
      let old = try texts.article(text, of: standing.slug)
      let new = ArticleFile.likeLines(of: old, bytes)
      let heads = (ArticleFile.bodyStart(of: old), ArticleFile.bodyStart(of: new))
      return SeparateEdits(from: old, to: new, heads: heads).edits.reduce(0) {
        $0 + $1.range.count + $1.words.unicodeScalars.count
      }
    }
    guard standing.revisions.count > 1, standing.text != .nothing else { return nil }
    var nearest = (distance: try distance(to: standing.text), revision: Revision?.none)
    for revision in standing.revisions.suffix(21).reversed() where revision.text != standing.text {
      if nearest.distance == 0 { break }
      let own = try distance(to: revision.text)
      if own < nearest.distance { nearest = (own, revision) }
    }
    return nearest.revision
  }
}
