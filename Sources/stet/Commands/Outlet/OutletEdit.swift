import ArgumentParser
import Editorial
import Newsroom

/// `stet outlet edit`.
struct OutletEdit: RecordCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change an outlet's record",
    discussion: """
      Each option changes only its own line; an empty text ("") removes a line. Without options \
      the record opens in your editor.

      Example: stet outlet edit port-herald --in-sentence "the Port Herald"
      """)

  @Argument(help: "The outlet", completion: .outlets)
  var id: String

  @OptionGroup var fields: OutletFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> RecordReport {
    try change(id, Session(common), done: "Changed the outlet \(id).")
  }
}
