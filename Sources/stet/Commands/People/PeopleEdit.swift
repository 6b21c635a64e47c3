import ArgumentParser
import Editorial
import Newsroom

/// `stet people edit`.
struct PeopleEdit: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a person's record",
    discussion: """
      Options change their own lines alone; roles, emails and links are replaced as a whole, and an \
      empty text ("") takes a line away. Without options the record opens in your editor. \
      Your own bio, long bio, picture and links you may always change; the rest is for owners.

      Example: stet people edit ed --role editor --role publisher
      Example: stet people edit ed --bio "Ed Marsh covers the port."
      """)

  @Argument(help: "The person")
  var handle: String

  @OptionGroup var fields: PersonFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> RecordReport {
    let session = try Session(common)
    let handle = try session.person(handle)
    let actor = try session.actor()
    var change = RecordChange(.person, handle.rawValue, isNew: false)
    try fields.fill(&change, session)
    let outcome = try session.change(
      change, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
    var report = RecordReport(
      outcome, done: "Changed the record of \(handle).", isDryRun: writing.isDryRun)
    report.warnings += try session.doubts(aboutSection: fields.section, in: handle.rawValue)
    return report
  }
}
