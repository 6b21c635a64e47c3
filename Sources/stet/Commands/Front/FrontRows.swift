import ArgumentParser
import Editorial

/// `stet front rows`.
struct FrontRows: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "rows", abstract: "Put articles into the rows, behind those that stand there",
    discussion: """
      An article stands in one place: it leaves the one where it stood.

      Example: stet front rows night-boats low-water
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
    let done = "Put \(slugs.joined(separator: ", ")) into the rows\(end.words)"
    return try change(session, done) { front in
      front.put(
        slugs.map { .init(slug: $0, until: end.instant) }, .rows, isFirst: first)
    }
  }
}
