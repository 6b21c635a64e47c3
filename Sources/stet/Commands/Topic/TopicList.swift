import ArgumentParser
import Editorial
import Newsroom

/// `stet topic list`.
struct TopicList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the topics", discussion: "Example: stet topic list")

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var topics: [TopicRow]

    var text: String {
      Table(topics.map { [$0.id, $0.name] }, flexible: 1).lines(always: true)
        .joined(separator: "\n")
    }
    var remarks: [String] {
      topics.isEmpty ? ["No topics yet. Add one: stet topic add ID --name \"…\""] : []
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    return Output(
      topics: try newsroom.settings.records(in: RecordKind.topic.folder).map {
        TopicRow(try newsroom.settings.topic(TopicID($0)))
      })
  }
}
