import ArgumentParser
import Editorial
import Newsroom

/// `stet outlet show`.
struct OutletShow: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an outlet's record",
    discussion: "Example: stet outlet show port-herald")

  @Argument(help: "The outlet", completion: .outlets)
  var id: String

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var outlet: OutletRow
    var possible: [String]

    var text: String {
      var lines = ["\(outlet.name) (\(outlet.id))"]
      func add(_ label: String, _ value: String?) {
        if let value { lines.append("\(label): \(value)") }
      }
      add("In a sentence", outlet.inSentence)
      add("Address", outlet.url)
      add("Access", outlet.access)
      add("Canonical address", outlet.canonical)
      add("Words of an excerpt", outlet.excerptWords.map(String.init))
      add("Keeps an embargo", outlet.honoursEmbargo.map { $0 ? "yes" : "no" })
      lines += ["", "You can: " + possible.joined(separator: "\n         ")]
      return Terminal.clean(lines.joined(separator: "\n"))
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    try session.record(.outlet, id)
    return Output(
      outlet: OutletRow(try session.newsroom.settings.outlet(OutletID(id))),
      possible: [
        "stet outlet edit \(id) --access …",
        "stet new \"HEADLINE\" --excerpt-of URL --outlet \(id)",
      ])
  }
}
