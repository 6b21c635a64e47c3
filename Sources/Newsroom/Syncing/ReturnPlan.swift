import Editorial
import Git

/// Which of the branches that a sync moved go back, so that what is here afterwards goes together: no line
/// names settings that are no longer here, and main shows what lines and settings have.
struct ReturnPlan {
  /// A branch with everything that the sync moved of it.
  struct Branch {
    /// Its full name.
    var name: String
    /// Where the branch itself was moved.
    var here: SyncBackups.Move?
    /// Where servers' branches of that name were read.
    var fetched: [SyncBackups.Move] = []
    /// What began to wait beside it.
    var asides: [SyncBackups.Move] = []

    /// All of it: what waits aside goes back into its line, but not before the line itself is back.
    var moves: [SyncBackups.Move] { [here].compactMap(\.self) + fetched + asides }
  }

  private let newsroom: NewsroomRepository
  /// The branches of which something is not where it was before the sync, in the order of their names.
  let branches: [Branch]
  private let byName: [String: Branch]
  /// The full names of those that stay, each with the reason.
  private(set) var kept: [String: String] = [:]
  /// The events that main shows since the sync, by the branches on which they were made.
  private var shown: [String: [ObjectID]] = [:]
  /// The events that main showed before the sync, and does not any more, likewise.
  private var hidden: [String: [ObjectID]] = [:]

  private var repository: Repository { newsroom.repository }

  /// Plans to reverse moves.
  init(_ moves: [SyncBackups.Move], in newsroom: NewsroomRepository) throws {
    self.newsroom = newsroom
    var found: [String: Branch] = [:]
    // What is already there was never moved, or an interrupted undo put it back.
    for move in moves where try newsroom.repository.references.id(of: move.name) != move.before {
      let name =
        Asides.slug(of: move.name).map(References.draft) ?? move.branchFetched ?? move.name
      var branch = found[name] ?? Branch(name: name)
      if move.branchFetched != nil {
        branch.fetched.append(move)
      } else if name == move.name {
        branch.here = move
      } else {
        branch.asides.append(move)
      }
      found[name] = branch
    }
    for branch in found.values where branch.here == nil {
      // What a branch here shows does not change with what was read from servers.
      guard try newsroom.repository.references.id(of: branch.name) != nil else { continue }
      found[branch.name]?.fetched = []
    }
    byName = found.filter { !$0.value.moves.isEmpty }
    branches = byName.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for branch in branches { kept[branch.name] = try reason(toKeep: branch) }
    if let main = byName[References.main]?.here {
      shown = try eventsShown(by: main.after, and: main.before)
      hidden = try eventsShown(by: main.before, and: main.after)
    }
    try keepTogether()
  }

  /// Whether a branch goes back.
  func goesBack(_ branch: Branch) -> Bool { kept[branch.name] == nil }

  private func goesBack(_ name: String) -> Bool { byName[name].map(goesBack) ?? false }

  // MARK: One branch

  /// Why a branch stays where it is, whatever becomes of the others; nil if it may go back.
  private func reason(toKeep branch: Branch) throws -> String? {
    guard let move = branch.here else {
      return try branch.moves.allSatisfy(isWhereItWasLeft) ? nil : Self.since
    }
    guard try isWhereItWasLeft(move) else { return Self.since }
    // What came from a server goes back only here; what was sent is everybody's.
    guard move.isSent, let after = move.after else { return nil }
    for remote in try repository.remotes() {
      let tracking = "refs/remotes/\(remote)/\(References.short(move.name))"
      if let there = try repository.references.id(of: tracking),
        try repository.isAncestor(after, of: there)
      {
        return "\(remote) has it, and others may have built on it"
      }
    }
    return nil
  }

  static let since = "something was done since"

  /// Whether nothing has moved it since.
  func isWhereItWasLeft(_ move: SyncBackups.Move) throws -> Bool {
    try repository.references.id(of: move.name) == move.after
  }

  // MARK: All together

  /// Keeps whatever something that stays is built on, until the rest can go.
  private mutating func keepTogether() throws {
    var isWhole = false
    while !isWhole {
      let steps = [try keepSettings(), try keepMain(), try keepWhatMainShows()]
      isWhole = !steps.contains(true)
    }
  }

  /// Keeps the settings if a line that will be here names some that would go.
  private mutating func keepSettings() throws -> Bool {
    guard let settings = byName[References.settings], goesBack(settings),
      let now = try newsroom.lines.branches.head(References.settings)
    else { return false }
    let old = try head(of: settings)
    let behind = try old.map { Set(try repository.reached(from: $0).map(\.id)) } ?? []
    let going = Set(try repository.reached(from: now).map(\.id)).subtracting(behind)
    guard !going.isEmpty, let name = try lineNaming(going) else { return false }
    kept[settings.name] = "\(References.short(name)) was done under it, and stays"
    return true
  }

  /// A line that will be here and names one of some settings.
  private func lineNaming(_ settings: Set<ObjectID>) throws -> String? {
    func names(_ commit: Commit) -> Bool {
      guard case .event(let event) = MessageReading(commit.message) else { return false }
      return event.policy.map { settings.contains($0.object) } == true
    }
    for folder in [References.drafts, References.archive] {
      for line in try newsroom.lines.branches.listing(under: folder).branches {
        guard let branch = byName[line.name] else {
          // A line that the sync left alone has them, if at all, since then.
          if try newestEvents(of: line.id).contains(where: names) { return line.name }
          continue
        }
        guard let head = try head(of: branch) else { continue }
        if try repository.reached(from: head).contains(where: names) { return line.name }
      }
    }
    return nil
  }

  /// The newest event behind a head, also below what plain git committed; below its merges there are several.
  private func newestEvents(of head: ObjectID) throws -> [Commit] {
    var events: [Commit] = []
    var seen: Set<ObjectID> = [head]
    var next = [head]
    while let id = next.popLast() {
      let commit = try repository.objects.commit(id)
      if case .event = MessageReading(commit.message) {
        events.append(commit)
      } else {
        next += commit.parents.filter { seen.insert($0).inserted }
      }
    }
    return events
  }

  /// Keeps main if it shows what a line that will be here has.
  private mutating func keepMain() throws -> Bool {
    guard goesBack(References.main) else { return false }
    let archives = try newsroom.lines.branches.listing(under: References.archive).branches
      .map(\.name)
    for (name, events) in shown.sorted(by: { $0.key < $1.key }) {
      let stays = try ([name] + archives).first { place in
        let head = try head(of: place)
        return try events.contains { try has(head, $0) }
      }
      guard let stays else { continue }
      kept[References.main] = "it shows what \(References.short(stays)) has, which stays"
      return true
    }
    // What was let go since is shown by no main again.
    for (name, events) in hidden.sorted(by: { $0.key < $1.key }) {
      let places = [name] + archives
      guard
        try events.contains(where: { event in try !places.contains { try has(head(of: $0), event) }
        })
      else { continue }
      kept[References.main] =
        "it would show what \(References.short(name)) no longer has, which stays"
      return true
    }
    return false
  }

  /// Keeps what main shows if main stays.
  private mutating func keepWhatMainShows() throws -> Bool {
    guard let main = byName[References.main], !goesBack(main) else { return false }
    let archives = branches.filter { References.year(ofArchive: $0.name) != nil }
    var reasons: [String: String] = [:]
    for (name, events) in shown {
      let head = try head(of: name)
      let lost = try events.filter { try !has(head, $0) }
      if lost.isEmpty { continue }
      if goesBack(name) {
        reasons[name] = "main shows it, and stays"
        continue
      }
      // The line of an article that was put away is in its archive alone.
      for archive in archives where goesBack(archive) {
        let now = try newsroom.lines.branches.head(archive.name)
        let old = try self.head(of: archive)
        guard try lost.contains(where: { try has(now, $0) && !has(old, $0) }) else { continue }
        reasons[archive.name] = "main shows what it has, and stays"
      }
    }
    kept.merge(reasons) { $1 }
    return !reasons.isEmpty
  }

  private func has(_ head: ObjectID?, _ event: ObjectID) throws -> Bool {
    guard let head, try repository.objects.kind(event) == .commit else { return false }
    return try repository.isAncestor(event, of: head)
  }

  /// The events that one main shows and another does not, by the branches on which they were made.
  private func eventsShown(
    by main: ObjectID?, and other: ObjectID?
  ) throws -> [String: [ObjectID]] {
    guard let main else { return [:] }
    let known = Set(try other.map { try repository.reached(from: $0).map(\.id) } ?? [])
    let commits = try repository.reached(from: main).filter { !known.contains($0.id) }
    var shown: [String: [ObjectID]] = [:]
    for commit in commits {
      guard case .event(let event) = MessageReading(commit.message),
        let copied = event.publishedFrom
      else { continue }
      let name = event.article.map(References.draft) ?? References.settings
      shown[name, default: []].append(copied.object)
    }
    return shown
  }

  /// Where a branch will be read; nil if it won't be here.
  private func head(of branch: Branch) throws -> ObjectID? {
    let isMoving = branch.here != nil || !branch.fetched.isEmpty
    guard isMoving, goesBack(branch) else {
      return try newsroom.lines.branches.head(branch.name)
    }
    if let here = branch.here, let before = here.before { return before }
    let moved = Set(branch.fetched.map(\.name))
    let others = try newsroom.lines.branches.names()
      .map { "refs/remotes/\($0)/\(References.short(branch.name))" }
      .filter { !moved.contains($0) }.compactMap { try repository.references.id(of: $0) }
    return branch.fetched.compactMap(\.before).first ?? others.first
  }

  private func head(of name: String) throws -> ObjectID? {
    try byName[name].map { try head(of: $0) } ?? newsroom.lines.branches.head(name)
  }
}

extension SyncBackups.Move {
  /// The branch that was read from a server if this is where it is kept; nil for any other reference.
  var branchFetched: String? {
    let parts = name.split(separator: "/", maxSplits: 3)
    guard parts.count == 4, parts[0] == "refs", parts[1] == "remotes" else { return nil }
    return "refs/heads/\(parts[3])"
  }
}
