public import Editorial
import Git

extension NewsroomRepository {
  /// An article's whole line, judged.
  ///
  /// Reads every commit of the line, and the texts that a judgement depends on.
  ///
  /// - Throws: ``NewsroomError/noArticle(_:near:)`` where no branch or archive has the slug.
  public func history(of slug: Slug) throws -> History {
    guard let head = try head(of: slug) else {
      throw NewsroomError.noArticle(slug.rawValue, near: try neighbours(of: slug.rawValue))
    }
    return try history(of: slug, head: head)
  }

  /// An article's line up to a commit, judged; `newest` is the policy that holds now, where it is
  /// known.
  func history(of slug: Slug, head: ObjectID, newest: PolicyID? = nil) throws -> History {
    try fold(try entries(of: slug, head: head), slug: slug, newest: newest).history
  }

  /// Judges a line, by the policies that it names.
  ///
  /// Of each policy only the people are read that its events name. Where a text came by no event, or
  /// by one that the rules refuse, its hands are known by email alone, and everybody is read.
  func fold(
    _ entries: [LineEntry], slug: Slug, newest: PolicyID? = nil
  ) throws -> (history: History, policies: [PolicyID: Policy]) {
    func fold(everybody: Bool) throws -> (history: History, policies: [PolicyID: Policy]) {
      let policies = try policies(namedBy: entries, everybody: everybody, newest: newest)
      let history = try History(
        of: slug, entries, policies: policies,
        authors: { [texts] text in try texts.authors(text, of: slug) })
      return (history, policies)
    }
    let folded = try fold(everybody: false)
    let hasPlainText = folded.history.steps.contains {
      $0.verdict != .counted && $0.revision != nil
    }
    return hasPlainText ? try fold(everybody: true) : folded
  }

  /// The commit that an article's line ends with: on its branch or, once it is finished and tidied
  /// away, in an archive; nil where no article has the slug.
  func head(of slug: Slug) throws -> ObjectID? {
    try repository.reference(References.draft(slug)) ?? archivedHead(of: slug)
  }

  /// The commits of a line, oldest first.
  func entries(of slug: Slug, head: ObjectID) throws -> [LineEntry] {
    try entries(of: slug, repository.firstParents(from: head) ?? [])
  }

  /// The commits of a line, which come newest first, oldest first.
  func entries(of slug: Slug, _ commits: [Commit]) throws -> [LineEntry] {
    guard let inHand = commits.first?.tree else { return [] }
    // Oldest first: git keeps an earlier text as what differs from a later one, and what has been
    // put together once is at hand for the next.
    return try commits.reversed().map { commit in
      try entry(of: commit, slug: slug, isInHand: commit.tree == inHand)
    }
  }

  private func entry(of commit: Commit, slug: Slug, isInHand: Bool) throws -> LineEntry {
    let text = TextID(commit.tree)
    let isOurs =
      commit.isWellFormed && commit.headers.allSatisfy { $0.isNamed("gpgsig") }
    return LineEntry(
      id: EventID(commit.id), text: text,
      treeProblem: try texts.problem(of: text, slug: slug, keepsArticle: isInHand),
      parents: commit.parents.count, author: LineEntry.Person(commit.author),
      committer: LineEntry.Person(commit.committer),
      time: Instant(seconds: commit.committer.seconds), subject: commit.subject,
      message: isOurs ? MessageReading(commit.message) : .plain(.malformed))
  }

  /// The policies that a line names, each with the people that its events name, or with everybody.
  private func policies(
    namedBy entries: [LineEntry], everybody: Bool, newest: PolicyID?
  ) throws -> [PolicyID: Policy] {
    var people: [PolicyID: Set<Handle>] = [:]
    var workflows: Set<WorkflowName> = []
    for entry in entries {
      guard case .event(let event) = entry.message, let policy = event.policy else { continue }
      people[policy, default: []].insert(event.by)
      if let behalf = event.behalf { people[policy]?.insert(behalf) }
      if let assignee = event.assignee { people[policy]?.insert(assignee) }
      if let workflow = event.workflow { workflows.insert(workflow) }
    }
    return try policies.policies(
      people, everybody: everybody, workflows: workflows, from: try newest ?? policies.current())
  }

  /// The settings that hold now.
  ///
  /// - Parameters:
  ///   - people: Whose records to read; nil reads everybody's.
  ///   - workflows: Which workflows to read; nil reads all.
  /// - Returns: The newest policy.
  /// - Throws: ``NewsroomError/noNewsroom(_:)``, or git's own error.
  public func policy(
    people: Set<Handle>? = nil, workflows: Set<WorkflowName>? = nil
  ) throws -> Policy {
    try policies.policy(
      try policies.current(), ordinal: 0, people: people, workflows: workflows)
  }

  /// What `newsroom.yml` says now.
  public func record() throws -> NewsroomRecord {
    try policies.record(of: try policies.current())
  }

  /// A workflow as it is now; nil where the newsroom has none that works.
  public func workflow(_ name: WorkflowName) throws -> Workflow? {
    try policy(people: [], workflows: [name]).workflows[name]
  }

  /// The article's file of a text, as bytes; empty where the text has none.
  public func article(_ text: TextID, of slug: Slug) throws -> [UInt8] {
    try texts.article(text, of: slug)
  }

  /// The files of a text by name.
  public func files(_ text: TextID) throws -> [String: [UInt8]] {
    try texts.entries(text).reduce(into: [:]) { files, entry in
      files[entry.name] = try repository.blob(entry.id)
    }
  }

  /// The names of the files of a text, without reading them.
  public func fileNames(_ text: TextID) throws -> Set<String> {
    Set(try texts.entries(text).map(\.name))
  }

  // MARK: Slugs

  /// The slugs of all articles that have a branch, in their order.
  public func slugs() throws -> [Slug] {
    try repository.references(under: References.drafts)
      .compactMap { References.slug(ofDraft: $0.name) }
  }

  /// The article that a person means: by its slug, or by a beginning that only one slug has.
  public func slug(named name: String) throws -> Slug {
    if let exact = Slug(name), try head(of: exact) != nil { return exact }
    let fitting = try slugs().filter { $0.rawValue.hasPrefix(name) && !name.isEmpty }
    if fitting.count > 1 { throw NewsroomError.ambiguous(name, fitting) }
    guard let slug = fitting.first else {
      throw NewsroomError.noArticle(name, near: try neighbours(of: name))
    }
    return slug
  }

  private func neighbours(of name: String) throws -> [Slug] {
    let slugs = try slugs()
    let near = nearest(to: name, among: slugs.map(\.rawValue))
    return slugs.filter { near.contains($0.rawValue) }
  }
}

extension LineEntry.Person {
  init(_ signature: Signature) { self.init(name: signature.name, email: signature.email) }
}
