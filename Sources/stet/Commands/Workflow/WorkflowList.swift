import ArgumentParser
import Editorial
import Newsroom

/// `stet workflow list`.
struct WorkflowList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the workflows",
    discussion: "Example: stet workflow list")

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var name: String
      var description: String?
      var states: [String]
      /// Whether articles that no choice of newsroom.yml fits go through it.
      var usual: Bool
      /// Whether its file can be read.
      var works: Bool
    }

    var workflows: [Row]

    var text: String {
      let rows = workflows.map { row in
        [
          row.name + (row.usual ? " *" : ""), row.states.joined(separator: " → "),
          row.works ? row.description ?? "" : "does not work: stet workflow check",
        ]
      }
      return Table(rows, flexible: 2).lines(always: true).joined(separator: "\n")
    }
    var remarks: [String] {
      workflows.contains(where: \.usual) ? ["* where newsroom.yml says nothing else"] : []
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    let usual = try newsroom.settings.usualWorkflow()
    return Output(
      workflows: try newsroom.settings.records(in: "workflows").map { name in
        let workflow = try newsroom.settings.workflow(WorkflowName(name))
        return Output.Row(
          name: name, description: workflow?.summary,
          states: workflow?.states.map(\.name.rawValue) ?? [], usual: usual?.rawValue == name,
          works: workflow != nil)
      })
  }
}
