import Editorial
import Git

/// What was published here, printed on a server's main.
///
/// The same events on the same main give the same commits on every machine, so two people who print the same
/// events get the same result.
struct MainMeeting {
  let newsroom: NewsroomRepository
  /// Where main is here; nil if it does not exist.
  let mine: ObjectID?
  /// Where the server's is.
  let theirs: ObjectID
  /// The articles whose lines brought something that readers see.
  let slugs: Set<Slug>
  /// The parts of the lines that are not sent to the server now.
  var staying = Staying()

  private var repository: Repository { newsroom.repository }

  /// What became of main.
  struct Outcome {
    var head: ObjectID
    /// How far it may be sent to the server: never ahead of the lines that it is printed from.
    var going: ObjectID
    /// The branches whose events are printed after that point.
    var early: [String] = []
    /// The events that were printed again, by the first lines of their messages.
    var printed: [String] = []
    /// Paths that somebody changed here with plain git, and that are different on main now.
    var left: [Left] = []
    /// Why articles could not be printed.
    var unprinted: [NewsroomError] = []
  }

  /// A path that is different on main from what somebody committed here.
  struct Left: Hashable {
    var path: String
    /// A commit with their version, which the backup keeps; if they removed the path, the commit that main
    /// was at.
    var commit: ObjectID
    var isRemoved: Bool
    /// Whether Stet prints it, in which case no commit on main can change it.
    var isPrinted: Bool
  }

  /// Prints on the server's main what it lacks; writes commits, but moves no branch.
  func outcome() throws -> Outcome {
    var outcome = Outcome(head: theirs, going: theirs)
    let own = try ownCommits()
    let tree = try repository.objects.commit(theirs).tree
    let copies = try copies(own.commits, in: tree, &outcome)
    try print(copies.filter { !staying.has($0.entry.id) }, &outcome)
    let plain = own.commits.filter { Self.copied($0) == nil }
    for commit in plain { try carry(commit, onto: &outcome) }
    if let mine, let last = plain.last {
      try settle(mine, since: own.bases, like: last, onto: &outcome)
    }
    outcome.going = outcome.head
    let early = copies.filter { staying.has($0.entry.id) }
    try print(early, &outcome)
    outcome.early = Staying.branches(of: early.map { $0.entry.event?.article })
    if let mine { try tellPrinted(mine, plain, &outcome) }
    return outcome
  }

  private func print(_ copies: [Copy], _ outcome: inout Outcome) throws {
    try repository.objects.withPack(for: copies.count) {
      for copy in copies {
        let commit = try newsroom.print.commit(of: copy, on: outcome.head)
        outcome.head = try repository.objects.writeCommit(commit)
        try repository.objects.verifyWritten([commit.tree, outcome.head])
        outcome.printed.append(commit.subject)
      }
    }
  }

  /// The commits of main here that the server's lacks, parents before children, and the commits where the two
  /// parted: several if they were merged before.
  private func ownCommits() throws -> (commits: [Commit], bases: [ObjectID]) {
    guard let mine, mine != theirs else { return ([], [theirs]) }
    // What came through merges is not on any first-parent line.
    if let straight = try repository.firstParents(from: mine, until: theirs),
      straight.allSatisfy({ $0.parents.count == 1 })
    {
      return (straight.reversed(), [theirs])
    }
    let behindTheirs = Set(try repository.reached(from: theirs).map(\.id))
    let reached = try repository.reached(from: mine)
    let shared = reached.filter { behindTheirs.contains($0.id) }
    let inner = Set(shared.flatMap(\.parents))
    return (
      reached.filter { !behindTheirs.contains($0.id) },
      shared.map(\.id).filter { !inner.contains($0) }
    )
  }

  /// The event that a commit of main is a copy of; nil if it is not a copy.
  static func copied(_ commit: Commit) -> EventID? {
    guard case .event(let event) = MessageReading(commit.message) else { return nil }
    return event.publishedFrom
  }

  /// What the server's main lacks, as far as it can be printed.
  private func copies(
    _ own: [Commit], in tree: ObjectID, _ outcome: inout Outcome
  ) throws -> [Copy] {
    var slugs = slugs
    for commit in own {
      guard case .event(let event) = MessageReading(commit.message), event.publishedFrom != nil,
        let slug = event.article
      else { continue }
      slugs.insert(slug)
    }
    var print = newsroom.print
    print.base = theirs
    var copies = try print.missingSettings(newsroom.settings.history(), on: tree)
    for slug in slugs.sorted() {
      guard let head = try newsroom.lines.head(of: slug) else { continue }
      let history = try newsroom.lines.history(of: slug, head: head)
      do { copies += try print.missingCopies(of: history, in: tree) } catch let error
        as NewsroomError
      {
        outcome.unprinted.append(error)
      }
    }
    return PrintAudit.inOrder(copies)
  }

  // MARK: What plain git did

  private func isPrinted(_ path: String) -> Bool {
    Print.printedNames.contains(String(path.prefix { $0 != "/" }))
  }

  /// Carries over what somebody changed here with plain git, in paths that are not ours, as far as the commit
  /// alone can tell.
  private func carry(_ commit: Commit, onto outcome: inout Outcome) throws {
    guard commit.parents.count == 1, let parent = commit.parents.first else { return }
    let tree = try repository.objects.commit(outcome.head).tree
    let before = try repository.objects.commit(parent).tree
    var changes: [String: TreeEntry?] = [:]
    for change in try repository.trees.difference(before, commit.tree) {
      // The doctor's repair is right for everybody who has the same lines.
      if isPrinted(change.path), commit.text != Repair.message { continue }
      if try entry(change.path, in: tree) == change.old,
        try hasRoom(for: change, since: [before], in: tree)
      {
        changes[change.path] = .some(change.new)
      }
    }
    try write(changes, on: tree, like: commit, onto: &outcome)
  }

  /// Brings in what no single commit of mine could: what merges made of their two sides.
  private func settle(
    _ mine: ObjectID, since bases: [ObjectID], like last: Commit, onto outcome: inout Outcome
  ) throws {
    let tree = try repository.objects.commit(outcome.head).tree
    let served = try repository.objects.commit(theirs).tree
    let before = try bases.map { try repository.objects.commit($0).tree }
    var changes: [String: TreeEntry?] = [:]
    for change in try repository.trees.difference(tree, repository.objects.commit(mine).tree)
    where !isPrinted(change.path) {
      let theirs = try entry(change.path, in: served)
      let were = try before.map { try entry(change.path, in: $0) }
      let isMine =
        try were.allSatisfy { $0 == theirs } && hasRoom(for: change, since: before, in: served)
      let wanted = isMine ? change.new : theirs
      if change.new != wanted, were.contains(where: { $0 != change.new }) {
        outcome.left.append(left(change.path, change.new, by: mine, isPrinted: false))
      }
      if wanted != change.old { changes[change.path] = .some(wanted) }
    }
    try write(changes, on: tree, like: last, onto: &outcome)
  }

  /// What is at a path; nil for names that git itself can't make.
  private func entry(_ path: String, in tree: ObjectID) throws -> TreeEntry? {
    do { return try repository.trees.entry(path, in: tree) } catch let error
      where error.code == .invalid
    {
      return nil
    }
  }

  /// Whether there is room for a file at its path: any file in the way was one before, and became a folder on
  /// this side alone.
  private func hasRoom(
    for change: TreeChange, since before: [ObjectID], in tree: ObjectID
  ) throws -> Bool {
    guard let new = change.new else { return true }
    guard new.nameIsValidUTF8, !change.path.contains("\u{FFFD}") else { return false }
    var folder = change.path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard let there = try entry(String(folder), in: tree) else { continue }
      return try there.mode.isDirectory
        || before.allSatisfy { try entry(String(folder), in: $0) == there }
    }
    return true
  }

  /// Reports what plain commits here did to printed paths when that has no effect.
  private func tellPrinted(
    _ mine: ObjectID, _ plain: [Commit], _ outcome: inout Outcome
  ) throws {
    var made: [String: TreeEntry?] = [:]
    for commit in plain where commit.parents.count == 1 && commit.text != Repair.message {
      let before = try repository.objects.commit(commit.parents[0]).tree
      for change in try repository.trees.difference(before, commit.tree)
      where isPrinted(change.path) {
        made[change.path] = .some(change.new)
      }
    }
    let tree = try repository.objects.commit(outcome.head).tree
    let here = try repository.objects.commit(mine).tree
    for (path, entry) in made.sorted(by: { $0.key < $1.key }) {
      guard try self.entry(path, in: here) == entry, try self.entry(path, in: tree) != entry
      else { continue }
      outcome.left.append(left(path, entry, by: mine, isPrinted: true))
    }
  }

  private func left(
    _ path: String, _ entry: TreeEntry?, by mine: ObjectID, isPrinted: Bool
  ) -> Left {
    Left(path: path, commit: mine, isRemoved: entry == nil, isPrinted: isPrinted)
  }

  private func write(
    _ changes: [String: TreeEntry?], on tree: ObjectID, like commit: Commit,
    onto outcome: inout Outcome
  ) throws {
    guard !changes.isEmpty else { return }
    let placed = changes.mapValues { entry -> Placement? in entry.map { ($0.mode, $0.id) } }
    let changed = try repository.trees.replacing(placed, in: tree)
    guard changed != tree else { return }
    let again = NewCommit(
      tree: changed, parents: [outcome.head], author: commit.author,
      committer: commit.committer, message: commit.text)
    outcome.head = try repository.objects.writeCommit(again)
    try repository.objects.verifyWritten([again.tree, outcome.head])
    outcome.printed.append(again.subject)
  }
}
