import Editorial
import Git

/// A newsroom and the server that it is exchanging with.
struct Exchange {
  let newsroom: NewsroomRepository
  let server: Server
  let remote: Remote
  let time: Instant

  var repository: Repository { newsroom.repository }
  var branches: Branches { newsroom.lines.branches }
  var seen: SeenHeads { SeenHeads(repository: repository, remote: remote.name) }

  /// Who git's own log names when nobody in particular acts.
  var signature: Signature {
    Signature(name: "stet sync", email: "stet@localhost", seconds: time.seconds, offsetMinutes: 0)
  }

  /// The newsroom's branches that are here, by their full names; only main for a server for readers.
  func localHeads() throws -> [String: ObjectID] {
    if remote.isPublic {
      return try repository.references.id(of: References.main).map { [References.main: $0] } ?? [:]
    }
    return try repository.references.listing(under: "refs/heads").references
      .reduce(into: [:]) { heads, reference in
        if BranchKind(reference.name)?.isLine == true { heads[reference.name] = reference.id }
      }
  }

  /// The branches that are here, and those that this clone only tracks of another server: this one is to have
  /// all that the newsroom is read from here.
  func heads() throws -> [String: ObjectID] {
    let here = try localHeads()
    if remote.isPublic { return here }
    var tracked: [String: ObjectID] = [:]
    for other in try branches.names() where other != remote.name {
      let prefix = "refs/remotes/\(other)/"
      let listing = try repository.references.listing(under: String(prefix.dropLast()))
      for reference in listing.references {
        let name = "refs/heads/" + reference.name.dropFirst(prefix.count)
        guard here[name] == nil, BranchKind(name)?.isLine == true else { continue }
        tracked[name] = try branches.head(name)
      }
    }
    return here.merging(tracked) { mine, _ in mine }
  }

  /// Whether another server's branches are read where there are none here.
  func tracksOthers() throws -> Bool {
    try branches.names().contains { $0 != remote.name }
  }

  /// Where the server's branches were when they were last fetched.
  func fetchedHeads() throws -> [String: ObjectID] {
    let prefix = "refs/remotes/\(remote.name)/"
    return try repository.references.listing(under: String(prefix.dropLast())).references
      .reduce(into: [:]) { heads, reference in
        heads["refs/heads/" + reference.name.dropFirst(prefix.count)] = reference.id
      }
  }

  /// Records that a branch of the server was moved.
  func note(_ update: Server.Update) throws {
    let tracking = server.tracking(update.branch)
    let old = try repository.references.id(of: tracking)
    if let new = update.new, old != new {
      try repository.references.move(
        tracking, from: old, to: new, log: "sync", by: signature)
    } else if update.new == nil, let old {
      try repository.references.delete(
        [Reference(name: tracking, id: old)], with: server.git)
    }
  }

  /// A step, unless a folder has the branch checked out with changes that are not committed: git would commit
  /// them together with a reversal of what came.
  func sparingChanges(_ step: SyncStep, _ branch: BranchState) -> SyncStep {
    guard branch.isLocal, step.movesBranch,
      let folder = newsroom.turn.worktrees.changedFolder(of: branch.name, with: server.git)
    else { return step }
    return .leave(.changed(in: folder))
  }

  /// The articles on a main whose lines this clone has left at the server that it was made from.
  func unfetched(on main: ObjectID?) throws -> [String] {
    let others = try Remotes(newsroom).all().filter { !$0.isPublic && $0 != remote }
    guard let main, !others.isEmpty else { return [] }
    let refspecs = try others.map { try Remotes(newsroom).refspecs(of: $0) }
    let slugs = try repository.reached(from: main).compactMap { commit -> Slug? in
      guard let event = MainMeeting.copied(commit),
        try repository.objects.kind(event.object) != .commit,
        case .event(let copy) = MessageReading(commit.message), let slug = copy.article,
        refspecs.contains(where: { !$0.covers(References.draft(slug)) })
      else { return nil }
      return slug
    }
    return Staying.branches(of: slugs)
  }
}
