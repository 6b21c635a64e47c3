import Editorial
import Git

/// The parts of the lines here that a sync does not send to a server; nothing built on them is sent either.
struct Staying {
  /// The commits of settings, archives and articles that the server will lack.
  var commits: Set<ObjectID> = []

  func has(_ event: EventID) -> Bool { commits.contains(event.object) }

  /// The branches that stay here although their events are printed on a main.
  func printed(on main: ObjectID?, in repository: Repository) throws -> [String] {
    guard let main, !commits.isEmpty else { return [] }
    let events = try repository.reached(from: main).compactMap { commit -> Event? in
      guard case .event(let event) = MessageReading(commit.message) else { return nil }
      return event.publishedFrom.map(has) == true ? event : nil
    }
    return Self.branches(of: events.map(\.article))
  }

  /// The branches of articles as people call them; for nil, the branch of the settings.
  static func branches(of articles: [Slug?]) -> [String] {
    Set(articles.map { References.short($0.map(References.draft) ?? References.settings) }).sorted()
  }
}

extension SyncTurn {
  /// Removes from what is to be sent whatever refers to something that stays here.
  mutating func holdBack(_ states: [BranchState]) throws {
    if exchange.remote.isPublic { return }
    var departure = try Departure(
      exchange: exchange, states: states, updates: updates, words: done.words)
    try departure.holdBack()
    staying = try departure.staying()
    updates = departure.updates
    done.went.removeAll { departure.held.contains("refs/heads/" + $0.branch) }
    done.needs += departure.needs
  }
}
