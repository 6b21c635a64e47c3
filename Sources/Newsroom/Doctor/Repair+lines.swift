import Editorial
import Git

extension Repair {
  /// Brings branches up to date that are behind what the archive has of their slugs: forward, or by
  /// a merge if both went on.
  func bringBranchesAlong(_ diagnosis: Diagnosis, as actor: Actor) throws -> [String] {
    var done: [String] = []
    for trouble in diagnosis.troubles where trouble.id == "behind-archive" {
      guard let slug = trouble.article, try newsroom.desk.bringAlong(slug, as: actor) else {
        continue
      }
      done.append("Brought drafts/\(slug) along to the line that was archived.")
    }
    return done
  }

  /// Corrects the lists of archives, each by a plain commit.
  func setArchivesRight(as actor: Actor) throws -> [String] {
    var done: [String] = []
    for archive in try newsroom.lines.archives.all() where try !archive.isAsItCounts() {
      let signature = try newsroom.desk.repairer(actor)
      let commit = NewCommit(
        tree: try archive.tree(of: archive.heads()), parents: [archive.tip], author: signature,
        committer: signature, message: "Set the archive right\n")
      let id = try newsroom.repository.objects.writeCommit(commit)
      try newsroom.repository.objects.verifyWritten([commit.tree, id])
      try newsroom.turn.worktrees.move(
        archive.name, from: try newsroom.repository.references.id(of: archive.name), to: id,
        log: commit.subject,
        by: signature)
      done.append("Set the list of \(References.short(archive.name)) right.")
    }
    return done
  }

  /// Gives the newest commit of settings the files that its events set, by a plain commit.
  func setSettingsRight(as actor: Actor) throws -> [String] {
    let here = try newsroom.repository.references.id(of: References.settings)
    let (id, state) = try newsroom.settings.state()
    let tree = try newsroom.settings.tree(of: state.files)
    guard try newsroom.repository.objects.commit(id.object).tree != tree else { return [] }
    let policy = try newsroom.settings.reader.policy(
      id, state, people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: "repair")
    let right = try newsroom.settingsDesk.setRight(
      id, state, tree, by: person, policy, at: actor.time)
    guard let commit = right.commit else { return [] }
    let made = try newsroom.repository.objects.writeCommit(commit)
    try newsroom.repository.objects.verifyWritten([tree, made])
    try newsroom.turn.worktrees.move(
      References.settings, from: here, to: made, log: commit.subject, by: commit.committer)
    return ["Set the files of settings right."]
  }

  /// Goes on with settings that an event of a newer Stet stops, if the person is an owner.
  func goOnWithSettings(as actor: Actor) throws -> [String] {
    guard let stop = try newsroom.settings.state().state.stops.last else { return [] }
    do {
      try newsroom.turn.alone([References.settings, References.main]) {
        try newsroom.settingsDesk.goOn(after: stop, as: actor)
      }
      return ["Went on with the settings after \(stop.event.short)."]
    } catch NewsroomError.notOwner {
      return ["Left for an owner: the settings, after \(stop.event.short) by a newer Stet."]
    }
  }

  /// Prints what main lacks, then corrects by one plain commit what it shows wrongly.
  func setMainRight(dropping: Set<Slug>, as actor: Actor) throws -> [String] {
    guard try newsroom.lines.ways.remoteOfMissingMain() == nil else { return [] }
    var done: [String] = []
    func plan() throws -> PrintPlan {
      try newsroom.audit.printPlan(allHistories(), dropping: dropping)
    }
    // There may be as many as there are articles.
    let first = try newsroom.repository.objects.withPack(plan)
    if !first.missing.isEmpty {
      try newsroom.press.run(first.missing, orElse: { try plan().missing })
      done += first.missing.prefix(20).map { "Printed \($0.entry.subject) on main." }
      if first.missing.count > 20 {
        done.append("Printed \(first.missing.count - 20) more events on main.")
      }
    }
    for pending in try newsroom.press.unprinted() {
      // What still can't be printed stays set aside, and is named again.
      do { try newsroom.press.bringUp(pending) } catch { continue }
    }
    let planned = try newsroom.print.mainTree()
    let second = try plan()
    guard !second.wrong.isEmpty, let tree = second.tree else { return done }
    let policy = try newsroom.settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: "repair")
    try newsroom.press.commitPlainly(
      Self.message, by: person, at: actor.time, zone: policy.timeZone
    ) { before in
      // Somebody's git may have moved main since we looked at it.
      try before == planned ? tree : plan().tree ?? tree
    }
    let named = second.wrong.prefix(5).joined(separator: ", ")
    done.append("Set right on main: \(named)\(second.wrong.count > 5 ? ", …" : "").")
    return done
  }

  /// Every line that can be read, by slug.
  private func allHistories() throws -> [Slug: History] {
    var histories: [Slug: History] = [:]
    for slug in try Set(newsroom.lines.slugs()).union(newsroom.lines.archivedHeads().keys) {
      // What can't be read has no part in the print, and is named separately.
      guard let history = try? newsroom.lines.history(of: slug), history.standing.workflow != nil
      else { continue }
      histories[slug] = history
    }
    return histories
  }

  /// Begins the line of settings with what an earlier Stet kept on main, if nothing that is stored
  /// would then be judged differently.
  func bringSettingsOver(as actor: Actor) throws -> [String] {
    guard let main = try newsroom.repository.references.id(of: References.main) else { return [] }
    let commits = try newsroom.repository.firstParents(from: main) ?? []
    guard let founding = commits.last, commits.count == 1, founding.parents.isEmpty,
      case .event(let event) = MessageReading(founding.message), event.kind == .settings,
      event.policy == nil
    else { return [Self.cannotBeBroughtOver] }
    newsroom.settings.origin.known = EventID(founding.id)
    newsroom.settings.branch.toBegin = founding.id
    defer { (newsroom.settings.origin.known, newsroom.settings.branch.toBegin) = (nil, nil) }
    guard try areJudgedAlike() else { return [Self.cannotBeBroughtOver] }
    try newsroom.turn.worktrees.move(
      References.settings, from: nil, to: founding.id, log: "bring settings over",
      by: founding.committer)
    try newsroom.repository.configuration.set("stet.newsroom", to: founding.id.hex)
    return ["Began the branch settings with what main had."]
  }

  /// Whether every event that an earlier Stet stored counts.
  private func areJudgedAlike() throws -> Bool {
    for branch in try newsroom.repository.references.all(under: References.drafts) {
      guard let slug = References.slug(ofDraft: branch.name) else { continue }
      for step in try newsroom.lines.history(of: slug, head: branch.id).steps {
        switch step.verdict {
        case .counted, .plain(.noBlock): continue
        case .refused, .newer, .plain(.malformed), .copy: return false
        }
      }
    }
    return true
  }

  private static let cannotBeBroughtOver =
    "The settings on main can't be brought over by themselves: what was done under them would be judged"
    + " otherwise. Begin a new newsroom (stet init), and take the texts with stet new --file."
}
