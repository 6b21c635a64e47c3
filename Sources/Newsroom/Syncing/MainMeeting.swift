import Editorial
import Git

/// What was published here, printed on a server's main.
///
/// The same events on the same main give the same commits on every machine, so that two who print the
/// same do the same.
struct MainMeeting {
  let newsroom: NewsroomRepository
  /// Where main stands here; nil where it does not.
  let mine: ObjectID?
  /// Where the server's stands.
  let theirs: ObjectID
  /// The articles whose lines brought something that readers see.
  let slugs: Set<Slug>

  private var repository: Repository { newsroom.repository }

  /// What became of main.
  struct Outcome {
    var head: ObjectID
    /// The events that were printed again, by their first lines.
    var printed: [String] = []
    /// Paths that somebody changed here by plain git, and the server's main has otherwise.
    var left: [String] = []
    /// Why articles could not be printed.
    var unprinted: [NewsroomError] = []
  }

  /// Prints on the server's main what it lacks; writes commits, and moves no branch.
  func outcome() throws -> Outcome {
    var outcome = Outcome(head: theirs)
    let own = try ownCommits()
    let tree = try repository.commit(theirs).tree
    for copy in try copies(own, in: tree, &outcome) {
      let commit = try newsroom.print.commit(of: copy, on: outcome.head)
      outcome.head = try repository.writeCommit(commit)
      try repository.verifyWritten([commit.tree, outcome.head])
      outcome.printed.append(commit.subject)
    }
    for commit in own where Self.copied(commit) == nil { try carry(commit, onto: &outcome) }
    return outcome
  }

  /// The commits of main here that the server's lacks, oldest first.
  private func ownCommits() throws -> [Commit] {
    guard let mine, mine != theirs else { return [] }
    if try repository.isAncestor(theirs, of: mine) {
      return try repository.firstParents(from: mine, until: theirs)?.reversed() ?? []
    }
    let known = Set(try repository.reached(from: theirs).map(\.id))
    return try repository.reached(from: mine).filter { !known.contains($0.id) }
  }

  /// The event that a commit of main is the copy of; nil where it is none.
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
    var histories: [Slug: History] = [:]
    var print = newsroom.print
    print.base = theirs
    var copies = try print.missingSettings(newsroom.settings.history(), on: tree)
    for slug in slugs.sorted() {
      guard let head = try newsroom.lines.head(of: slug) else { continue }
      let history = try newsroom.lines.history(of: slug, head: head)
      histories[slug] = history
      do { copies += try print.missingCopies(of: history, in: tree) } catch let error
        as NewsroomError
      {
        outcome.unprinted.append(error)
      }
    }
    return PrintAudit.inOrder(copies, histories)
  }

  /// Carries along what somebody changed here by plain git, of paths that are not ours.
  private func carry(_ commit: Commit, onto outcome: inout Outcome) throws {
    guard commit.parents.count == 1, let parent = commit.parents.first else { return }
    let tree = try repository.commit(outcome.head).tree
    var changes: [String: Placement?] = [:]
    for change in try repository.treeDifference(repository.commit(parent).tree, commit.tree) {
      let top = String(change.path.prefix { $0 != "/" })
      if Print.printedNames.contains(top) { continue }
      let there = try repository.entry(change.path, in: tree)
      if there?.id == change.new?.id { continue }
      if there?.id == change.old?.id {
        changes[change.path] = .some(change.new.map { ($0.mode, $0.id) })
      } else {
        outcome.left.append(change.path)
      }
    }
    guard !changes.isEmpty else { return }
    let again = NewCommit(
      tree: try repository.replacing(changes, in: tree), parents: [outcome.head],
      author: commit.author, committer: commit.committer, message: commit.text)
    outcome.head = try repository.writeCommit(again)
    try repository.verifyWritten([again.tree, outcome.head])
    outcome.printed.append(again.subject)
  }
}
