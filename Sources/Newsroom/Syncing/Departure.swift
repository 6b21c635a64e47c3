import Editorial
import Git

/// Decides which updates may be sent: no article or archive goes if it names settings that the server will
/// lack, and no branch is deleted there unless an archive there has it.
struct Departure {
  let exchange: Exchange
  /// Where the branches are, here and at the server.
  let states: [BranchState]
  let words: SyncWords
  /// What is to move at the server.
  private(set) var updates: [Server.Update]
  /// The branches that have to wait.
  private(set) var held: Set<String> = []
  private(set) var needs: [Synced.Need] = []
  /// Where the server's branches are, as far as we have their commits here.
  private let there: [String: ObjectID]

  private var repository: Repository { exchange.repository }

  init(
    exchange: Exchange, states: [BranchState], updates: [Server.Update], words: SyncWords
  ) throws {
    self.exchange = exchange
    self.states = states
    self.words = words
    self.updates = updates
    var there: [String: ObjectID] = [:]
    for state in states where state.kind.isLine {
      let isUnread = state.isMissing || state.refusedByChecks != nil
      let tracking = exchange.server.tracking(state.name)
      let head = isUnread ? try exchange.repository.references.id(of: tracking) : state.there
      guard let head, try exchange.repository.objects.kind(head) == .commit else { continue }
      there[state.name] = head
    }
    self.there = there
  }

  /// Holds back what can't go yet.
  mutating func holdBack() throws {
    let settings = try commits(of: References.settings)
    if !settings.isEmpty {
      let early = try updates.filter { update in
        guard let new = update.new, update.branch != References.settings else { return false }
        return try names(settings, from: new, until: update.old)
      }
      hold(early, words.need(waitingForSettings:))
    }
    try holdUnjudged()
    guard try isArchiveStaying() else { return }
    let heads = archives.compactMap(arrived)
    let early = try updates.filter { update in
      guard let old = update.old, update.new == nil else { return false }
      return try !heads.contains { try repository.isAncestor(old, of: $0) }
    }
    hold(early, words.need(waitingForArchive:))
  }

  /// The parts of the lines that then stay here.
  func staying() throws -> Staying {
    var staying = Staying()
    let moving = Dictionary(updates.map { ($0.branch, $0.new) }) { $1 }
    for state in states where state.kind.isLine && state.kind != .main {
      let arrived = moving[state.name] ?? there[state.name]
      staying.commits.formUnion(try commits(of: state.name, behind: arrived))
    }
    guard try isArchiveStaying() else { return staying }
    // Even if an archive stays, the articles' own branches may have its commits at the server.
    for state in states {
      guard case .draft = state.kind, let head = there[state.name] else { continue }
      staying.commits.subtract(try repository.reached(from: head).map(\.id))
    }
    return staying
  }

  /// Holds back the articles that would newly stop there: their events name settings that neither side has.
  private mutating func holdUnjudged() throws {
    guard let here = try exchange.branches.head(References.settings) else { return }
    var known = Set(try repository.reached(from: here).map(\.id))
    if let there = arrived(References.settings), there != here {
      known.formUnion(try repository.reached(from: there).map(\.id))
    }
    var early: Set<String> = []
    for update in updates {
      guard let new = update.new, let slug = References.slug(ofDraft: update.branch) else {
        continue
      }
      let old = try update.old.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
      guard
        let unknown = try repository.reached(from: new).lazy.filter({ !old.contains($0.id) })
          .compactMap(policy).last(where: { !known.contains($0.object) })
      else { continue }
      let history = try exchange.newsroom.lines.history(of: slug, head: new)
      // What somebody went on from since, as a repair does, stops nobody.
      guard history.standing.workflow == nil || isStopped(history) else { continue }
      early.insert(update.branch)
      needs.append(words.need(slug, lacking: unknown, way: try way(for: history)))
    }
    hold(early)
  }

  private func isStopped(_ history: History) -> Bool {
    if case .newer(.policy)? = history.standing.freeze { true } else { false }
  }

  private func way(for history: History) throws -> String {
    let lines = exchange.newsroom.lines
    if let commit = try lines.settingsElsewhere(for: history) {
      return "bring them along: \(try lines.wayToBring(settings: commit)); then: stet sync"
    }
    let way = "get them from whoever has them: git fetch WHERE settings:settings"
    return history.standing.workflow == nil
      ? way : "\(way); or go on without them: stet doctor --repair"
  }

  private func policy(_ commit: Commit) -> PolicyID? {
    guard case .event(let event) = MessageReading(commit.message) else { return nil }
    return event.policy
  }

  private mutating func hold(_ early: [Server.Update], _ need: ([String]) -> Synced.Need) {
    guard !early.isEmpty else { return }
    let names = Set(early.map(\.branch))
    hold(names)
    needs.append(need(names.map(References.short).sorted()))
  }

  private mutating func hold(_ names: Set<String>) {
    updates.removeAll { names.contains($0.branch) }
    held.formUnion(names)
  }

  // MARK: What will be there

  private var archives: [String] { states.filter { $0.kind == .archive }.map(\.name) }

  private func isArchiveStaying() throws -> Bool {
    try archives.contains { try !commits(of: $0).isEmpty }
  }

  /// Where a branch will be at the server.
  private func arrived(_ name: String) -> ObjectID? {
    guard let update = updates.first(where: { $0.branch == name }) else { return there[name] }
    return update.new
  }

  /// What a branch has here that the server will lack.
  private func commits(of name: String) throws -> Set<ObjectID> {
    try commits(of: name, behind: arrived(name))
  }

  private func commits(of name: String, behind there: ObjectID?) throws -> Set<ObjectID> {
    guard let here = try exchange.branches.head(name), here != there else { return [] }
    let known = try there.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    return Set(try repository.reached(from: here).map(\.id)).subtracting(known)
  }

  /// Whether any commit sent with a branch refers to one of the given settings.
  private func names(
    _ settings: Set<ObjectID>, from new: ObjectID, until old: ObjectID?
  ) throws -> Bool {
    let known = try old.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    return try repository.reached(from: new).contains { commit in
      !known.contains(commit.id) && policy(commit).map { settings.contains($0.object) } == true
    }
  }
}
