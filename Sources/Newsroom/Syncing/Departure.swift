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

  private mutating func hold(_ early: [Server.Update], _ need: ([String]) -> Synced.Need) {
    guard !early.isEmpty else { return }
    let names = Set(early.map(\.branch))
    updates.removeAll { names.contains($0.branch) }
    held.formUnion(names)
    needs.append(need(names.map(References.short).sorted()))
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
    guard let here = try repository.references.id(of: name), here != there else { return [] }
    let known = try there.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    return Set(try repository.reached(from: here).map(\.id)).subtracting(known)
  }

  /// Whether any commit sent with a branch refers to one of the given settings.
  private func names(
    _ settings: Set<ObjectID>, from new: ObjectID, until old: ObjectID?
  ) throws -> Bool {
    let known = try old.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    return try repository.reached(from: new).contains { commit in
      guard !known.contains(commit.id), case .event(let event) = MessageReading(commit.message)
      else { return false }
      return event.policy.map { settings.contains($0.object) } == true
    }
  }
}
