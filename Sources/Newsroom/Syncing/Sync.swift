public import Editorial
import Git

/// Brings a newsroom together with the servers that people exchange through.
///
///     let done = try Sync(newsroom).run(as: { me }, at: now)
///
/// No act is lost by it, and no branch here moves but by compare-and-swap.
public struct Sync {
  let newsroom: NewsroomRepository
  /// Is handed what git says while it is at work: how far it is.
  public var hearing: ([UInt8]) -> Void = { _ in }
  /// Where temporary folders are made.
  public var temporaryFolder = "/tmp"
  /// Is told what is about to be sent, before it is.
  public var telling: (Synced) -> Void = { _ in }

  /// Takes a newsroom.
  public init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  /// How many finished articles may have branches before a sync puts them away.
  public var finishedLimit = 1_000

  /// How often one sync begins again where the server moved meanwhile.
  static let attempts = 8

  /// Exchanges with the servers, one after another.
  ///
  /// - Parameters:
  ///   - actor: Who does it, asked only where something has to be brought together.
  ///   - time: Now.
  ///   - names: Some servers; all where none is named.
  ///   - isDryRun: Whether nothing is sent, and nothing here changes.
  /// - Returns: What was done, server by server.
  /// - Throws: ``SyncError`` where there is one server, and whatever an act may throw; every word here is
  ///   as it was.
  public func run(
    as actor: @escaping () throws -> Actor, at time: Instant, with names: [String] = [],
    isDryRun: Bool = false
  ) throws -> [Synced] {
    guard try newsroom.repository.configuration.local("stet.offline") != "on" else {
      throw SyncError.offline
    }
    let git = try GitProgram.find()
    let remotes = try Remotes(newsroom).named(names)
    if isDryRun {
      return try Rehearsal.of(newsroom, in: temporaryFolder, with: git) { copy in
        try remotes.map { remote in
          try sync(copy, remote, git, as: actor, at: time, sends: false)
        }
      }
    }
    return try remotes.map { remote in
      do {
        return try sync(newsroom, remote, git, as: actor, at: time, sends: true)
      } catch let error as SyncError where remotes.count > 1 {
        // What was exchanged with the others is done, and told.
        var done = Synced(remote: remote.name)
        done.needs = [SyncWords(remote: remote.name).need(failed: error)]
        return done
      }
    }
  }

  private func sync(
    _ newsroom: NewsroomRepository, _ remote: Remote, _ git: GitProgram,
    as actor: @escaping () throws -> Actor, at time: Instant, sends: Bool
  ) throws -> Synced {
    var server = Server(repository: newsroom.repository, git: git, name: remote.name)
    server.folder = self.newsroom.folders.newsroom ?? self.newsroom.folders.git
    server.hearing = hearing
    var done = Synced(remote: remote.name)
    let exchange = Exchange(newsroom: newsroom, server: server, remote: remote, time: time)
    done.setUp = try Remotes(newsroom).complete(remote, with: git)
    var hasTidied = false
    for attempt in 0..<Self.attempts {
      done.retries = attempt - (hasTidied ? 1 : 0)
      var turn = SyncTurn(exchange: exchange, actor: actor, done: done)
      let isDifferent = try turn.bringTogether()
      let isFirst = attempt == 0 && done.setUp.isEmpty
      done = turn.done
      guard isDifferent else {
        done.isUpToDate = isFirst
        return done
      }
      if !sends { return done }
      telling(done)
      let isSent: Bool
      do { isSent = try turn.send() } catch let error as SyncError {
        // What came is here, and is told like what waits.
        done.went = []
        done.needs.append(SyncWords(remote: remote.name).need(failed: error))
        return done
      }
      done = turn.done
      if isSent {
        try warn(of: exchange, &done)
        guard !hasTidied, try tidy(exchange, &done, as: actor) else { return done }
        hasTidied = true
        done.needs.removeAll { $0.kind.isOfTheServer }
        continue
      }
      // Somebody was quicker: what they did is looked at, and all is judged anew.
      done.went = []
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
    try? LocalFiles.write(Array("\(exchange.time.seconds)".utf8), to: file, durably: false)
    if isOpen { done.needs.append(SyncWords(remote: done.remote).needOfOpenServer()) }
  }
}

/// A newsroom and the server that it exchanges with now.
struct Exchange {
  let newsroom: NewsroomRepository
  let server: Server
  let remote: Remote
  let time: Instant

  var repository: Repository { newsroom.repository }
  var branches: Branches { newsroom.lines.branches }
  var seen: SeenHeads { SeenHeads(repository: repository, remote: remote.name) }

  /// Who stands in git's own log where nobody acts.
  var signature: Signature {
    Signature(name: "stet sync", email: "stet@localhost", seconds: time.seconds, offsetMinutes: 0)
  }

  /// The branches of the newsroom that are here, by their whole names; to a server for readers main
  /// alone goes.
  func localHeads() throws -> [String: ObjectID] {
    if remote.isPublic {
      return try repository.reference(References.main).map { [References.main: $0] } ?? [:]
    }
    return try repository.referenceListing(under: "refs/heads").references
      .reduce(into: [:]) { heads, reference in
        if BranchKind(reference.name)?.isLine == true { heads[reference.name] = reference.id }
      }
  }

  /// Where the server's branches stood when they were fetched last.
  func fetchedHeads() throws -> [String: ObjectID] {
    let prefix = "refs/remotes/\(remote.name)/"
    return try repository.referenceListing(under: String(prefix.dropLast())).references
      .reduce(into: [:]) { heads, reference in
        heads["refs/heads/" + reference.name.dropFirst(prefix.count)] = reference.id
      }
  }
}
