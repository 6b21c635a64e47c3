import Editorial
import Git

/// An archive that has moved both here and at a server: mine is remade on top of the server's.
struct ArchiveMeeting {
  let newsroom: NewsroomRepository
  /// The branch's full name.
  let name: String
  let mine: ObjectID
  let theirs: ObjectID
  let actor: Actor

  private var repository: Repository { newsroom.repository }

  private func heads(at tip: ObjectID) throws -> [Slug: ObjectID] {
    guard let year = References.year(ofArchive: name).map(String.init) else { return [:] }
    return try Archive(repository, name: name, year: year, tip: tip).heads()
  }

  /// The articles in mine whose end differs from the one in the server's archive, with neither behind the
  /// other: the archive keeps the server's end, and mine has to be merged into its line.
  func parted() throws -> [Slug: ObjectID] {
    let known = try heads(at: theirs)
    return try heads(at: mine).filter { slug, head in
      guard let other = known[slug] else { return false }
      return try !repository.isAncestor(head, of: other) && !repository.isAncestor(other, of: head)
    }
  }

  /// Adds whatever the server's archive lacks of mine on top of it, once the branch points there.
  func addMine() throws {
    guard let year = References.year(ofArchive: name).map(String.init) else { return }
    let known = try heads(at: theirs)
    let lacking = try heads(at: mine).filter { slug, head in
      guard let other = known[slug] else { return true }
      return try head != other && repository.isAncestor(other, of: head)
    }
    try newsroom.tidying.archive(lacking, in: year, as: actor)
  }
}
