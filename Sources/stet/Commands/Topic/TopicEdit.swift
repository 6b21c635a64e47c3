import ArgumentParser
import Editorial
import Newsroom

/// `stet topic edit`.
struct TopicEdit: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a topic's record",
    discussion: """
      Options change their own lines alone; an empty text ("") takes a line away. Without options the \
      record opens in your editor.

      Example: stet topic edit harbour --name "Harbours"
      """)

  @Argument(help: "The topic")
  var id: String

  @OptionGroup var fields: TopicFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> RecordReport {
    let session = try Session(common)
    try session.record(.topic, id)
    var change = RecordChange(.topic, id, isNew: false)
    try fields.fill(&change)
    let outcome = try session.change(
      change, note: note.trimmed, as: try session.actor(), isDryRun: writing.isDryRun)
    return RecordReport(outcome, done: "Changed the topic \(id).", isDryRun: writing.isDryRun)
  }
}
