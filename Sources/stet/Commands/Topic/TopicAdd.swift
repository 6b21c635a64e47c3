import ArgumentParser
import Editorial
import Newsroom

/// `stet topic add`.
struct TopicAdd: RecordCommand {
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
    try checkIsNamed("say what it is called: --name \"The harbour\", or --file topic.yml")
  }

  func report() throws -> RecordReport {
    try add(id, Session(common), done: "Added the topic \(id).")
  }
}
