import Editorial
import Git
import System

/// An article that somebody else began under the same slug begins again under another one, its events
/// with it.
///
/// Nobody has seen it yet, so that its events may be made again: who did what and when stays, and what
/// they name are the new ones.
struct NewBeginning {
  let newsroom: NewsroomRepository
  /// The slug that somebody else's article keeps.
  let old: Slug
  let new: Slug

  private var repository: Repository { newsroom.repository }

  /// Finds a slug that is free here and at a server, made of another; or the one under which the same line
  /// began before, as it does after a sync that was undone.
  ///
  /// - Returns: The beginning, and where the line under its slug ends; nil where it is free.
  static func of(
    _ slug: Slug, upTo head: ObjectID, in newsroom: NewsroomRepository, besides taken: Set<String>
  ) throws -> (beginning: NewBeginning, known: ObjectID?) {
    let first = try newsroom.repository.reached(from: head).first?.id
    var number = 2
    while true {
      let ending = "-\(number)"
      let start = slug.rawValue.utf8.prefix(120 - ending.utf8.count)
      number += 1
      guard let new = Slug(String(decoding: start, as: UTF8.self) + ending) else { continue }
      let beginning = NewBeginning(newsroom: newsroom, old: slug, new: new)
      if let known = try newsroom.lines.head(of: new) {
        guard let first, let again = try beginning.make(upTo: first)[first],
          try newsroom.repository.isAncestor(again, of: known)
        else { continue }
        return (beginning, known)
      }
      if !taken.contains(References.draft(new)),
        try newsroom.lines.branches.paths(of: new, in: newsroom.lines.branches.mainTree()).isEmpty
      {
        return (beginning, nil)
      }
    }
  }

  /// Where a line ends that is here and at a server.
  enum End {
    /// It is not there yet.
    case none
    /// The one end that has the other behind it.
    case one(ObjectID)
    /// Both went on.
    case parted
  }

  /// Where a line ends, of whose two ends either may be missing.
  func end(_ here: ObjectID?, _ there: ObjectID?) throws -> End {
    guard let here else { return .none }
    guard let there, try repository.objects.kind(there) == .commit else { return .one(here) }
    if try repository.isAncestor(there, of: here) { return .one(here) }
    return try repository.isAncestor(here, of: there) ? .one(there) : .parted
  }

  /// Makes every commit of a line again; writes objects, and moves no branch.
  ///
  /// - Returns: The commits by those that they were made of.
  func make(upTo head: ObjectID) throws -> [ObjectID: ObjectID] {
    var made: [ObjectID: ObjectID] = [:]
    for commit in try repository.reached(from: head) {
      let tree = try tree(commit.tree)
      var message = commit.text
      if case .event(var event) = MessageReading(commit.message) {
        func name(_ id: EventID?) -> EventID? {
          id.map { id in made[id.object].map { EventID($0) } ?? id }
        }
        event.article = new
        (event.seen, event.revision) = (name(event.seen), name(event.revision))
        (event.thread, event.base) = (name(event.thread), name(event.base))
        event.data = event.data.map { renamed($0, made) }
        message = event.message
      }
      let id = try repository.objects.writeCommit(
        NewCommit(
          tree: tree, parents: commit.parents.map { made[$0] ?? $0 }, author: commit.author,
          committer: commit.committer, message: message))
      try repository.objects.verifyWritten([tree, id])
      made[commit.id] = id
    }
    return made
  }

  /// A text whose article has the new slug's name.
  private func tree(_ tree: ObjectID) throws -> ObjectID {
    let entries = try repository.objects.tree(tree)
    guard let file = entries.first(where: { $0.name == "\(old).md" }) else { return tree }
    return try repository.objects.writeTree(
      entries.filter { $0.name != file.name }
        + [TreeEntry(name: "\(new).md", mode: file.mode, id: file.id)])
  }

  /// What an event records, with the new events for those that it names.
  private func renamed(_ value: JSONValue, _ made: [ObjectID: ObjectID]) -> JSONValue {
    switch value {
    case .string(let text): .string(ObjectID(hex: text).flatMap { made[$0]?.hex } ?? text)
    case .array(let values): .array(values.map { renamed($0, made) })
    case .object(let members): .object(members.mapValues { renamed($0, made) })
    case .null, .bool, .integer: value
    }
  }

  /// Moves my open copy of it along, with all the words in it.
  func moveCopy(_ made: [ObjectID: ObjectID]) throws {
    guard let copy = try newsroom.copies.openCopy(old), let base = made[copy.base.object] else {
      return
    }
    let working = try newsroom.folders.working()
    _ = try LocalFiles.told { () throws(FileError) in
      try newsroom.copies.keep(newsroom.copies.place(of: new), in: working)
    }
    // The folder goes last: until then whoever is cut off begins again.
    try newsroom.copies.note(new, isFrom: base)
    try LocalFiles.told { () throws(FileError) in
      if try working.kind(of: "open/\(old)/\(old).md") != nil {
        try working.move("open/\(old)/\(old).md", to: "open/\(old)/\(new).md")
      }
      try working.move("open/\(old)", to: "open/\(new)")
    }
    LocalFiles.removeQuietly("\(newsroom.folders.own)/open/\(old)")
  }
}
