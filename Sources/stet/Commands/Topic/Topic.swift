import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet topic`.
struct TopicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topic",
    abstract: "Manage the topics that articles are about",
    discussion: """
      A topic is a record in topics/ of the settings, which articles name under topics. Owners \
      change them; people who may edit texts may add one.

      Example: stet topic add harbour --name "The harbour"
      """,
    subcommands: [TopicList.self, TopicShow.self, TopicAdd.self, TopicEdit.self],
    defaultSubcommand: TopicList.self)
}

/// A topic as data.
struct TopicRow: Encodable {
  var id: String
  var name: String
  var description: String?

  init(_ topic: Topic) {
    id = topic.id.rawValue
    name = topic.name
    description = topic.description
  }
}

/// What a topic's record may say, as options.
struct TopicFields: RecordFields {
  static let kind = RecordKind.topic

  @Option(words: "The name as readers see it")
  var name: String?

  @Option(words: "What it is about")
  var description: String?

  @OptionGroup var file: RecordFileOption

  /// Puts the options into a change of the record.
  func fill(_ change: inout RecordChange, _ session: Session) throws {
    try file.read(into: &change)
    change.fields = [
      FieldChange("name", typed: name), FieldChange("description", typed: description),
    ].compactMap(\.self)
  }
}
