import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet people show`.
struct PeopleShow: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a person's record",
    discussion: "Example: stet people show maria-okafor")

  @Argument(help: "The person", completion: .people)
  var handle: String

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var person: PersonRow
    var possible: [String]

    var text: String {
      var lines = ["\(person.name) (\(person.handle))"]
      func add(_ label: String, _ value: String?) {
        if let value, !value.isEmpty { lines.append("\(label): \(value)") }
      }
      if person.kind == "service" { lines.append("A service: it may publish, and never approves") }
      add("Title", person.title)
      add("Section", person.section)
      add("Roles", person.roles.joined(separator: ", "))
      add("Left", person.left)
      add("Emails", person.emails.joined(separator: ", "))
      add("Picture", person.picture.map { "masthead/" + $0 })
      for link in person.links { add(link.label, link.url) }
      if let bio = person.bio { lines += ["", bio] }
      if let long = person.longBio { lines += ["", long] }
      lines += ["", "You can: " + possible.joined(separator: "\n         ")]
      return Terminal.clean(lines.joined(separator: "\n"))
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let handle = try session.person(handle)
    let person = try session.newsroom.settings.person(handle)
    var possible = ["stet people edit \(handle) --bio …", "stet list --author \(handle)"]
    if person.left == nil { possible.append("stet people leave \(handle)") }
    return Output(person: PersonRow(person), possible: possible)
  }
}

extension Session {
  /// The person that is meant by a handle as it was typed.
  ///
  /// - Throws: ``NewsroomError`` with the handles that come near.
  func person(_ typed: String) throws -> Handle {
    try record(.person, typed).map { Handle($0) } ?? Handle(typed)
  }

  /// A record's name, if the record exists.
  ///
  /// - Throws: ``NewsroomError/noRecordNamed(_:near:)`` if it does not.
  @discardableResult
  func record(_ kind: RecordKind, _ typed: String) throws -> String? {
    let names = try newsroom.settings.records(in: kind.folder)
    guard names.contains(typed) else {
      throw NewsroomError.noRecordNamed(
        kind.path(typed), near: nearest(to: typed, among: names))
    }
    return typed
  }
}
