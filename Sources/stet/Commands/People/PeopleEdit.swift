import ArgumentParser
import Editorial
import Newsroom

/// `stet people edit`.
struct PeopleEdit: RecordCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a person's record",
    discussion: """
      Each option changes only its own line; roles, emails and links are replaced as a whole, and \
      an empty text ("") removes a line. Without options the record opens in your editor. You may \
      always change your own bio, long bio, picture and links; the rest is for owners.

      Example: stet people edit ed --role editor --role publisher
      Example: stet people edit ed --bio "Ed Marsh covers the port."
      """)

  @Argument(help: "The person", completion: .people)
  var handle: String

  @OptionGroup var fields: PersonFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> RecordReport {
    let session = try Session(common)
    var report = try change(handle, session, done: "Changed the record of \(handle).")
    report.warnings += try session.doubts(aboutSection: fields.section, in: handle)
    return report
  }
}
