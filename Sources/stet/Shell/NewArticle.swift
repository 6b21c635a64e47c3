import ArgumentParser
import Editorial
import Formats
import Newsroom

/// The options of `stet new` about the article of which the new one is an excerpt.
struct ExcerptOptions: ParsableArguments {
  @Option(help: "The web address of the article that this one is an excerpt of")
  var excerptOf: String?

  @Option(help: "The outlet where that stands", completion: .outlets)
  var outlet: String?

  @Option(help: "Who can read it there: free, registration, subscription (else as the outlet says)")
  var access: String?

  func validate() throws {
    if excerptOf == nil, outlet != nil || access != nil {
      throw ValidationError("--outlet and --access go with --excerpt-of URL")
    }
    if excerptOf != nil, outlet == nil {
      throw ValidationError("say where it stands: --outlet ID; all outlets: stet outlet list")
    }
    if let access, Outlet.Access(rawValue: access) == nil {
      let all = Outlet.Access.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--access \(access) is none of \(all)")
    }
  }

  /// The outlet's part of the front matter.
  func appearance(_ newsroom: NewsroomRepository) throws -> FrontMatter.Appearance? {
    guard let excerptOf, let outlet else { return nil }
    _ = try WebAddress(excerptOf)
    let path = "outlets/\(outlet).yml"
    try newsroom.settings.checkRecord(outlet, in: "outlets")
    let bytes = try newsroom.settings.file(path) ?? []
    let record = RecordFile.outlet(bytes, id: OutletID(outlet), file: path).value
    var appearance = FrontMatter.Appearance(id: OutletID(outlet), relation: .excerptOf)
    appearance.url = excerptOf
    appearance.access = access.flatMap { Outlet.Access(rawValue: $0) } ?? record?.access
    return appearance
  }
}

extension New {
  /// The options about the article.
  func template(_ session: Session, _ actor: Actor) throws -> ArticleTemplate {
    var template = ArticleTemplate()
    template.headline = headline.flatMap { text in
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.isEmpty ? nil : words
    }
    for author in authors { try session.newsroom.settings.checkRecord(author, in: "masthead") }
    for topic in topics {
      let keepers = try session.newsroom.settings.keepers(ofNew: .topic, insteadOf: actor.handle)
      try session.newsroom.settings.checkRecord(
        topic, in: "topics", adding: TopicID(topic).adding(by: keepers))
    }
    if let workflow { try session.newsroom.settings.checkRecord(workflow, in: "workflows") }
    template.authors = authors.map { Handle($0) }
    template.topics = topics.map { TopicID($0) }
    template.section = section
    template.excerpt = try excerpt.appearance(session.newsroom)
    return template
  }

  /// The file, with the values of the options set in it.
  func bytes(of manuscript: Manuscript, _ template: ArticleTemplate, writer: Handle) throws
    -> [UInt8]
  {
    do {
      var template = template
      template.dek = manuscript.subtitle
      // A document's title becomes the first heading of the article.
      if template.headline == nil { template.headline = manuscript.title }
      return try manuscript.listing(in: template.applied(to: manuscript.bytes, writer: writer))
    } catch let error as BadDefinition {
      throw BadDefinition(
        error.problems.map { problem in
          var problem = problem
          problem.file = file == "-" ? "standard input" : file ?? problem.file
          return problem
        })
    }
  }

  /// The slug that was given, or one made from the headline.
  ///
  /// If none can be made, a user at a terminal is asked for one.
  func slug(for bytes: [UInt8], _ template: ArticleTemplate, _ session: Session) throws -> Slug {
    if let slug {
      guard let legal = Slug(slug) else {
        throw NewsroomError.badSlug(
          slug, problem: Slug.problem(of: slug) ?? "is no slug",
          suggestion: Slug(
            transliterating: slug, language: try session.newsroom.settings.record().language))
      }
      return legal
    }
    guard let headline = template.headline ?? ArticleTemplate.headline(of: bytes) else {
      let why =
        ArticleTemplate.beginsWithMarkedHeading(bytes)
        ? "a headline is words alone, and the file's first heading has markup in it, which stays in the text"
        : "the file has no headline, title or heading"
      throw ValidationError("\(why): stet new \"A headline\" --file \(file ?? "-")")
    }
    let language =
      try ArticleFile(bytes: bytes).fields.language ?? session.newsroom.settings.record().language
    if let made = Slug(transliterating: headline, language: language) { return made }
    guard Terminal.isInteractive, !common.json else {
      throw NewsroomError.noSlug(headline: headline)
    }
    var question =
      "No short name can be made of the headline. One of letters a to z, digits, hyphens:"
    while let answer = Terminal.ask(question), !answer.isEmpty {
      if let slug = Slug(answer) { return slug }
      question = "\(Terminal.clean(answer)) \(Slug.problem(of: answer) ?? "is no slug"). Another:"
    }
    throw NewsroomError.noSlug(headline: headline)
  }
}

extension Settings {
  /// Refuses a name that no record in a folder of the settings has, and names the nearest one.
  fileprivate func checkRecord(_ name: String, in folder: String, adding: String? = nil) throws {
    let names = try records(in: folder)
    guard !names.contains(name) else { return }
    throw NewsroomError.noRecordNamed(
      "\(folder)/\(name).yml", near: nearest(to: name, among: names), adding: adding)
  }
}

extension Session {
  /// What an article names and the newsroom lacks: this is pointed out, not refused.
  func strangers(in bytes: [UInt8], for actor: Actor) throws -> [String] {
    let article = ArticleFile(bytes: bytes, file: "the article")
    let fields = article.fields
    var lines = doubts(about: bytes)
    for author in fields.authors where try newsroom.settings.file("masthead/\(author).yml") == nil {
      let way = try others(toAdd: .person, actor) ?? "stet people add \(author) --name …"
      lines.append("nobody on the masthead is called \(author): \(way)")
    }
    for topic in fields.topics where try newsroom.settings.file("topics/\(topic).yml") == nil {
      let keepers = try newsroom.settings.keepers(ofNew: .topic, insteadOf: actor.handle)
      lines.append("there is no topic \(topic): \(topic.adding(by: keepers))")
    }
    for outlet in fields.outlets where try newsroom.settings.file("outlets/\(outlet.id).yml") == nil
    {
      let way = try others(toAdd: .outlet, actor) ?? "stet outlet add \(outlet.id) --name …"
      lines.append("there is no outlet \(outlet.id): \(way)")
    }
    return lines
  }

  /// The people who can add a record of a kind; nil if the actor can.
  private func others(toAdd kind: RecordKind, _ actor: Actor) throws -> String? {
    try newsroom.settings.keepers(ofNew: kind, insteadOf: actor.handle)
      .map { "\($0.alternatives) can add \(kind == .person ? "them" : "it")" }
  }
}
