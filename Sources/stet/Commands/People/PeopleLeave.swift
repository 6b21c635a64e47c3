import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet people leave`.
struct PeopleLeave: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "End a person's roles on a date, and list what to hand over",
    discussion: """
      The record stays, because articles name it: nobody is ever removed. From that date on, in \
      the newsroom's time zone, the person can no longer do anything.

      Example: stet people leave ed --on 2026-06-30
      """)

  @Argument(help: "The person", completion: .people)
  var handle: String

  @Option(help: "The first day without them, such as 2026-06-30 (else today)")
  var on: String?

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var record: RecordReport
    var assigned: [String]
    var drafts: [String]
    /// Open threads to them.
    var questions: [Question]
    /// Articles that an approval of theirs counts for.
    var approved: [String]
    /// Articles that they put on hold.
    var held: [String]
    var waiting: [String]
    /// Articles that nobody else could publish.
    var publishable: [String]
    var gates: [String]

    struct Question: Encodable {
      var article: String
      var thread: String
      var by: String
    }

    var text: String {
      func lines(_ title: String, _ items: [String], _ act: (String) -> String?) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["\(title):"] + items.map { "  \($0)" + (act($0).map { "   \($0)" } ?? "") }
      }
      let found =
        lines("Assigned to them", assigned) { "stet assign \($0) HANDLE" }
        + lines("Drafts of theirs", drafts) { "stet assign \($0) HANDLE" }
        + lines("Questions to them", questions.map { "\($0.article) \($0.thread), by \($0.by)" }) {
          _ in nil
        }
        + lines("Approved by them, which goes on counting", approved) { "stet show \($0)" }
        + lines("Put on hold by them", held.map { "stet release \($0)" }) { _ in nil }
        + lines("Waiting for an approval that nobody else can give", waiting) { _ in nil }
        + lines("Ready, and nobody else can publish it", publishable) { "stet publish \($0)" }
        + lines("Steps that nobody else can take", gates) { _ in nil }
      return Terminal.clean(found.joined(separator: "\n"))
    }
    var remarks: [String] {
      record.remarks + (text.isEmpty ? ["There is nothing to hand over."] : [])
        + (gates.isEmpty ? [] : ["  Give somebody the role: stet people edit HANDLE --role ROLE"])
    }
  }

  func validate() throws {
    if let on, Day(on) == nil {
      throw ValidationError("--on takes a day, as 2026-06-30: \(on)")
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let handle = try session.person(handle)
    let actor = try session.actor()
    let day = on.flatMap { Day($0) } ?? NewsroomClock.current.day(of: actor.time)
    var change = RecordChange(.person, handle.rawValue, isNew: false)
    change.fields = [FieldChange("left", .bare(day.description))]
    let found = try session.newsroom.possibilities.handOver(of: handle, on: day)
    let outcome = try session.newsroom.records.change(
      change, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
    return Output(
      record: RecordReport(
        outcome, done: "Ended the roles of \(handle) on \(day).", isDryRun: writing.isDryRun),
      assigned: found.assigned.map(\.rawValue), drafts: found.drafts.map(\.rawValue),
      questions: found.questions.map {
        .init(article: $0.slug.rawValue, thread: $0.thread, by: $0.by.rawValue)
      }, approved: found.approved.map(\.rawValue), held: found.held.map(\.rawValue),
      waiting: found.waiting.map(\.rawValue), publishable: found.publishable.map(\.rawValue),
      gates: found.gates)
  }
}
