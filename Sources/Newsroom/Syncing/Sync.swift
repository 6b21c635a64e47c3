package import Editorial
import Git

/// Syncs a newsroom with the servers that people exchange through.
///
///     let done = try Sync(newsroom).run(as: { me }, at: now)
///
/// It loses no act, and moves branches here only by compare-and-swap.
package struct Sync {
  let newsroom: NewsroomRepository
  /// Receives git's progress output while it works.
  package var hearing: ([UInt8]) -> Void = { _ in }
  /// Where temporary folders are made.
  package var temporaryFolder = "/tmp"
  /// Is told what is about to be sent, before it is sent.
  package var telling: (Synced) -> Void = { _ in }

  /// Takes the newsroom to sync.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  /// How many finished articles may have branches before a sync archives them.
  package var finishedLimit = 1_000

  /// How often one sync starts over when the server has moved meanwhile.
  static let attempts = 8

  /// How often a server that has not moved is assumed to be in the middle of somebody else's write.
  private static let patience = 2

  /// Exchanges with the servers, one after another.
  ///
  /// - Parameters:
  ///   - actor: Who acts; asked only if something has to be merged.
  ///   - time: Now.
  ///   - names: The servers; all if empty.
  ///   - isDryRun: Whether to send nothing and change nothing here.
  /// - Returns: What was done, server by server; if an exchange failed after something had been done, the
  ///   failure is among its needs.
  /// - Throws: ``SyncError`` if there is only one server, and whatever an act may throw; every word here is
  ///   then as it was.
  package func run(
    as actor: @escaping () throws -> Actor, at time: Instant, with names: [String] = [],
    isDryRun: Bool = false
  ) throws -> [Synced] {
    guard try newsroom.repository.configuration.local("stet.offline") != "on" else {
      throw SyncError.offline
    }
    let git = try GitProgram.find()
    let remotes = try Remotes(newsroom).named(names)
    var backup = SyncBackups.Run()
    func exchange(_ newsroom: NewsroomRepository, _ remote: Remote) throws -> Synced {
      var done = Synced(remote: remote.name, isDryRun: isDryRun)
      do {
        try sync(
          newsroom, remote, git, as: actor, at: time, sends: !isDryRun, into: &done, &backup)
      } catch {
        // Whatever was exchanged before, with this server and the others, is done and has to be reported.
        let hasBegun = done.hasChanges
        done.needs.append(
          done.words.need(failed: hasBegun ? Self.afterwards(error) : error))
        guard hasBegun || remotes.count > 1 else {
          if !isDryRun, error is GitError { note([done]) }
          throw error
        }
      }
      return done
    }
    func exchangeAll(in newsroom: NewsroomRepository) throws -> [Synced] {
      let old = try newsroom.lines.branches.head(References.settings)
      let done = try remotes.map { try exchange(newsroom, $0) }
      if !isDryRun { note(done) }
      // A sync with nothing to do is not an act.
      if !isDryRun, newsroom.turn.checkout.isNotedBehind { try newsroom.turn.alone([]) {} }
      return Self.withMisfits(done, of: newsroom, since: old, at: time)
    }
    return try isDryRun
      ? Rehearsal.of(newsroom, in: temporaryFolder, with: git, exchangeAll)
      : exchangeAll(in: newsroom)
  }

  /// Remembers what could not be brought here.
  private func note(_ done: [Synced]) {
    var held = HeldBranches(repository: newsroom.repository)
    held.replace(by: done)
  }

  /// An error as it reads once something was merged: "nothing was changed" would no longer be true.
  private static func afterwards(_ error: any Error) -> any Error {
    switch error as? SyncError {
    case .unreachable(let remote, let said), .notStored(let remote, let said):
      SyncError.notSent(remote, said: said)
    default: error
    }
  }

  private func sync(
    _ newsroom: NewsroomRepository, _ remote: Remote, _ git: GitProgram,
    as actor: @escaping () throws -> Actor, at time: Instant, sends: Bool, into done: inout Synced,
    _ backup: inout SyncBackups.Run
  ) throws {
    var server = Server(repository: newsroom.repository, git: git, name: remote.name)
    server.folder = self.newsroom.folders.newsroom ?? self.newsroom.folders.git
    server.hearing = hearing
    let exchange = Exchange(newsroom: newsroom, server: server, remote: remote, time: time)
    done.setUp = try Remotes(newsroom).complete(remote, with: git)
    var told = Synced(remote: remote.name)
    var hasTidied = false
    var last: [String: ObjectID]?
    var unmoved = 0
    var refused: [String: String] = [:]
    while done.retries < Self.attempts {
      let sent = done.went
      var turn = SyncTurn(
        exchange: exchange, actor: actor, done: done, backup: backup, refused: refused)
      func keeping<Value>(_ step: (inout SyncTurn) throws -> Value) throws -> Value {
        defer { (done, backup, refused) = (turn.done.withoutRepetition, turn.backup, turn.refused) }
        do { return try step(&turn) } catch {
          turn.done.went = sent
          throw error
        }
      }
      // Don't report again what was reported before the server moved.
      func tell() {
        if sends { telling(done.since(told)) }
        told = done
      }
      let isDifferent: Bool
      do { isDifferent = try keeping { try $0.bringTogether() } } catch {
        if done.hasChanges { tell() }
        throw error
      }
      let isFirst = done.retries == 0 && !hasTidied && refused.isEmpty
      if isDifferent || isFirst && !done.setUp.isEmpty { tell() }
      guard isDifferent else {
        done.isUpToDate = isFirst && done.setUp.isEmpty
        return
      }
      if !sends {
        // The servers that come after it are asked as if this one had what it would be sent.
        return try turn.recordSent(turn.updates)
      }
      let lines = turn.served.filter { BranchKind($0.key)?.isLine == true }
      unmoved = lines == last ? unmoved + 1 : 0
      last = lines
      switch try keeping({ try $0.send(isUnmoved: unmoved >= Self.patience) }) {
      case .gone:
        try warn(of: exchange, &done)
        guard !hasTidied, try tidy(exchange, &done, as: actor) else { return }
        hasTidied = true
        last = nil
      case .moved:
        // Somebody was quicker: look at what they did, and judge everything again.
        done.retries += 1
      case .refused:
        // Work out again what goes without it; each time there is less.
        (last, unmoved) = (nil, 0)
      }
      done.needs.removeAll { $0.kind.isOfTheServer }
    }
    throw SyncError.keepsMoving(remote.name)
  }

  /// Archives finished articles if there are very many.
  ///
  /// - Returns: Whether it did, so that the archive has to be sent.
  private func tidy(
    _ exchange: Exchange, _ done: inout Synced, as actor: @escaping () throws -> Actor
  ) throws -> Bool {
    guard !exchange.remote.isPublic,
      try exchange.newsroom.tidying.isDue(at: exchange.time, above: finishedLimit)
    else { return false }
    done.tidied = try exchange.newsroom.tidying.tidy(as: actor()).articles.map(\.slug)
    return !done.tidied.isEmpty
  }

  /// Warns, at most once a day, that drafts went where anybody can read them.
  private func warn(of exchange: Exchange, _ done: inout Synced) throws {
    guard done.went.contains(where: { $0.article != nil }) else { return }
    let file = "\(exchange.newsroom.folders.local)/asked-\(exchange.remote.name)"
    // If it can't be read, ask again.
    let last = (try? LocalFiles.read(file, limit: 100)).flatMap(\.self).flatMap {
      Int64(String(decoding: $0, as: UTF8.self))
    }
    if let last, (0..<86_400).contains(exchange.time.seconds - last) { return }
    guard let isOpen = exchange.server.isOpenToAnybody() else { return }
    // If that can't be recorded, it is asked again next time.
    try? LocalFiles.write(Array("\(exchange.time.seconds)".utf8), to: file, durably: false)
    if isOpen { done.needs.append(done.words.needOfOpenServer()) }
  }
}
