import Editorial
import Git

/// What waits beside lines for a person: my side of a line that could not come in by itself.
struct Asides {
  let newsroom: NewsroomRepository

  /// Makes ready to put a side of a line aside; what waits there already stays behind it.
  ///
  /// - Returns: Where the reference stands, and where it is to stand.
  func kept(
    _ head: ObjectID, of slug: Slug, by signature: Signature
  ) throws -> (before: ObjectID?, after: ObjectID) {
    let repository = newsroom.repository
    let name = References.aside(slug)
    let before = try repository.reference(name)
    var after = head
    if let before, try !repository.isAncestor(before, of: head) {
      // The newer words are looked at first; the older ones are behind them.
      let commit = NewCommit(
        tree: try repository.commit(head).tree, parents: [head, before], author: signature,
        committer: signature, message: "Wait beside what waits already\n")
      after = try repository.writeCommit(commit)
      try repository.verifyWritten([after])
    }
    return (before, after)
  }
}
