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
}
