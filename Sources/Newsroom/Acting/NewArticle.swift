public import Editorial
import Formats
import Git

/// An article about to begin.
public struct NewArticle: Hashable, Sendable {
  /// Its name for life.
  public var slug: Slug
  /// The article's file.
  public var bytes: [UInt8]
  /// The files beside it, by name.
  public var pictures: [String: [UInt8]] = [:]
  /// What it is to be about, in a sentence; the first line is kept in the event's data.
  public var budgetLine: String?
  /// The workflow; nil if the newsroom's choices decide.
  public var workflow: WorkflowName?
  /// Whose words they are, where that is someone else.
  public var behalf: Handle?

  /// Names an article about to begin.
  public init(slug: Slug, bytes: [UInt8]) {
    self.slug = slug
    self.bytes = bytes
  }
}

extension Drafts {
  /// Begins an article.
  ///
  /// - Throws: ``NewsroomError/slugTaken(_:)`` if a branch or an archive has the slug,
  ///   ``NewsroomError/mainAhead(_:way:)`` if main alone has it,
  ///   ``NewsroomError/plainBranch(_:)`` if the branch is no article yet, and whatever
  ///   ``Desk/act(_:as:isDryRun:)`` throws.
  public func begin(
    _ article: NewArticle, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    let files = article.pictures.merging(["\(article.slug).md": article.bytes]) { $1 }
    return try begin(article, text: .files(files), as: actor, isDryRun: isDryRun)
  }

  /// Begins an article with a text of several files.
  func begin(
    _ article: NewArticle, text: Proposal.NewText, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    try ArticleFile.check(article.bytes, file: "\(article.slug).md")
    try checkFree(article.slug)
    let fields = ArticleFile(bytes: article.bytes, file: "\(article.slug).md").fields
    return try desk.act(
      try proposal(article, fields: fields, text: text, by: actor), as: actor,
      isDryRun: isDryRun)
  }

  private func proposal(
    _ article: NewArticle, fields: FrontMatter, text: Proposal.NewText, by actor: Actor
  ) throws -> Proposal {
    var event = Event(.create, article: article.slug, by: actor.handle)
    event.behalf = article.behalf
    event.workflow =
      try article.workflow
      ?? settings.chosenWorkflow(for: article.slug, section: fields.section, topics: fields.topics)
    event.note = article.budgetLine
    event.data = article.budgetLine.map { words in
      .object(["budget_line": .string(String(words.prefix { !$0.isNewline }))])
    }
    return Proposal(event, text: text)
  }

  /// Refuses a slug that a branch, an archive or main has.
  public func checkFree(_ slug: Slug) throws {
    if let head = try lines.head(of: slug) {
      let history = try lines.history(of: slug, head: head)
      guard history.standing.workflow != nil else { throw try lines.withoutBeginning(history) }
      throw NewsroomError.slugTaken(slug)
    }
    if try !branches.paths(of: slug, in: branches.mainTree()).isEmpty {
      throw NewsroomError.mainAhead(slug, way: try ways.wayToLine(of: slug))
    }
    try branches.checkHasRoom(References.draft(slug))
  }
}
