import ArgumentParser
import Editorial
import Newsroom

/// `stet front remove`.
struct FrontRemove: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Leave articles where time and section put them",
    discussion: "Example: stet front remove harbour-inquiry")

  @Argument(help: "The articles", completion: .articles)
  var articles: [String]

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport {
    let session = try Session(common)
    let there = try session.newsroom.settingsDesk.front.record().slugs
    // What is there may have ceased to be an article.
    let slugs = try articles.map { name in
      there.contains(name) ? name : try session.slug(named: name).rawValue
    }
    if let other = slugs.first(where: { !there.contains($0) }) {
      throw UsageFailure("\(other) was not put first", hint: "what was: stet front")
    }
    let done = "Took \(slugs.joined(separator: ", ")) away from the front"
    return try change(session, done) { front in
      for slug in slugs { front.remove(slug) }
    }
  }
}
