import ArgumentParser
import Editorial
import Newsroom

/// `stet topic add`.
struct TopicAdd: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a topic",
    discussion: """
      Example: stet topic add harbour --name "The harbour" --description "Ships, quays, tides."
      Example: stet topic add harbour --file harbour.yml
      """)

  @Argument(help: "The id, as articles name it")
  var id: String

  @OptionGroup var fields: TopicFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard fields.file.file != nil || fields.name != nil else {
      throw ValidationError("say what it is called: --name \"The harbour\", or --file topic.yml")
    }
  }

  func report() throws -> RecordReport {
    let session = try Session(common)
    var change = try session.newRecord(.topic, id)
    try fields.fill(&change)
    let outcome = try session.newsroom.records.change(
      change, note: note.trimmed, as: try session.actor(), isDryRun: writing.isDryRun)
    return RecordReport(outcome, done: "Added the topic \(id).", isDryRun: writing.isDryRun)
  }
}
