import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet workflow show`.
struct WorkflowShow: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a workflow as a table or a diagram",
    discussion: """
      As a table, or as a diagram for Mermaid or Graphviz.

      Example: stet workflow show standard
      Example: stet workflow show standard --format dot | dot -Tsvg > standard.svg
      """)

  /// How it is drawn.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, mermaid, dot
  }

  @Argument(help: "The workflow (else the usual one)", completion: .workflows)
  var name: String?

  @Option(help: "The form: text, mermaid, dot")
  var format = Format.text

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var name: String
    var description: String?
    var states: [State]
    var actions: [Action]
    var drawing: String

    struct State: Encodable {
      var name: String
      var label: String
      var changed: String?
    }

    struct Action: Encodable {
      var action: String
      var from: [String]
      var to: String?
      var by: [String]
      var count: Int
    }

    var text: String {
      var lines = Lines()
      for line in drawing.split(separator: "\n", omittingEmptySubsequences: false) {
        lines.add(String(line))
      }
      return lines.text
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    let name = try self.name ?? newsroom.settings.usualWorkflow()?.rawValue ?? ""
    guard let workflow = try newsroom.settings.workflow(WorkflowName(name)) else {
      let names = try newsroom.settings.records(in: "workflows")
      guard names.contains(name) else {
        throw NewsroomError.noRecordNamed(
          "workflows/\(name).yml", near: nearest(to: name, among: names))
      }
      let path = "workflows/\(name).yml"
      throw BadDefinition(
        try newsroom.records.checkWorkflow(
          try newsroom.settings.file(path) ?? [], name: WorkflowName(name), file: path,
          commands: common.invocation.commands(), at: MachineClock.now()
        ).problems)
    }
    let drawing =
      switch format {
      case .text: workflow.text(width: common.json ? nil : Table.screen)
      case .mermaid: workflow.mermaid
      case .dot: workflow.dot
      }
    return Output(
      name: name, description: workflow.summary,
      states: workflow.states.map {
        Output.State(
          name: $0.name.rawValue, label: workflow.label($0.name), changed: $0.changed?.rawValue)
      },
      actions: workflow.transitions.map {
        Output.Action(
          action: $0.action.rawValue, from: $0.from.map(\.rawValue), to: $0.to?.rawValue,
          by: $0.by.map(\.word), count: $0.quorum.people)
      }, drawing: drawing)
  }
}
