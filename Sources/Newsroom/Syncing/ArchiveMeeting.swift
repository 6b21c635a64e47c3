import Editorial
import Git

/// An archive that moved here and at a server: mine is made again on the server's.
struct ArchiveMeeting {
  let newsroom: NewsroomRepository
  /// The branch's whole name.
  let name: String
  let mine: ObjectID
  let theirs: ObjectID
  let actor: Actor

  /// Moves the branch to the server's, with what it lacks of mine on top.
  func bringTogether(by signature: Signature) throws {
    guard let year = References.year(ofArchive: name).map(String.init) else { return }
    let listed = try Archive(newsroom.repository, name: name, year: year, tip: mine).heads()
    let known = try Archive(newsroom.repository, name: name, year: year, tip: theirs).heads()
    let lacking = try listed.filter { slug, head in
      guard let other = known[slug] else { return true }
      // Where both went on, the order of the line says later which of them is the article's.
      return try !newsroom.repository.isAncestor(head, of: other)
        && newsroom.repository.isAncestor(other, of: head)
    }
    try newsroom.turn.worktrees.move(
      name, from: mine, to: theirs, log: "sync", by: signature)
    try newsroom.tidying.archive(lacking, in: year, as: actor)
  }
}
