import Git

extension Remotes {
  /// The branches that have something which the first server for people lacks, as far as is known here.
  ///
  /// The settings come first, then drafts by slug; there are none without such a server.
  /// Costs two listings of the drafts, and a walk for each that differs.
  package func unsent() throws -> [String] {
    guard let remote = try all().first(where: { !$0.isPublic }) else { return [] }
    let references = newsroom.repository.references
    let there = "refs/remotes/\(remote.name)"
    guard references.isName("\(there)/main") else { return [] }
    let sent = try references.listing(under: "\(there)/drafts").references
      .reduce(into: [:]) { $0[$1.name.dropFirst(there.count)] = $1.id }
    func isUnsent(_ id: ObjectID, _ known: ObjectID?) throws -> Bool {
      guard let known else { return true }
      return try id != known && !newsroom.repository.isAncestor(id, of: known)
    }
    var unsent: [String] = []
    if let settings = try references.id(of: References.settings),
      try isUnsent(settings, references.id(of: "\(there)/settings"))
    {
      unsent.append(References.short(References.settings))
    }
    for branch in try references.listing(under: References.drafts).references
    where try isUnsent(branch.id, sent[branch.name.dropFirst("refs/heads".count)]) {
      unsent.append(References.short(branch.name))
    }
    return unsent
  }
}
