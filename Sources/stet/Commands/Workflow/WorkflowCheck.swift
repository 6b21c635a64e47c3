import ArgumentParser
import Editorial
import Newsroom

/// `stet workflow check`.
struct WorkflowCheck: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Name every mistake in a workflow's file",
    discussion: """
      Without a file: all workflows in force. Every mistake is named with its place, and the exit \
      code is 2 if there is one.

      Example: stet workflow check workflows/standard.yml
      """)

  @Argument(help: "Files (- for standard input)", completion: .file())
  var files: [String] = []

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var file: String
      var line: Int?
      var column: Int?
      var message: String
      var hint: String?
    }

    var problems: [Row]
    var checked: [String]
    @Untold var lines: [String]

    var exitCode: Int32 { problems.isEmpty ? 0 : 2 }
    var text: String { Terminal.clean(lines.joined(separator: "\n")) }
    var remarks: [String] {
      let names = Terminal.clean(checked.joined(separator: ", "))
      let count = problems.count
      return [
        count == 0
          ? "\(names): can work." : "\(Words.number(count, "mistake")) in \(names)."
      ]
    }
  }

  func report() throws -> Output {
    let newsroom = try Session(common).newsroom
    var found: [Problem] = []
    let paths =
      try files.isEmpty
      ? newsroom.settings.records(in: "workflows").map { "workflows/\($0).yml" } : files
    for path in paths {
      let bytes = try files.isEmpty ? newsroom.settings.file(path) ?? [] : Input.bytes(of: path)
      let base = path.split(separator: "/").last.map(String.init) ?? path
      let name =
        base == "-" ? "workflow" : base.split(separator: ".").first.map(String.init) ?? base
      found += try newsroom.records.checkWorkflow(
        bytes, name: WorkflowName(name), file: path == "-" ? "standard input" : path,
        commands: common.invocation.commands(), at: MachineClock.now()
      ).problems
    }
    return Output(
      problems: found.map {
        Output.Row(
          file: $0.file, line: $0.line, column: $0.column, message: $0.sentence, hint: $0.hint)
      }, checked: paths, lines: found.flatMap(Failure.lines(of:)))
  }
}
