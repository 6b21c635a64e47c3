package import Editorial
import Git

/// Brings a newsroom together with the servers that people exchange through.
///
///     let done = try Sync(newsroom).run(as: { me }, at: now)
///
/// No act is lost by it, and no branch here moves but by compare-and-swap.
package struct Sync {
  let newsroom: NewsroomRepository
  /// Is handed what git says while it is at work: how far it is.
  package var hearing: ([UInt8]) -> Void = { _ in }
  /// Where temporary folders are made.
  package var temporaryFolder = "/tmp"
  /// Is told what is about to be sent, before it is.
  package var telling: (Synced) -> Void = { _ in }

  /// Takes a newsroom.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  /// How many finished articles may have branches before a sync puts them away.
  package var finishedLimit = 1_000

  /// How often one sync begins again where the server moved meanwhile.
  static let attempts = 8

  /// How often a server that stands still is taken for one that somebody else is just writing to.
  private static let patience = 2

  /// Exchanges with the servers, one after another.
  ///
  /// - Parameters:
  ///   - actor: Who does it, asked only where something has to be brought together.
  ///   - time: Now.
  ///   - names: Some servers; all where none is named.
  ///   - isDryRun: Whether nothing is sent, and nothing here changes.
  /// - Returns: What was done, server by server; what kept an exchange from its end is among what it needs,
  ///   where something was done before.
  /// - Throws: ``SyncError`` where there is one server, and whatever an act may throw; every word here is
  ///   as it was.
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
        // What was exchanged before, with this one and with the others, is done, and told.
        let hasBegun = done.hasChanges
        guard hasBegun || remotes.count > 1 else { throw error }
        done.needs.append(
          done.words.need(failed: hasBegun ? Self.afterwards(error) : error))
      }
      return done
    }
    func exchangeAll(in newsroom: NewsroomRepository) throws -> [Synced] {
      let old = try newsroom.lines.branches.head(References.settings)
      let done = try remotes.map { try exchange(newsroom, $0) }
      // A sync that has nothing to do is no act.
      if !isDryRun, newsroom.turn.checkout.isNotedBehind { try newsroom.turn.alone([]) {} }
      return Self.told(done, newsroom, since: old, at: time)
    }
    return try isDryRun
      ? Rehearsal.of(newsroom, in: temporaryFolder, with: git, exchangeAll)
      : exchangeAll(in: newsroom)
  }

  /// What an error is once something was brought together: then it is not so that nothing was changed.
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
      let isDifferent = try keeping { try $0.bringTogether() }
      let isFirst = done.retries == 0 && !hasTidied && refused.isEmpty
      if isDifferent || isFirst && !done.setUp.isEmpty {
        // What was told before it moved meanwhile is not told again.
        if sends { telling(done.since(told)) }
        told = done
      }
      guard isDifferent else {
        done.isUpToDate = isFirst && done.setUp.isEmpty
        return
      }
      if !sends { return }
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
        // Somebody was quicker: what they did is looked at, and all is judged anew.
        done.retries += 1
      case .refused:
        // What goes without that is told apart anew; each time it is less.
        (last, unmoved) = (nil, 0)
      }
      done.needs.removeAll { $0.kind.isOfTheServer }
    }
    throw SyncError.keepsMoving(remote.name)
  }

  /// Puts finished articles away where there are very many.
  ///
  /// - Returns: Whether it did, so that the archive is to be sent.
  private func tidy(
    _ exchange: Exchange, _ done: inout Synced, as actor: @escaping () throws -> Actor
  ) throws -> Bool {
    guard !exchange.remote.isPublic,
      try exchange.newsroom.tidying.isDue(at: exchange.time, above: finishedLimit)
    else { return false }
    done.tidied = try exchange.newsroom.tidying.tidy(as: actor()).articles.map(\.slug)
    return !done.tidied.isEmpty
  }

  /// Says, once a day, that drafts went where anybody can read them.
  private func warn(of exchange: Exchange, _ done: inout Synced) throws {
    guard done.went.contains(where: { $0.article != nil }) else { return }
    let file = "\(exchange.newsroom.folders.local)/asked-\(exchange.remote.name)"
    // What can't be read is asked again.
    let last = (try? LocalFiles.read(file, limit: 100)).flatMap(\.self).flatMap {
      Int64(String(decoding: $0, as: UTF8.self))
    }
    if let last, (0..<86_400).contains(exchange.time.seconds - last) { return }
    guard let isOpen = exchange.server.isOpenToAnybody() else { return }
    // Where that can't be noted it is asked the next time, too.
    try? LocalFiles.write(Array("\(exchange.time.seconds)".utf8), to: file, durably: false)
    if isOpen { done.needs.append(done.words.needOfOpenServer()) }
  }
}
