import ArgumentParser
import Editorial
import Newsroom

/// `stet outlet list`.
struct OutletList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the outlets", discussion: "Example: stet outlet list")

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var outlets: [OutletRow]

    var text: String {
      Table(outlets.map { [$0.id, $0.name] }, flexible: 1).lines(always: true)
        .joined(separator: "\n")
    }
    var remarks: [String] {
      outlets.isEmpty ? ["No outlets yet. Add one: stet outlet add ID --name \"…\""] : []
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    return Output(
      outlets: try newsroom.settings.records(in: RecordKind.outlet.folder).map {
        OutletRow(try newsroom.settings.outlet(OutletID($0)))
      })
  }
}
