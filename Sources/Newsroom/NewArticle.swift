public import Editorial
import Git

/// An article about to begin.
public struct NewArticle: Hashable, Sendable {
  /// Its name for life.
  public var slug: Slug
  /// The article's file.
  public var bytes: [UInt8]
  /// What it is to be about, in a sentence: the first line stands in the event's data.
  public var budgetLine: String?
  /// The workflow; nil where the newsroom's choices decide.
  public var workflow: WorkflowName?
  /// Whose words they are, where that is someone else.
  public var behalf: Handle?

  /// Names an article about to begin.
  public init(slug: Slug, bytes: [UInt8]) {
    self.slug = slug
    self.bytes = bytes
  }
}

extension NewsroomRepository {
  /// Begins an article.
  ///
  /// - Throws: ``NewsroomError/slugTaken(_:)`` where a branch, an archive or main has the slug,
  ///   ``NewsroomError/plainBranch(_:)`` where the branch is no article yet, and whatever
  ///   ``act(_:as:isDryRun:)`` throws.
  public func begin(
    _ article: NewArticle, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    try begin(
      article, text: .files(["\(article.slug).md": article.bytes]), as: actor, isDryRun: isDryRun)
  }

  /// Begins an article with a text of several files.
  func begin(
    _ article: NewArticle, text: Proposal.NewText, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    try ArticleFile.check(article.bytes, file: "\(article.slug).md")
    try checkFree(article.slug)
    let fields = ArticleFile(bytes: article.bytes, file: "\(article.slug).md").fields
    return try act(
      try proposal(article, fields: fields, text: text, by: actor), as: actor,
      isDryRun: isDryRun)
  }

  /// Takes up an article whose branch began with plain git: its text stays as it is.
  ///
  /// - Parameters:
  ///   - article: What to know about it; its bytes count for nothing.
  ///   - actor: Who takes it up, and when.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: What was done.
  /// - Throws: ``NewsroomError/noArticle(_:near:)`` where there is no branch,
  ///   ``NewsroomError/slugTaken(_:)`` where it is an article already.
  public func adopt(
    _ article: NewArticle, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    let text = try history(of: article.slug).standing.text
    let bytes = text == .nothing ? [] : try self.article(text, of: article.slug)
    let fields = ArticleFile(bytes: bytes, file: "\(article.slug).md").fields
    return try act(
      try proposal(article, fields: fields, text: .text(text), by: actor), as: actor,
      isDryRun: isDryRun)
  }

  private func proposal(
    _ article: NewArticle, fields: FrontMatter, text: Proposal.NewText, by actor: Actor
  ) throws -> Proposal {
    var event = Event(.create, article: article.slug, by: actor.handle)
    event.behalf = article.behalf
    event.workflow =
      try article.workflow
      ?? chosenWorkflow(for: article.slug, section: fields.section, topics: fields.topics)
    event.note = article.budgetLine
    event.data = article.budgetLine.map { words in
      .object(["budget_line": .string(String(words.prefix { !$0.isNewline }))])
    }
    return Proposal(event, text: text)
  }

  /// The workflow that a new article goes through: by the first line of `newsroom.yml` that fits it,
  /// or the only one that there is.
  public func chosenWorkflow(
    for slug: Slug, section: String?, topics: [TopicID]
  ) throws -> WorkflowName {
    let policy = try policy(people: [])
    if let choice = policy.choices.first(where: {
      $0.matches(slug: slug, section: section, topics: topics)
    }) {
      return choice.use
    }
    let names = policy.workflows.keys.sorted()
    guard let only = names.first, names.count == 1 else {
      throw NewsroomError.noWorkflowChosen(slug, names)
    }
    return only
  }

  /// Refuses a slug that a branch, an archive or main has.
  public func checkFree(_ slug: Slug) throws {
    if let head = try head(of: slug) {
      let isArticle = try history(of: slug, head: head).standing.workflow != nil
      throw isArticle ? NewsroomError.slugTaken(slug) : NewsroomError.plainBranch(slug)
    }
    if try isOnMain(slug) { throw NewsroomError.slugTaken(slug) }
  }

  /// Whether main has a folder of the slug, whose line this repository may lack.
  ///
  /// Reads the folders of every day on which something was published.
  private func isOnMain(_ slug: Slug) throws -> Bool {
    guard let tip = try repository.reference(References.main),
      let articles = try repository.entry("articles", in: try repository.commit(tip).tree),
      articles.mode.isDirectory
    else { return false }
    var days = [articles.id]
    for _ in 0..<3 {
      days = try days.flatMap { folder in
        try repository.tree(folder).filter(\.mode.isDirectory).map(\.id)
      }
    }
    return try days.contains { day in
      try repository.tree(day).contains { $0.name == slug.rawValue }
    }
  }
}
