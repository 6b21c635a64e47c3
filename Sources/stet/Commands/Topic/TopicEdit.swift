import ArgumentParser
import Editorial
import Newsroom

/// `stet topic edit`.
struct TopicEdit: RecordCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a topic's record",
    discussion: """
      Each option changes only its own line; an empty text ("") removes a line. Without options \
      the record opens in your editor.

      Example: stet topic edit harbour --name "Harbours"
      """)

  @Argument(help: "The topic", completion: .topics)
  var id: String

  @OptionGroup var fields: TopicFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> RecordReport {
    try change(id, Session(common), done: "Changed the topic \(id).")
  }
}
