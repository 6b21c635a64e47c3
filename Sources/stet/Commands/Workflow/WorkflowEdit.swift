import ArgumentParser
import Editorial
import Newsroom

/// `stet workflow edit`.
struct WorkflowEdit: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a workflow",
    discussion: """
      In your editor, or from a file; one that can't work is refused with every reason. If the \
      change removes a state, it says how many articles move to the first state.

      Example: stet workflow edit standard
      Example: stet workflow edit standard --file standard.yml --dry-run
      """)

  @Argument(help: "The workflow", completion: .workflows)
  var name: String

  @Option(words: "Take it from this file (- for standard input)", completion: .file())
  var file: String?

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> WorkflowReport {
    let session = try Session(common)
    let actor = try session.actor()
    let path = "workflows/\(name).yml"
    func change(_ bytes: [UInt8], from source: String) throws -> WorkflowReport {
      let outcome = try session.newsroom.records.changeWorkflow(
        WorkflowName(name), to: bytes, source: source, isNew: false,
        commands: common.invocation.commands(), note: note.trimmed, as: actor,
        isDryRun: writing.isDryRun)
      return WorkflowReport(
        outcome, done: "Changed the workflow \(name).", isDryRun: writing.isDryRun)
    }
    if let file { return try change(try Input.bytes(of: file), from: file) }
    return try EditorSession(session).editing(path) { try change($0, from: path) }
  }
}
