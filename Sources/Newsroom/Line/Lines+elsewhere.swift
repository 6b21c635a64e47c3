import Editorial
import Git

extension Lines {
  /// The commit of settings to bring here first if a line names settings that are not here; nil if
  /// no commit that is here would help.
  ///
  /// It is one that only a remote's branch has, or one that a rebase left behind.
  func settingsElsewhere(for history: History) throws -> ObjectID? {
    let known = try settings.history()
    let unknown = history.steps.compactMap { $0.entry.event?.policy?.object }
      .filter { known.state(at: EventID($0)) == nil }
    guard !unknown.isEmpty else { return nil }
    let (here, founding) = (try settings.branch.head(), try settings.origin.founding().object)
    for head in try branches.fetched(of: References.settings) {
      guard try repository.isAncestor(founding, of: head) else { continue }
      if try !repository.isAncestor(head, of: here) { return head }
    }
    for id in unknown.reversed() where try repository.objects.kind(id) == .commit {
      guard try repository.isAncestor(founding, of: id) else { continue }
      return try ways.newestKnown(of: References.settings, from: id)
    }
    return nil
  }

  /// What to type to bring a commit of settings along.
  func wayToBring(settings commit: ObjectID) throws -> String {
    let branch = References.settings
    guard let here = try repository.references.id(of: branch) else {
      return "git update-ref \(branch) \(commit.hex)"
    }
    if try repository.isAncestor(here, of: commit) {
      return "git update-ref \(branch) \(commit.hex) \(here.hex)"
    }
    return "git update-ref \(branch) $(git commit-tree 'settings^{tree}' -p settings"
      + " -p \(commit.hex) -m 'Bring settings together')"
  }

  /// The error for a branch that has no beginning of an article: either the settings under which it
  /// has one are missing, or plain git began it.
  func withoutBeginning(_ history: History) throws -> NewsroomError {
    let slug = history.standing.slug
    if let commit = try settingsElsewhere(for: history) {
      return .settingsBehind(slug, bringing: try wayToBring(settings: commit))
    }
    // A line of Stet's is somebody's work, whatever counts of it here: nobody is told to replace it.
    if let begun = history.steps.first(where: { $0.entry.isStetsBeginning })?.entry {
      if let own = begun.event?.article, own != slug {
        return .renamedBranch(slug, of: own, way: try wayBack(of: slug, to: own))
      }
      let by = begun.event?.by.rawValue ?? begun.committer.name
      return history.namesUnknownSettings
        ? .settingsNotSent(slug, by: by) : .uncountedBeginning(slug, by: by)
    }
    let name = References.draft(slug)
    return .plainBranch(slug, try branches.stray(name), lineAt: try remoteWithLine(of: slug))
  }

  /// What to type to give a branch that somebody renamed its article's name again, or to take it away where the
  /// article has another that goes on from it.
  private func wayBack(of slug: Slug, to own: Slug) throws -> String {
    let (name, ownName) = (References.draft(slug), References.draft(own))
    let stray = try branches.stray(name)
    let (short, ownShort) = (References.short(name), References.short(ownName))
    guard let head = try branches.head(name) else { return stray.renaming }
    let isCopy = try branches.head(ownName).map { try repository.isAncestor(head, of: $0) }
    switch (stray.remote, isCopy) {
    case (nil, nil): return "git branch -m \(short) \(ownShort)"
    case (nil, true): return "git branch -D \(short)"
    case (let remote?, nil):
      return
        "git push \(remote.shellWord) refs/remotes/\(remote)/\(short):\(ownName) :\(name), then stet sync"
    case (let remote?, true): return "git push \(remote.shellWord) :\(name), then stet sync"
    case (_, false): return stray.renaming
    }
  }

  /// What to type where a line names settings that are not here: how to bring them along from where they
  /// are, or whom to ask for them.
  func wayToSettings(for history: History, begunBy: String) throws -> String {
    if let commit = try settingsElsewhere(for: history) {
      return "bring them along: \(try wayToBring(settings: commit))"
    }
    return NewsroomError.settingsNotSent(history.standing.slug, by: begunBy).hint ?? ""
  }

  /// A remote whose branch of an article has a beginning if the one here has none.
  private func remoteWithLine(of slug: Slug) throws -> String? {
    let name = References.draft(slug)
    guard try repository.references.id(of: name) != nil else { return nil }
    return try branches.names().first { remote in
      guard let head = try branches.fetched(name, from: remote) else { return false }
      return try history(of: slug, head: head).standing.workflow != nil
    }
  }
}

extension LineEntry {
  /// Whether it is the first commit of a line, and an event of an article, by whatever Stet.
  fileprivate var isStetsBeginning: Bool {
    guard parents.isEmpty else { return false }
    return switch message {
    case .event(let event): event.article != nil
    case .newer: true
    case .plain: false
    }
  }
}
