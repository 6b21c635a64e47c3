import ArgumentParser
import Editorial
import Newsroom

/// `stet people list`.
struct PeopleList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the people of the masthead",
    discussion: "Example: stet people list --role editor")

  @Option(help: "Only people who have this role now", completion: .roles)
  var role: String?

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var people: [PersonRow]

    var text: String {
      let rows = people.map { person in
        [
          person.handle, person.name,
          (person.kind == "service" ? "service: " : "")
            + (person.left.map { "left \($0)" } ?? person.roles.joined(separator: ", ")),
        ]
      }
      return Table(rows, flexible: 2).lines(always: true).joined(separator: "\n")
    }
    var remarks: [String] { people.isEmpty ? ["Nobody."] : [] }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let now = MachineClock.now()
    if let role {
      let roles = try session.newsroom.settings.policy().knownRoles.map(\.rawValue).sorted()
      try UnknownFilter.refuse(.role, role, among: roles)
    }
    return Output(
      people: try session.newsroom.settings.people().filter { person in
        role.map { person.roles(at: now).contains(Role($0)) } ?? true
      }.map { PersonRow($0) })
  }
}

/// A person as data.
struct PersonRow: Encodable {
  var handle: String
  var name: String
  var kind: String
  var emails: [String]
  /// The roles that the record names; those of somebody who has left end on the day under `left`.
  var roles: [String]
  var title: String?
  var section: String?
  var bio: String?
  var longBio: String?
  var picture: String?
  var links: [Link]
  /// The first day on which the person no longer has any role, past or to come.
  var left: String?

  struct Link: Encodable {
    var label: String
    var url: String
  }

  init(_ person: Person) {
    handle = person.handle.rawValue
    name = person.name
    kind = person.kind.rawValue
    emails = person.emails
    roles = person.roles.map(\.rawValue)
    title = person.title
    section = person.section
    bio = person.bio
    longBio = person.longBio
    picture = person.picture
    links = person.links.map { Link(label: $0.label, url: $0.url) }
    left = person.left?.description
  }
}
