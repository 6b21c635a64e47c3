import Editorial
import Git

extension SyncTurn {
  /// Prints on the server's main what it lacks, and moves main here along with it.
  mutating func printMain(_ branch: BranchState, _ step: SyncStep) throws {
    if exchange.remote.isPublic { return try mirror(branch, step) }
    if case .leave = step { return try carryOut(step, branch) }
    let mine = try repository.references.id(of: References.main)
    guard let theirs = branch.there else {
      let staying = try staying.printed(on: mine, in: repository)
      let early = try Set(staying).union(exchange.unfetched(on: mine)).sorted()
      if early.isEmpty { return try send(branch, mine) }
      done.needs.append(done.words.need(mainWaitsFor: early))
      return
    }
    if mine == theirs, touched.isEmpty,
      !updates.contains(where: { $0.branch == References.settings })
    {
      return tellWhatCame(branch, to: theirs)
    }
    tellWhatCame(branch, to: theirs)
    let outcome = try MainMeeting(
      newsroom: newsroom, mine: mine, theirs: theirs, slugs: touched, staying: staying
    ).outcome()
    for left in outcome.left {
      done.needs.append(done.words.need(left: left))
    }
    for problem in outcome.unprinted {
      done.needs.append(done.words.need(unprinted: problem))
    }
    if mine != outcome.head, mine != nil || !outcome.printed.isEmpty {
      try move(References.main, from: mine, to: outcome.head)
      newsroom.turn.checkout.bringCheckoutQuietly(from: mine, to: outcome.head)
    }
    if !outcome.early.isEmpty {
      done.needs.append(done.words.need(mainWaitsFor: outcome.early))
    }
    // If the result is the same commits, mine was already on top.
    if outcome.head != theirs, outcome.head != mine { done.printed = outcome.printed }
    guard outcome.going != theirs else { return }
    try send(branch, outcome.going)
  }

  /// What became of what was to be sent.
  enum Sending { case gone, moved, refused }

  /// Sends what is ready.
  ///
  /// - Parameter isUnmoved: Whether the server is where it was the previous times, when nothing went: then it
  ///   is refusing, whatever it calls that.
  /// - Returns: Whether all of it went; if the server moved meanwhile or refused something, everything has to
  ///   be judged again.
  /// - Throws: ``SyncError/notSent(_:said:)`` if the connection breaks.
  mutating func send(isUnmoved: Bool) throws -> Sending {
    let ordered = updates.sorted {
      (BranchKind($0.branch)?.rank ?? 4, $0.branch) < (BranchKind($1.branch)?.rank ?? 4, $1.branch)
    }
    // One after another, so that every branch that blocks the others is named.
    let isInOrder = isUnmoved || !refused.isEmpty
    var refusals =
      try isInOrder
      ? exchange.server.pushInOrder(ordered) : exchange.server.pushTogether(ordered)
    if isUnmoved { refusals = refusals.mapValues(\.ofUnmoved) }
    done.went.removeAll { refusals["refs/heads/" + $0.branch] != nil }
    let gone = ordered.filter { refusals[$0.branch] == nil }
    for update in gone { served[update.branch] = update.new }
    if refusals.isEmpty || !gone.isEmpty { try recordSent(gone) }
    guard !refusals.isEmpty else {
      sendPresence()
      return .gone
    }
    let rules = refusals.compactMapValues(\.rule)
    refused.merge(rules) { $1 }
    // All go together and none is named: one of them moved between git's look and its push.
    return rules.isEmpty ? .moved : .refused
  }

  /// Records what was sent, and where that leaves the server's branches, including those that git's
  /// configuration does not mention.
  mutating func recordSent(_ sent: [Server.Update]) throws {
    let names = sent.map { exchange.server.tracking($0.branch) }
    try newsroom.turn.alone([exchange.seen.name]) {
      try newsroom.turn.lock.noteLocks(names)
      for update in sent {
        do { try exchange.note(update) } catch let error as GitError where error.code != .killed {
          // It was sent, even though that can't be recorded here; each sync looks again.
          done.needs.append(
            done.words.need(unnoted: References.short(update.branch)))
        }
      }
      let lines = served.filter {
        BranchKind($0.key)?.isLine == true && !done.kept.contains($0.key)
      }
      try exchange.seen.write(lines.merging(held) { $1 }, by: exchange.signature)
    }
  }
}
