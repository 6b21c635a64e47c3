import Editorial
import Git

extension SyncTurn {
  /// Prints on the server's main what it lacks, and moves main here along.
  mutating func printMain(_ branch: BranchState, _ step: SyncStep) throws {
    if exchange.remote.isPublic { return try mirror(branch, step) }
    if case .leave = step { return try carryOut(step, branch) }
    guard let theirs = branch.there else {
      return try send(branch, repository.references.id(of: References.main))
    }
    let mine = try repository.references.id(of: References.main)
    if mine == theirs, touched.isEmpty,
      !updates.contains(where: { $0.branch == References.settings })
    {
      return tellWhatCame(branch, to: theirs)
    }
    tellWhatCame(branch, to: theirs)
    let outcome = try MainMeeting(
      newsroom: newsroom, mine: mine, theirs: theirs, slugs: touched
    ).outcome()
    for left in outcome.left {
      done.needs.append(SyncWords(remote: done.remote).need(left: left))
    }
    for problem in outcome.unprinted {
      done.needs.append(SyncWords(remote: done.remote).need(unprinted: problem))
    }
    if mine != outcome.head, mine != nil || !outcome.printed.isEmpty {
      try move(References.main, from: mine, to: outcome.head)
      newsroom.turn.checkout.bringCheckoutQuietly(from: mine, to: outcome.head)
    }
    guard outcome.head != theirs else { return }
    // Mine was on top already where it comes to the same commits.
    if outcome.head != mine { done.printed = outcome.printed }
    try send(branch, outcome.head)
  }

  /// Sends main to a server for readers, whose own it never takes.
  private mutating func mirror(_ branch: BranchState, _ step: SyncStep) throws {
    if branch.isMissing || branch.refusedByChecks != nil { return try carryOut(step, branch) }
    guard let here = branch.here else { return }
    guard let there = branch.there, let relation = branch.relation, relation != .ahead else {
      return try send(branch, here)
    }
    let known = Set(try repository.reached(from: here).map(\.id))
    let more = try repository.reached(from: there).filter { !known.contains($0.id) }
    let strange = more.filter { MainMeeting.copied($0) == nil }
    // What a colleague printed and sent comes here with their lines.
    if strange.isEmpty, relation != .diverged, relation != .unrelated { return }
    done.needs.append(
      SyncWords(remote: done.remote).need(
        mirror: strange.isEmpty ? more : strange, at: there))
  }

  /// Sends what is ready.
  ///
  /// - Parameter isUnmoved: Whether the server stands where it stood the times before, when nothing went:
  ///   then it refuses, whatever it calls it.
  /// - Returns: False where the server moved meanwhile, so that all has to be judged anew.
  /// - Throws: ``SyncError/notSent(_:said:)`` where the connection breaks.
  mutating func send(isUnmoved: Bool) throws -> Bool {
    var rest = updates.sorted {
      (BranchKind($0.branch)?.rank ?? 4, $0.branch) < (BranchKind($1.branch)?.rank ?? 4, $1.branch)
    }
    while !rest.isEmpty {
      // One by one, so that the one is named that keeps the others.
      var refused = isUnmoved ? try exchange.server.pushInOrder(rest) : try push(rest)
      guard !refused.isEmpty else { break }
      if isUnmoved { refused = refused.mapValues(\.ofUnmoved) }
      if refused.values.contains(where: \.isMoved) { return false }
      for (name, refusal) in refused.sorted(by: { $0.key < $1.key }) {
        guard case .refused(let said) = refusal else { continue }
        done.needs.append(SyncWords(remote: done.remote).need(refused: name, said: said))
      }
      let culprits = Set(
        refused.filter { if case .refused = $0.value { true } else { false } }.keys)
      // All go together and none is named: one of them moved between git's look and its try.
      if culprits.isEmpty { return false }
      done.went.removeAll { culprits.contains("refs/heads/" + $0.branch) }
      rest = rest.filter { update in
        // Without the settings no act that names them counts; main shows nothing before its line.
        !culprits.contains(update.branch) && !culprits.contains(References.settings)
          && update.branch != References.main
      }
      if rest.isEmpty {
        done.went = []
        break
      }
      done.went.removeAll { $0.branch == References.short(References.main) }
    }
    for update in rest { served[update.branch] = update.new }
    try noteWhatIsThere(rest)
    sendPresence()
    return true
  }

  /// How many branches one command names.
  private static let atOnce = 1_000

  private func push(_ updates: [Server.Update]) throws -> [String: Server.Refusal] {
    var rest = updates[...]
    while !rest.isEmpty {
      let some = Array(rest.prefix(Self.atOnce))
      let refused = try exchange.server.push(some, isAtomic: true)
      if !refused.isEmpty { return refused }
      rest = rest.dropFirst(Self.atOnce)
    }
    return [:]
  }

  /// Notes where the server's branches stand now, also where git's configuration says nothing of them.
  private func noteWhatIsThere(_ sent: [Server.Update]) throws {
    try newsroom.turn.alone([exchange.seen.name]) {
      for update in sent {
        let tracking = exchange.server.tracking(update.branch)
        let old = try repository.references.id(of: tracking)
        if let new = update.new, old != new {
          try repository.references.move(
            tracking, from: old, to: new, log: "sync", by: exchange.signature)
        } else if update.new == nil, let old {
          try repository.references.delete(
            [Reference(name: tracking, id: old)], with: exchange.server.git)
        }
      }
      let lines = served.filter { BranchKind($0.key)?.isLine == true }
      try exchange.seen.write(lines.merging(held) { $1 }, by: exchange.signature)
    }
  }
}
