import Editorial
import Git

/// The commands of plain git that get this repository what it lacks.
struct WaysBack {
  let repository: Repository
  let branches: Branches

  /// The remote to fetch main from if it is not here, because a newly printed main would lack what
  /// that one has; nil if main is here, or can't be elsewhere.
  func remoteOfMissingMain() throws -> String? {
    guard try branches.head(References.main) == nil else { return nil }
    return try branches.names().first
  }

  /// What to type to bring back a line whose event main shows.
  func wayBack(to event: EventID, of slug: Slug?) throws -> String {
    guard let slug else { return "fetch its line" }
    let branch = References.draft(slug)
    let isHere = try repository.objects.kind(event.object) == .commit
    if let apart = try branches.apart(branch), let lag = branches.lag(ofBranch: branch),
      try !isHere || repository.isAncestor(event.object, of: apart.there)
    {
      return lag.remedy("bring it along")
    }
    if isHere {
      let newest = try newestKnown(of: branch, from: event.object)
      guard let here = try repository.references.id(of: branch) else {
        return "bring the line back: git update-ref \(branch) \(newest.hex)"
      }
      guard try repository.isAncestor(here, of: newest) else {
        return "bring both together: \(merging(newest.hex, into: branch))"
      }
      return "bring the line back: git update-ref \(branch) \(newest.hex) \(here.hex)"
    }
    return try wayToLine(of: slug)
  }

  /// The command that gets an article's line if main shows more of it than is here.
  ///
  /// To give the line up is offered only if no remote is known to have its branch.
  func wayToLine(of slug: Slug) throws -> String {
    let branch = References.draft(slug)
    let short = References.short(branch)
    let remotes = try branches.names()
    let known = try remotes.first { try branches.fetched(branch, from: $0) != nil }
    guard let remote = known ?? remotes.first else {
      return "fetch its line: git fetch WHERE \(short):\(short); "
        + "if it is lost: \(mends) --no-line \(slug)"
    }
    if known == nil, let way = try wayToArchives() { return way }
    let giveUp = known == nil ? "; if it is lost: \(mends) --no-line \(slug)" : ""
    if let here = try repository.references.id(of: branch) {
      let there = try branches.fetched(branch, from: remote)
      let hasOwn = try there.map { try !repository.isAncestor(here, of: $0) } ?? true
      if hasOwn {
        return "fetch its line, and bring both together: git fetch \(remote.shellWord) && "
          + merging("\(remote)/\(short)", into: branch) + giveUp
      }
    }
    return "fetch its line: git fetch \(remote.shellWord) \(short):\(short)" + giveUp
  }

  /// What to type where a remote's archives, which may have a line, are not fetched, as in a clone without
  /// them; nil where they are.
  func wayToArchives() throws -> String? {
    for remote in try branches.names() {
      let key = "remote.\(remote).fetch"
      let specs = try repository.configuration.values(key)
      guard !specs.isEmpty, !Refspecs(specs, of: remote).covers("\(References.archive)/*") else {
        continue
      }
      let archives = "\(References.archive)/*:refs/remotes/\(remote)/archive/*"
      return "it may be in an archive, which this clone was not to have: git config --add"
        + " \(key.shellWord) \(archives.shellWord) && stet sync"
    }
    return nil
  }

  private func merging(_ commit: String, into branch: String) -> String {
    Lag.merging(commit, into: References.short(branch), isCheckedOut: branches.isCheckedOut(branch))
  }

  /// What to type if git can't read a branch's file, and so can't set it either.
  func wayToSet(damaged branch: String) -> String {
    let file = "\(repository.commonDirectory)/\(branch)"
    // If the log can't be read, nothing is known.
    let commit = (try? logged(of: branch).first) ?? (try? branches.fetched(of: branch))?.first
    return "set it where it stood: rm \(file.shellWord) && git update-ref \(branch) "
      + (commit?.hex ?? "COMMIT")
  }

  /// What to type about a branch at a commit that is missing.
  func wayBack(of branch: String) -> String {
    // If the log can't be read, nothing is known.
    guard let last = try? logged(of: branch).first else { return wayToFetchAgain }
    return wayToFetchAgain
      + "; or go back to the last event that is here: git update-ref \(branch) \(last.hex)"
  }

  /// The commit that a branch last pointed to, as far as git's reflog knows; otherwise the event.
  func newestKnown(of branch: String, from event: ObjectID) throws -> ObjectID {
    try logged(of: branch).first { try repository.isAncestor(event, of: $0) } ?? event
  }

  /// The commits that git's own log of a branch names, newest first, of those that are here.
  private func logged(of branch: String) throws -> [ObjectID] {
    let log = "\(repository.commonDirectory)/logs/\(branch)"
    return try String(decoding: LocalFiles.read(log) ?? [], as: UTF8.self).split(separator: "\n")
      .reversed().compactMap { line in
        guard let id = ObjectID(hex: String(line.dropFirst(41).prefix(40))),
          try repository.objects.kind(id) == .commit
        else { return nil }
        return id
      }
  }
}
