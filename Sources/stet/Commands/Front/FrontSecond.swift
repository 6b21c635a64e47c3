import ArgumentParser
import Editorial

/// `stet front second`.
struct FrontSecond: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "second", abstract: "Put articles below the lead, behind those that stand there",
    discussion: """
      An article stands in one place: it leaves the one where it stood.

      Example: stet front second night-boats low-water
      """)

  @Argument(help: "The articles, in their order", completion: .articles)
  var articles: [String]

  @Flag(help: "Before those that stand there")
  var first = false

  @OptionGroup var until: UntilOption
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport {
    let session = try Session(common)
    let slugs = try slugs(articles, session)
    let end = try until.end(session)
    let done = "Put \(slugs.joined(separator: ", ")) below the lead\(end.words)"
    return try change(session, done) { front in
      front.put(
        slugs.map { .init(slug: $0, until: end.instant) }, .second, isFirst: first)
    }
  }
}
