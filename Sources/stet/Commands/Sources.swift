import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet sources`.
struct SourceList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Show which statements have a source, and which have none",
    discussion: """
      Statements are sentences with figures or quotations. ✗ has no source; ✓ has one, with who \
      checked it and when. A source counts as long as its sentence stays the same, word for word.

      Example: stet sources harbour-inquiry
      """)

  @Argument(help: "The article")
  var article: ArticleName

  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions([article]) }

  func report() throws -> SourcesReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let slug = try session.slug(named: article.slug)
    return SourcesReport(
      try newsroom.threads.sourcing(of: newsroom.lines.history(of: slug)), of: slug)
  }
}

/// The sources of an article's statements.
struct SourcesReport: Report {
  struct Statement: Encodable {
    var line: Int?
    var words: String
    /// `figure`, `quotation`.
    var claims: [String]
    var sources: [ThreadItem]
    /// Sources from before its words changed.
    var cleared: [ThreadItem]
  }

  var article: String
  var missing: Int
  var statements: [Statement]
  /// Sources whose sentences are gone.
  var lost: [ThreadItem]

  init(_ sourcing: Sourcing, of slug: Slug) {
    func item(_ source: Sourcing.Source) -> ThreadItem {
      ThreadItem(source.thread, source.whereabouts, of: slug)
    }
    article = slug.rawValue
    missing = sourcing.missing.count
    statements = sourcing.sentences.map { sentence in
      Statement(
        line: sentence.line, words: sentence.words, claims: sentence.claims.map(\.rawValue),
        sources: sentence.sources.map(item), cleared: sentence.cleared.map(item))
    }
    lost = sourcing.lost.map(item)
  }

  var text: String {
    var lines = Lines()
    for statement in statements {
      let hasSource = !statement.sources.isEmpty
      let claims = statement.claims.isEmpty ? "" : "  (\(statement.claims.joined(separator: ", ")))"
      lines.add(
        "\(hasSource ? "✓" : "✗") line \(statement.line ?? 0): "
          + Excerpt.line(statement.words, limit: 100) + claims, hasSource ? nil : .yellow)
      for source in statement.sources { lines.add("    " + Self.said(source)) }
      for source in statement.cleared {
        lines.add(
          "    \(Self.said(source)) (cleared: the sentence changed in r\(source.passage.since ?? 0))"
        )
      }
    }
    for source in lost {
      lines.add("- \(Self.said(source)): \(source.passage.sentence(limit: 80) ?? "")", .dim)
    }
    return lines.text
  }

  var remarks: [String] {
    if statements.isEmpty { return ["\(article) has no figures and no quotations."] }
    return [
      missing == 0
        ? "Every statement has a source."
        : "\(Words.number(missing, "statement")) of \(statements.count) "
          + "\(missing == 1 ? "has" : "have") no source: stet source \(article) --on \"words\" --url URL"
    ]
  }

  private static func said(_ source: ThreadItem) -> String {
    let what = [source.url, source.note.map { ThreadItem.line($0, limit: 80) }].compactMap(\.self)
    let checked = "\(source.thread) checked by \(source.by), \(source.at.minute)"
    return "\(checked): \(what.joined(separator: ", "))"
  }
}
