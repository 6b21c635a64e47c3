import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet suggestions`.
struct SuggestionList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "Show open suggestions in the text, struck and inserted",
    discussion: """
      In the order of the text, each with the words around it, who made it and why; at the end \
      those whose words have changed since. Without an article, those of all articles. On a \
      terminal you go through those of one article, and press a key for each; what you accept \
      becomes one revision.

      Example: stet suggestions harbour-inquiry
      """)

  @Argument(help: "The article; without it, all of them")
  var article: ArticleName?

  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions([article].compactMap(\.self)) }

  func run() throws {
    let session = try Session(common)
    let report = try report(session)
    guard let article, !common.json, !report.suggestions.isEmpty, Terminal.showsQuestions,
      let keyboard = Keyboard()
    else { return try common.print(report) }
    defer { keyboard.close() }
    var sitting = SuggestionSitting(
      session, try session.actor(), of: try session.slug(named: article.slug), keyboard)
    try sitting.go(through: report.suggestions)
  }

  func report() throws -> SuggestionsReport { try report(Session(common)) }

  private func report(_ session: Session) throws -> SuggestionsReport {
    let newsroom = session.newsroom
    let slugs =
      try article.map { [try session.slug(named: $0.slug)] }
      ?? newsroom.index.outlines().filter { $0.openThreads > 0 }.map(\.slug)
    let items = try slugs.flatMap { slug in
      newsroom.threads.suggestions(of: try newsroom.lines.history(of: slug)).map {
        SuggestionItem($0, of: slug)
      }
    }
    return SuggestionsReport(suggestions: items, withArticle: article == nil)
  }
}

/// Suggestions in the text.
struct SuggestionsReport: Report {
  var suggestions: [SuggestionItem]
  @Untold var withArticle: Bool

  var isLong: Bool { true }

  var text: String {
    var lines = Lines()
    for (place, item) in suggestions.enumerated() {
      if place > 0 { lines.add("") }
      lines.add(item.head(withArticle: withArticle), .bold)
      for line in item.shown(Ink(width: Ink().width.map { $0 - 4 })) {
        lines.add(row: line.isEmpty ? "" : "    " + line)
      }
      lines.add(ArticleLog.quoted(item.note))
    }
    return lines.text
  }

  var remarks: [String] {
    suggestions.isEmpty ? ["There are no open suggestions."] : []
  }
}
