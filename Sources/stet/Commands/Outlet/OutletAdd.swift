import ArgumentParser
import Editorial
import Newsroom

/// `stet outlet add`.
struct OutletAdd: RecordCommand {
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
    try checkIsNamed("say what it is called: --name \"Port Herald\", or --file outlet.yml")
  }

  func report() throws -> RecordReport {
    try add(id, Session(common), done: "Added the outlet \(id).")
  }
}
