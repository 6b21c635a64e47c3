import ArgumentParser
import Editorial
import Newsroom

/// `stet outlet add`.
struct OutletAdd: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an outlet",
    discussion: """
      Example: stet outlet add port-herald --name "Port Herald" --access subscription
      Example: stet outlet add port-herald --file port-herald.yml
      """)

  @Argument(help: "The id, as articles name it")
  var id: String

  @OptionGroup var fields: OutletFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard fields.file.file != nil || fields.name != nil else {
      throw ValidationError("say what it is called: --name \"Port Herald\", or --file outlet.yml")
    }
  }

  func report() throws -> RecordReport {
    let session = try Session(common)
    var change = try session.newRecord(.outlet, id)
    try fields.fill(&change)
    let outcome = try session.newsroom.records.change(
      change, note: note.trimmed, as: try session.actor(), isDryRun: writing.isDryRun)
    return RecordReport(outcome, done: "Added the outlet \(id).", isDryRun: writing.isDryRun)
  }
}
