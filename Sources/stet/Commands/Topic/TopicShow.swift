import ArgumentParser
import Editorial
import Newsroom

/// `stet topic show`.
struct TopicShow: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a topic's record",
    discussion: "Example: stet topic show harbour")

  @Argument(help: "The topic", completion: .topics)
  var id: String

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var topic: TopicRow
    var possible: [String]

    var text: String {
      var lines = ["\(topic.name) (\(topic.id))"]
      if let description = topic.description { lines += ["", description] }
      lines += ["", "You can: " + possible.joined(separator: "\n         ")]
      return Terminal.clean(lines.joined(separator: "\n"))
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    try session.record(.topic, id)
    return Output(
      topic: TopicRow(try session.newsroom.settings.topic(TopicID(id))),
      possible: ["stet list --topic \(id)", "stet topic edit \(id) --description …"])
  }
}
