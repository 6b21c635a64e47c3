import Editorial
import Formats
import Foundation
import Newsroom

/// Makes a newsroom: founds it, and prints what `git fast-import` shall add.
struct Making {
  /// How many articles were published.
  let published: Int
  /// How many are being worked on.
  let drafts: Int
  /// How many events each of these has, at most five.
  let events: Int

  /// Founds the newsroom in an empty folder, then prints the stream.
  func run(in folder: String, workflow: String) throws {
    var record = NewsroomRecord(name: "The Bench Gazette")
    record.owners = ["publisher"]
    record.workflows = [WorkflowChoice(use: "standard")]
    let text = try String(contentsOfFile: workflow, encoding: .utf8)
    var founding = Founding(
      record: record, founder: Staff.publisher, workflows: ["standard": text])
    for person in [Staff.writer, Staff.editor] {
      founding.files["masthead/\(person.handle).yml"] = Array(RecordFile.yaml(person).utf8)
    }
    let newsroom = try NewsroomRepository.found(
      founding, at: folder, bare: false, as: Actor(Staff.publisher.handle, at: beginning))
    var stream = try FastImport(to: newsroom)
    for article in 0..<published { try addPublished(article, to: &stream) }
    stream.time = beginning
    for article in 0..<drafts { try addDraft(article, to: &stream) }
    stream.flush()
  }

  /// Ten a day, long before what is being worked on.
  private func addPublished(_ article: Int, to stream: inout FastImport) throws {
    let day = Day(number: 8_000 + article / 10)
    stream.time = day.start.advanced(by: Int64(article % 10) * 3_600)
    try stream.addPublished(
      try Prose.slug(article), by: Staff.writer,
      text: Prose.article(article, revision: 0, by: Staff.writer.handle))
  }

  private func addDraft(_ number: Int, to stream: inout FastImport) throws {
    // The published ones keep their slugs.
    let article = published + number
    let slug = try Prose.slug(article)
    var revision = 0
    var line = FastImport.Line(slug)
    for position in 0..<events {
      var (event, person) = Event.ofCycle(position, article: slug)
      event.subject = "\(event.kind.title): \(Prose.headline(article))"
      var text: [UInt8]?
      if event.kind.shape?.changesText == true {
        text = Prose.article(article, revision: revision, by: Staff.writer.handle)
        revision += 1
      }
      try stream.add(event, to: &line, by: person, text: text)
    }
  }
}
