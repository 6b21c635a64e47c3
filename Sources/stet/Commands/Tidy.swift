import ArgumentParser
import Editorial
import Newsroom

/// `stet tidy`.
struct Tidy: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "tidy",
    abstract: "Archive finished articles, so that only active ones have a branch",
    discussion: """
      An article that was published or spiked and has not been touched for thirty days gives up its \
      branch. Its whole history is kept in the branch archive/YEAR; every command finds it as before, \
      and the next change brings the branch back.

      Example: stet tidy --dry-run
      """)

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var article: String
      var archive: String
    }

    var articles: [Row]
    @Untold var isDryRun: Bool
    @Untold var toSend: String?

    var text: String {
      Table(articles.map { [$0.article, $0.archive] }, flexible: 0).lines(always: true)
        .joined(separator: "\n")
    }
    var remarks: [String] {
      guard !articles.isEmpty else { return ["Nothing to put away."] }
      let what = Words.number(articles.count, "finished article")
      return [isDryRun ? "Would put \(what) away." : "Put \(what) away."]
        + [toSend.map(Terminal.clean)].compactMap(\.self)
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let tidied = try session.newsroom.tidying.tidy(
      as: try session.actor(), isDryRun: writing.isDryRun)
    return Output(
      articles: tidied.articles.map {
        Output.Row(article: $0.slug.rawValue, archive: "archive/\($0.year)")
      }, isDryRun: writing.isDryRun, toSend: tidied.toSend)
  }
}
