import ArgumentParser
import Editorial

/// `stet front lead`.
struct FrontLead: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "lead", abstract: "Put an article first, in place of the one that is there",
    discussion: """
      It may be published later: until then the newest article leads.

      Example: stet front lead harbour-inquiry --until "tomorrow 12:00"
      """)

  @Argument(help: "The article", completion: .articles)
  var article: String

  @OptionGroup var until: UntilOption
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport {
    let session = try Session(common)
    let slug = try session.slug(named: article).rawValue
    let end = try until.end(session)
    return try change(session, "Put \(slug) first\(end.words)") { front in
      front.put([.init(slug: slug, until: end.instant)], .lead)
    }
  }
}
