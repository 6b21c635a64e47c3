import Editorial
import Git

/// One round with a server: what it has is fetched and merged with what is here, and what it lacks is made
/// ready to send.
struct SyncTurn {
  let exchange: Exchange
  let actor: () throws -> Actor
  var done: Synced
  /// What is to move at the server.
  var updates: [Server.Update] = []
  /// Where the server's branches are, as it reported them and as they were sent.
  var served: [String: ObjectID] = [:]
  /// All branches that are there, including those that this clone leaves there.
  private(set) var there: Set<String> = []
  /// The moves of branches here since the sync began, including the planned ones.
  var backup: SyncBackups.Run
  /// The branches of articles that have different ends in the archives here and there.
  private var parted: Set<String> = []
  /// The moves that are still to be made.
  private(set) var planned: [SyncBackups.Move] = []
  /// Where we kept those of the server's branches that are removed because an archive has them.
  private var forgotten: [Reference] = []
  /// Where branches that somebody has since rewritten or deleted were last seen.
  var held: [String: ObjectID] = [:]
  /// The articles whose lines are sent to the server or were merged.
  var touched: Set<Slug> = []
  /// The branches that the server's own rules refused since the sync began, with what it said.
  var refused: [String: String]
  /// The branches where something that had begun there before was begun again.
  var begun: Set<String> = []
  /// The parts of the lines here that are not sent with this sync.
  var staying = Staying()

  init(
    exchange: Exchange, actor: @escaping () throws -> Actor, done: Synced,
    backup: SyncBackups.Run, refused: [String: String]
  ) {
    self.exchange = exchange
    self.actor = actor
    self.done = done
    self.backup = backup
    self.refused = refused
  }

  var newsroom: NewsroomRepository { exchange.newsroom }
  var repository: Repository { exchange.repository }

  /// Fetches, and merges what came with what is here.
  ///
  /// - Returns: Whether something is to be sent or was changed here; false if nothing differs.
  mutating func bringTogether() throws -> Bool {
    let refspecs = try Remotes(newsroom).refspecs(of: exchange.remote)
    let asked = exchange.server.askForHeads()
    let here = try exchange.heads()
    let fetched = try exchange.fetchedHeads()
    let seen = try exchange.seen.read()
    let all = try exchange.server.heads(asked)
    there = Set(all.keys)
    served = all.filter { name, _ in
      BranchKind(name).map { $0 == .stranger || refspecs.covers(name) || here[name] != nil }
        ?? false
    }
    if try isSettled(here, fetched, seen) && presenceToSend().isEmpty { return false }
    try NewsroomThere(exchange: exchange).check(all, fetched, seen)
    let wanted = served.filter { BranchKind($0.key) != .stranger && fetched[$0.key] != $0.value }
    let refused = try exchange.server.fetch(wanted.keys.sorted())
    let names = Set(served.keys).union(here.keys).union(seen.keys).union(fetched.keys)
      .filter { BranchKind($0) != nil }
    // What is here may have moved while git was fetching: take the lock before looking.
    let lines = names.filter { BranchKind($0)?.isLine == true }
    let asides = try Asides(repository: repository)
      .names(beside: lines.compactMap(References.slug(ofDraft:)))
    try newsroom.turn.alone(lines + asides + [exchange.seen.name]) {
      try newsroom.turn.press.finishPendingPrint()
      // Articles that have no branch here are read from the server's.
      for (name, id) in try exchange.fetchedHeads()
      where fetched[name] != id && BranchKind(name)?.isLine == true {
        backup.add(exchange.server.tracking(name), from: fetched[name], to: id)
      }
      let look = SyncLook(
        exchange: exchange, served: served, seen: seen, refused: refused, before: fetched)
      let came = done.came
      do { try carryOut(SyncPlan(look.states(of: names)), look) } catch {
        // What is in the way of one branch keeps back others, too, that were only planned.
        let planned = done.came.dropFirst(came.count)
        done.came = came
        for branch in (try? look.states(of: names)) ?? [] {
          if !branch.isIn {
            done.leaveOut(branch)
          } else if let told = planned.first(where: { $0.branch == References.short(branch.name) })
          {
            done.came.append(told)
          } else {
            tellWhatCame(branch, to: branch.there)
          }
        }
        throw error
      }
      done.needs += try SyncNews(exchange: exchange).unjudged(in: done)
      backup.mark(sent: updates)
      try keepBackup()
      try SyncBackups(repository: repository, git: exchange.server.git).forgetOld(at: exchange.time)
    }
    return true
  }

  /// Whether nothing differs, judged without reading a commit.
  private func isSettled(
    _ here: [String: ObjectID], _ fetched: [String: ObjectID], _ seen: [String: ObjectID]
  ) -> Bool {
    // Plain git may have fetched what was rewritten there.
    guard seen == served.filter({ BranchKind($0.key)?.isLine == true }) else { return false }
    for (name, id) in here where served[name] != id { return false }
    for (name, id) in served where fetched[name] != id { return false }
    return fetched.allSatisfy { name, _ in
      BranchKind(name)?.isLine != true || served[name] != nil
    }
  }

  // MARK: Carrying out

  private mutating func carryOut(_ plan: SyncPlan, _ look: SyncLook) throws {
    for rank in 0...1 {
      for (branch, step) in plan.steps where branch.kind.rank == rank {
        try carryOut(step, branch)
      }
      try carryOutMoves()
    }
    // Articles that both sides archived with different ends are looked at again, now that mine has its branch
    // back.
    let archives = plan.steps.map(\.branch).filter { $0.kind == .archive }.map(\.name)
    let again = Dictionary(
      uniqueKeysWithValues: parted.isEmpty
        ? []
        : try SyncPlan(look.states(of: parted.union(archives))).steps
          .filter { parted.contains($0.branch.name) }.map { ($0.branch.name, $0) })
    let drafts =
      plan.steps.filter { $0.branch.kind.rank == 2 && again[$0.branch.name] == nil }
      + again.values.sorted { $0.branch.name < $1.branch.name }
    for (branch, step) in drafts { try carryOut(step, branch) }
    try carryOutMoves()
    // What came back from an archive, or was begun again, is not a branch in the plan.
    let known = plan.steps.map(\.branch)
    try holdBack(
      known + look.states(of: parted.union(begun).subtracting(known.map(\.name))))
    for (branch, step) in plan.steps where branch.kind == .stranger { try carryOut(step, branch) }
    for (branch, step) in plan.steps where branch.kind == .main { try printMain(branch, step) }
    // If main can't be printed on the server's, what it lacks of the settings is printed here.
    try newsroom.turn.press.finishPendingPrint()
  }

  mutating func carryOut(_ step: SyncStep, _ branch: BranchState) throws {
    if begun.contains(branch.name) { return }
    switch exchange.sparingChanges(step, branch) {
    case .nothing: tellWhatCame(branch, to: branch.there)
    case .send: try send(branch, branch.here)
    case .take:
      guard let there = branch.there else { return }
      plan(branch.name, from: branch.here, to: there)
      tellWhatCame(branch, to: there)
    case .bringTogether: try bringTogether(branch)
    case .beginAgain: try beginAgain(branch)
    case .forget: try forget(branch)
    case .remove:
      if branch.isLocal, let here = branch.here { plan(branch.name, from: here, to: nil) }
      try request(Server.Update(branch: branch.name, old: branch.there, new: nil))
    case .leave(let why):
      // Its old place is remembered, so that it is reported again and never followed.
      if let seen = branch.seen { held[branch.name] = seen }
      done.needs.append(done.words.need(for: branch, left: why))
    }
  }

  mutating func send(_ branch: BranchState, _ head: ObjectID?) throws {
    guard let head else { return }
    if case .draft(let slug) = branch.kind { touched.insert(slug) }
    let update = Server.Update(branch: branch.name, old: branch.there, new: head)
    guard try request(update) else { return }
    done.went.append(
      try SyncNews(exchange: exchange).traffic(of: branch, from: branch.there, to: head))
  }

  /// Requests that a branch of the server be moved, unless the server has already refused that.
  ///
  /// - Throws: ``SyncError/keepsMoving(_:)`` if that would leave behind something that the server has.
  @discardableResult
  private mutating func request(_ update: Server.Update) throws -> Bool {
    if let old = update.old, let new = update.new, try repository.objects.kind(old) == .commit {
      guard try repository.isAncestor(old, of: new) else {
        throw SyncError.keepsMoving(done.remote)
      }
    }
    if let said = refused[update.branch] {
      if update.new == nil { done.kept.insert(update.branch) }
      done.needs.append(
        done.words.need(
          refused: update.branch, said: said, isKept: update.new == nil))
      return false
    }
    updates.append(update)
    return true
  }

  /// Plans to move a reference here; nil deletes it.
  mutating func plan(_ name: String, from old: ObjectID?, to new: ObjectID?) {
    planned.append(SyncBackups.Move(name: name, before: old, after: new))
  }

  /// Makes the planned moves once the backup has them, so that even a sync that dies on the way can be
  /// undone.
  private mutating func carryOutMoves() throws {
    let moves = planned
    planned = []
    for move in moves { backup.add(move.name, from: move.before, to: move.after) }
    for reference in forgotten { backup.add(reference.name, from: reference.id, to: nil) }
    if !moves.isEmpty || !forgotten.isEmpty { try keepBackup() }
    try newsroom.turn.lock.noteLocks(moves.map(\.name) + forgotten.map(\.name))
    var gone = forgotten
    forgotten = []
    for move in moves {
      if let new = move.after {
        try newsroom.turn.worktrees.move(
          move.name, from: move.before, to: new, log: "sync", by: exchange.signature)
      } else if let old = move.before {
        gone.append(Reference(name: move.name, id: old))
      }
    }
    try repository.references.delete(gone, with: exchange.server.git)
  }

  /// Moves a branch here, once the backup has recorded where it was.
  mutating func move(_ name: String, from old: ObjectID?, to new: ObjectID) throws {
    plan(name, from: old, to: new)
    try carryOutMoves()
  }

  /// Saves where the branches here were before.
  private mutating func keepBackup() throws {
    try SyncBackups(repository: repository, git: exchange.server.git)
      .keep(&backup, at: exchange.time, by: exchange.signature, under: newsroom.turn.lock)
  }

  private mutating func bringTogether(_ branch: BranchState) throws {
    // A line that was archived meanwhile goes on from where the archive has it.
    guard let mine = branch.here, let theirs = branch.there ?? branch.archivedHere else { return }
    tellWhatCame(branch, to: theirs)
    switch branch.kind {
    case .settings:
      let meeting = SettingsMeeting(
        newsroom: newsroom, mine: mine, theirs: theirs, actor: try actor())
      let outcome = try meeting.bringTogether { head, new in
        try move(branch.name, from: head, to: new)
      }
      if let ownerless = outcome.ownerless {
        done.needs.append(
          done.words.need(ownerless, mine: mine, theirs: theirs, for: try actor().handle))
        return
      }
      done.remade += outcome.remade
      for lost in outcome.lost {
        done.uncounted.append(
          Synced.Uncounted(
            article: nil, what: lost.subject, by: nil, why: lost.why,
            way: done.isDryRun ? nil : lost.way))
      }
      done.needs += outcome.parted.map(done.words.need(parted:))
    case .archive:
      let meeting = ArchiveMeeting(
        newsroom: newsroom, name: branch.name, mine: mine, theirs: theirs, actor: try actor())
      for (slug, head) in try meeting.parted().sorted(by: { $0.key < $1.key }) {
        let name = References.draft(slug)
        parted.insert(name)
        // If it is still a branch here, the branch has all of it.
        if try repository.references.id(of: name) == nil { plan(name, from: nil, to: head) }
      }
      try move(branch.name, from: mine, to: theirs)
      try meeting.addMine()
      let head = try repository.references.id(of: branch.name)
      backup.add(branch.name, from: theirs, to: head)
    case .draft(let slug):
      return try bringTogether(slug, branch, mine: mine, theirs: theirs)
    case .main, .presence, .stranger: return
    }
    let head = try repository.references.id(of: branch.name)
    try send(branch, head == theirs ? nil : head)
  }

  mutating func bringTogether(
    _ slug: Slug, _ branch: BranchState, mine: ObjectID, theirs: ObjectID
  ) throws {
    let outcome = try LineMeeting(
      newsroom: newsroom, slug: slug, mine: mine, theirs: theirs, actor: actor()
    ).outcome()
    if let waiting = outcome.waiting {
      let waits = try Asides(repository: repository).place(of: mine, beside: slug)
      if waits.before != waits.after { plan(waits.name, from: waits.before, to: waits.after) }
      done.needs.append(done.words.need(for: slug, waiting: waiting))
    }
    if outcome.isMerge {
      if !done.merged.contains(slug) { done.merged.append(slug) }
      if outcome.joinsWords, !done.joined.contains(slug) { done.joined.append(slug) }
      done.uncounted += outcome.uncounted.map { done.words.uncounted($0, of: slug) }
    }
    touched.insert(slug)
    if branch.isLocal || outcome.head != theirs {
      plan(branch.name, from: branch.isLocal ? mine : nil, to: outcome.head)
    }
    if outcome.head != theirs { try send(branch, outcome.head) }
  }

  /// Deletes the branch of a line that an archive keeps.
  private mutating func forget(_ branch: BranchState) throws {
    if branch.isLocal, let here = branch.here { plan(branch.name, from: here, to: nil) }
    let tracking = exchange.server.tracking(branch.name)
    if let id = try repository.references.id(of: tracking) {
      forgotten.append(Reference(name: tracking, id: id))
    }
  }
}
