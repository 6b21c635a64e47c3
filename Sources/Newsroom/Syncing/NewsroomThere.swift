import Editorial
import Git

/// Which newsroom a server has, according to its settings.
struct NewsroomThere {
  let exchange: Exchange

  private var newsroom: NewsroomRepository { exchange.newsroom }
  private var repository: Repository { exchange.repository }

  /// Refuses a server that has something other than this newsroom, before anything from it is kept.
  ///
  /// - Parameters:
  ///   - served: Where the server's branches are.
  ///   - fetched: Where they were when they were last fetched.
  ///   - seen: Where they were when they were last seen.
  /// - Throws: ``SyncError``.
  func check(
    _ served: [String: ObjectID], _ fetched: [String: ObjectID], _ seen: [String: ObjectID]
  ) throws {
    if exchange.remote.isPublic { return }
    let name = exchange.remote.name
    let known = fetched[References.settings]
    guard let settings = served[References.settings] else {
      if served.isEmpty {
        if known == nil { return }
        throw SyncError.nothingThere(name)
      }
      // What has a branch that it had, besides the one for readers, is no other repository, and no mirror.
      if let last = seen[References.settings] ?? known,
        served.keys.contains(where: {
          $0 != References.main && (seen[$0] ?? fetched[$0]) != nil
        })
      {
        throw SyncError.settingsDeleted(name, at: last.hex)
      }
      if served.count == 1, served[References.main] != nil { throw SyncError.mainAlone(name) }
      throw SyncError.noNewsroom(
        name, branches: served.keys.map(References.short).sorted())
    }
    guard known != settings else { return }
    let isPart = try isPart()
    try exchange.server.fetchUnkept(References.settings)
    // Before those settings are asked anything: part of another newsroom would be taken for part of theirs.
    if isPart, let printed = try firstPrinted(), try !isBehind(printed, settings) {
      throw SyncError.otherNewsroom(name, here: printed.short)
    }
    if isPart { newsroom.settings.branch.toBegin = settings }
    defer { newsroom.settings.branch.toBegin = nil }
    let founding = try newsroom.settings.origin.founding()
    guard try isBehind(founding, settings) else {
      throw SyncError.otherNewsroom(name, here: founding.short)
    }
  }

  /// Whether only a part of a newsroom is here, without its settings, as after git's clone of a single
  /// branch.
  private func isPart() throws -> Bool {
    guard try newsroom.lines.branches.fetched(of: References.settings).isEmpty else { return false }
    do { _ = try newsroom.settings.branch.head() } catch let error as NewsroomError {
      switch error {
      case .onlyMain, .settingsNotFetched: return true
      default: throw error
      }
    }
    return false
  }

  private func isBehind(_ event: EventID, _ settings: ObjectID) throws -> Bool {
    guard try [event.object, settings].allSatisfy({ try repository.objects.kind($0) == .commit })
    else { return false }
    do { return try repository.isAncestor(event.object, of: settings) } catch {
      guard error.isLost else { throw error }
      // What is damaged here can't be read from here, either.
      if let head = try newsroom.lines.branches.head(References.settings) {
        _ = try repository.reached(from: head)
      }
      throw SyncError.unreadable(exchange.remote.name, because: "of settings, \(Server.cutOff)")
    }
  }

  /// The first event of the settings that main here is printed from; nil if there is none.
  private func firstPrinted() throws -> EventID? {
    guard let main = try newsroom.lines.branches.head(References.main) else { return nil }
    for commit in try repository.firstParents(from: main)?.reversed() ?? [] {
      guard case .event(let event) = MessageReading(commit.message), event.article == nil,
        let printed = event.publishedFrom
      else { continue }
      return printed
    }
    return nil
  }
}
