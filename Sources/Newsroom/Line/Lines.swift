public import Editorial
import Formats
import Git

/// The lines of articles: where they end, and their history as judged.
public final class Lines {
  let repository: Repository
  let branches: Branches
  let texts: TextReader
  let ways: WaysBack
  let archives: Archives
  let settings: Settings

  /// The history that was read last, since an act reads one line again and again.
  private var kept: (head: ObjectID, settings: ObjectID, history: History)?
  /// How many lines were judged.
  private(set) var folds = 0

  init(
    repository: Repository, branches: Branches, texts: TextReader, ways: WaysBack,
    archives: Archives, settings: Settings
  ) {
    self.repository = repository
    self.branches = branches
    self.texts = texts
    self.ways = ways
    self.archives = archives
    self.settings = settings
  }

  /// An article's whole line, judged.
  ///
  /// Reads every commit of the line, and the texts that a judgement depends on.
  ///
  /// - Throws: ``NewsroomError/noArticle(_:near:)`` if no branch or archive has the slug.
  public func history(of slug: Slug) throws -> History {
    guard let head = try head(of: slug) else { throw try withoutLine(slug.rawValue) }
    return try history(of: slug, head: head)
  }

  /// The error if no line here has the slug; it differs if main shows that there was one.
  private func withoutLine(_ name: String) throws -> NewsroomError {
    if let slug = Slug(name), try !branches.paths(of: slug, in: branches.mainTree()).isEmpty {
      return .lineMissing(slug, way: try ways.wayToLine(of: slug))
    }
    return .noArticle(name, near: try neighbours(of: name))
  }

  /// An article's line up to a commit, judged.
  func history(of slug: Slug, head: ObjectID) throws -> History {
    let settings = try settings.branch.head()
    if let kept = self.kept, kept.head == head, kept.settings == settings,
      kept.history.standing.slug == slug
    {
      return kept.history
    }
    let history = try fold(try entries(of: slug, head: head), slug: slug)
    self.kept = (head, settings, history)
    return history
  }

  /// Keeps the history after an act, so that the line need not be folded again to report it.
  func keep(_ history: History, at head: ObjectID) {
    // If the settings can't be read, the next reader gets the error.
    kept = (try? settings.branch.head()).map { (head, $0, history) }
  }

  /// Judges a line, by the policies that it names.
  ///
  /// Of each policy, only the people that the line's events name are read. If a text came by no
  /// event, or by one that the rules refuse, its contributors are known only by email, so everybody
  /// is read.
  func fold(_ entries: [LineEntry], slug: Slug) throws -> History {
    folds += 1
    let texts: TextReading = { [texts] text in try texts.facts(text, of: slug) }
    func fold(everybody: Bool) throws -> History {
      try History(
        of: slug, entries, policies: policies(namedBy: entries, everybody: everybody), texts: texts)
    }
    let asksEmails = entries.contains { entry in
      entry.parents.count > 1 || entry.event == nil && entry.treeProblem == nil
    }
    let folded = try fold(everybody: asksEmails)
    let hasPlainText =
      !asksEmails
      && folded.steps.contains { $0.verdict != .counted && $0.revision != nil }
    return hasPlainText ? try fold(everybody: true) : folded
  }

  /// The commits of a line, parents before children.
  func entries(of slug: Slug, head: ObjectID) throws -> [LineEntry] {
    try entries(of: slug, repository.reached(from: head))
  }

  /// The commits of a line as its rules see them; the given commits have parents before children.
  func entries(of slug: Slug, _ commits: [Commit]) throws -> [LineEntry] {
    guard let inHand = commits.last?.tree else { return [] }
    let hasMerges = commits.contains { $0.parents.count > 1 }
    return try commits.map { commit in
      let problem = try texts.problem(
        of: TextID(commit.tree), slug: slug, keepsArticle: commit.tree == inHand)
      return LineEntry(commit, problem: problem, isCompared: hasMerges)
    }
  }

  /// The policies that a line names, each with the people that its events name, or with everybody.
  private func policies(
    namedBy entries: [LineEntry], everybody: Bool
  ) throws -> Policies {
    var ids: Set<PolicyID> = []
    var people: Set<Handle> = []
    for entry in entries {
      guard case .event(let event) = entry.message, let policy = event.policy else { continue }
      ids.insert(policy)
      for handle in [event.by, event.behalf, event.assignee] {
        if let handle { people.insert(handle) }
      }
    }
    return try settings.policies(ids, people: everybody ? nil : people, workflows: nil)
  }

  // MARK: Slugs

  /// The slugs of all articles that have a branch, in their order.
  public func slugs() throws -> [Slug] {
    try branches.listing(under: References.drafts).branches
      .compactMap { References.slug(ofDraft: $0.name) }
  }

  /// The slugs of all articles that have a branch, in no order, for a use that can't wait: only the
  /// branches' names are read.
  public func slugsByName() throws -> Set<Slug> {
    Set(try branches.names(under: References.drafts).compactMap { References.slug(ofDraft: $0) })
  }

  /// The article that a person means by its slug, or by a beginning that only one slug has.
  public func slug(named name: String) throws -> Slug {
    if let exact = Slug(name), try head(of: exact) != nil { return exact }
    let fitting = try slugs().filter { $0.rawValue.hasPrefix(name) && !name.isEmpty }
    if fitting.count > 1 { throw NewsroomError.ambiguous(name, fitting) }
    guard let slug = fitting.first else { throw try withoutLine(name) }
    return slug
  }

  private func neighbours(of name: String) throws -> [Slug] {
    let slugs = try slugs()
    let near = nearest(to: name, among: slugs.map(\.rawValue))
    return slugs.filter { near.contains($0.rawValue) }
  }
}
