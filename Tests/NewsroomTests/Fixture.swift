import Editorial
import Foundation
import Git
import Presets
import Testing

@testable import Newsroom

/// A newsroom in a temporary folder, gone when the test ends.
///
/// Its people: `maria` (owner, every role), `ed` and `eva` (editors), `wim` and `willa` (writers),
/// `pia` (publisher), `robo` (a service with the roles of a publisher and an editor). Time goes on a
/// minute with every act.
final class Fixture: Desk {
  let folder: String
  let newsroom: NewsroomRepository
  let minutes = Minutes()

  init(workflow: String = "standard", bare: Bool = false, timeZone: String = "UTC") throws {
    MachineConfiguration.ignore()
    folder = FileManager.default.temporaryDirectory.path + "/stet-\(UUID().uuidString)"
    var record = NewsroomRecord(name: "The Harbour Review")
    record.owners = ["publisher"]
    record.timeZone = timeZone
    record.workflows = [WorkflowChoice(use: WorkflowName(workflow))]
    let text = try #require(Presets.named(workflow))
    var maria = Person(handle: "maria", name: "Maria Okafor")
    maria.emails = ["maria@example.org"]
    maria.roles = ["writer", "editor", "publisher", "fact-checker", "legal", "referee"]
    var founding = Founding(
      record: record, founder: maria, workflows: [WorkflowName(workflow): text])
    for (handle, name, roles) in [
      ("ed", "Ed Marsh", ["editor"]), ("eva", "Eva Lund", ["editor"]),
      ("wim", "Wim Berg", ["writer"]), ("willa", "Willa Stone", ["writer"]),
      ("pia", "Pia Rook", ["publisher"]), ("robo", "Robo", ["publisher", "editor"]),
    ] {
      var person = Person(handle: Handle(handle), name: name)
      person.emails = ["\(handle)@example.org"]
      person.roles = roles.map { Role($0) }
      if handle == "robo" { person.kind = .service }
      founding.people.append(person)
    }
    newsroom = try NewsroomRepository.found(
      founding, at: folder, bare: bare,
      as: Actor("maria", at: minutes.now))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
