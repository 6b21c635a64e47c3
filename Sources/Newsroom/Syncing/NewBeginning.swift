import Editorial
import Git
import System

/// Restarts an article under another slug, events and all, because somebody else began one under the same
/// slug.
///
/// Nobody has seen it yet, so its events may be remade: who did what and when stays the same, and references
/// to old events become references to the new ones.
struct NewBeginning {
  let newsroom: NewsroomRepository
  /// The slug that somebody else's article keeps.
  let old: Slug
  let new: Slug

  private var repository: Repository { newsroom.repository }

  /// Finds a slug, based on the old one, that is free here and at a server; or the one under which the same
  /// line began before, as happens after a sync that was undone.
  ///
  /// - Returns: The beginning, and where the line under its slug ends; nil if the slug is free.
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

  /// Where a line ends that may be here, at a server, or both.
  enum End {
    /// It does not exist yet.
    case none
    /// A single end, which has the other one, if any, behind it.
    case one(ObjectID)
    /// Both have moved on.
    case parted
  }

  /// Where a line ends, given its two ends, either of which may be missing.
  func end(_ here: ObjectID?, _ there: ObjectID?) throws -> End {
    guard let here else { return .none }
    guard let there, try repository.objects.kind(there) == .commit else { return .one(here) }
    if try repository.isAncestor(there, of: here) { return .one(here) }
    return try repository.isAncestor(here, of: there) ? .one(there) : .parted
  }

  /// Remakes every commit of a line; writes objects, but moves no branch.
  ///
  /// - Returns: The new commits, by the ones that they replace.
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

  /// A text whose article carries the new slug.
  private func tree(_ tree: ObjectID) throws -> ObjectID {
    let entries = try repository.objects.tree(tree)
    guard let file = entries.first(where: { $0.name == "\(old).md" }) else { return tree }
    return try repository.objects.writeTree(
      entries.filter { $0.name != file.name }
        + [TreeEntry(name: "\(new).md", mode: file.mode, id: file.id)])
  }

  /// What an event records, with the old events that it names replaced by the new ones.
  private func renamed(_ value: JSONValue, _ made: [ObjectID: ObjectID]) -> JSONValue {
    switch value {
    case .string(let text): .string(ObjectID(hex: text).flatMap { made[$0]?.hex } ?? text)
    case .array(let values): .array(values.map { renamed($0, made) })
    case .object(let members): .object(members.mapValues { renamed($0, made) })
    case .null, .bool, .integer: value
    }
  }

  /// Moves my open copy to the new slug, with all the words in it.
  func moveCopy(_ made: [ObjectID: ObjectID]) throws {
    guard let copy = try newsroom.copies.openCopy(old), let base = made[copy.base.object] else {
      return
    }
    let working = try newsroom.folders.working()
    _ = try LocalFiles.told { () throws(FileError) in
      try newsroom.copies.keep(newsroom.copies.place(of: new), in: working)
    }
    // The folder is removed last: if this is cut off before then, the next try starts over.
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
