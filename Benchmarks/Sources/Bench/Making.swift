import Editorial
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
    var stream = FastImport(policy: try newsroom.policy().id)
    if published > 0 { try addPublished(to: &stream) }
    for article in 0..<drafts { try addDraft(article, to: &stream) }
    stream.flush()
  }

  /// All published articles in one commit on main, ten a day.
  private func addPublished(to stream: inout FastImport) throws {
    let event = Event(
      .import, article: nil, by: Staff.publisher.handle, subject: "Import \(published) articles")
    stream.commit("refs/heads/main", event, by: Staff.publisher, from: "refs/heads/main^0")
    for article in 0..<published {
      let slug = try Prose.slug(article)
      let day = Day(number: 16_000 + article / 10).description
      let folder = "articles/\(day.replacing("-", with: "/"))/\(slug)"
      stream.file(
        "\(folder)/\(slug).md", Prose.article(article, revision: 0, by: Staff.writer.handle))
      stream.file("\(folder)/edition.yml", Array("slug: \"\(slug)\"\nstate: \"published\"\n".utf8))
    }
  }

  private func addDraft(_ number: Int, to stream: inout FastImport) throws {
    // The published ones keep their slugs.
    let article = published + number
    let slug = try Prose.slug(article)
    var revision = 0
    for position in 0..<events {
      var (event, person) = Event.ofCycle(position, article: slug)
      event.subject = "\(event.kind.title): \(Prose.headline(article))"
      stream.commit("refs/heads/drafts/\(slug)", event, by: person)
      if event.kind.shape?.changesText == true {
        stream.file(
          "\(slug).md", Prose.article(article, revision: revision, by: Staff.writer.handle))
        revision += 1
      }
    }
  }
}
