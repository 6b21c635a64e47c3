import ArgumentParser
import Editorial
import Formats
import Newsroom

/// What a person's record may say, as options.
struct PersonFields: RecordFields {
  static let kind = RecordKind.person

  @Option(words: "The name as readers see it")
  var name: String?

  @Option(name: .customLong("email"), help: "An email; the first is used in commits (repeat)")
  var emails: [String] = []

  @Option(
    name: .customLong("role"), help: "A role that workflows name, such as editor (repeat)",
    completion: .roles)
  var roles: [String] = []

  @Option(words: "The words under the name, such as \"Staff writer\"")
  var title: String?

  @Option(help: "The desk", completion: .sections)
  var section: String?

  @Option(words: "One or two sentences, kept as they were with each edition")
  var bio: String?

  @Option(words: "The full biography, in Markdown", name: .customLong("long-bio"))
  var longBio: String?

  @Option(name: .customLong("link"), help: "Another profile, such as \"ORCID=https://…\" (repeat)")
  var links: [String] = []

  @Option(words: "A picture's file: PNG, JPEG or WebP", completion: .file())
  var picture: String?

  @Flag(help: "It is a machine, which may publish but never approve")
  var service = false

  @OptionGroup var file: RecordFileOption

  /// Puts the options into a change of the person's record.
  func fill(_ change: inout RecordChange, _ session: Session) throws {
    for email in emails where !email.isEmpty { _ = try EmailAddress(email) }
    try file.read(into: &change)
    change.fields = [
      FieldChange("name", typed: name),
      service ? FieldChange("kind", .text("service")) : nil,
      FieldChange("emails", typed: emails),
      FieldChange("roles", typed: roles),
      FieldChange("title", typed: title),
      FieldChange("section", typed: section),
      FieldChange("bio", typed: bio),
      FieldChange("long_bio", typed: longBio),
      try linksChange(),
    ].compactMap(\.self)
    if let picture {
      change.picture = try session.newsroom.copies.pictureBytes(
        at: picture, limit: try session.newsroom.settings.record().pictureLimit)
    }
  }

  private func linksChange() throws -> FieldChange? {
    guard !links.isEmpty else { return nil }
    let items = try links.filter { !$0.isEmpty }.map { link -> FieldValue in
      guard let sign = link.firstIndex(of: "="), sign > link.startIndex else {
        throw ValidationError("--link takes LABEL=URL, as \"ORCID=https://orcid.org/…\": \(link)")
      }
      let url = String(link[link.index(after: sign)...])
      try WebAddress.check(pageOrMailbox: url)
      return .mapping(["label": String(link[..<sign]), "url": url])
    }
    return FieldChange("links", items.isEmpty ? nil : .list(items))
  }
}

/// `stet people add`.
struct PeopleAdd: RecordCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put somebody on the masthead",
    discussion: """
      The handle is the person's short name for life: articles name people by it.

      Example: stet people add ed --name "Ed Marsh" --email ed@example.org --role editor
      Example: stet people add ed --file ed.yml
      """)

  @Argument(help: "The handle, such as maria-okafor")
  var handle: String

  @OptionGroup var fields: PersonFields
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try checkIsNamed("say who it is: --name \"Ed Marsh\", or --file ed.yml")
  }

  func report() throws -> RecordReport {
    let session = try Session(common)
    var report = try add(
      Handle.given(handle).rawValue, session,
      done: "Put \(fields.name ?? handle) on the masthead as \(handle).")
    report.warnings += try session.doubts(
      aboutSection: fields.section, in: Handle.given(handle).rawValue)
    return report
  }
}
