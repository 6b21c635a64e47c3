import ArgumentParser
import Editorial
import Newsroom
import Presets

/// `stet workflow add`.
struct WorkflowAdd: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a workflow",
    discussion: """
      From a preset or a file; one that can't work is refused with every reason. From then on \
      articles can begin in it with stet new --workflow NAME. Which do so by themselves is said in \
      newsroom.yml: stet config --edit

      Example: stet workflow add study --preset peer-review
      Example: stet workflow add letters --file letters.yml
      """)

  @Argument(help: "Its name")
  var name: String

  @Option(help: "Copy a preset: \(Presets.all.map(\.name).joined(separator: ", "))")
  var preset: String?

  @Option(words: "Take it from this file (- for standard input)", completion: .file())
  var file: String?

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (preset == nil) != (file == nil) else {
      throw ValidationError("say what to add: --preset NAME, or --file FILE")
    }
    if let preset, Presets.named(preset) == nil {
      let names = Presets.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no preset \(preset); there are \(names)")
    }
  }

  func report() throws -> WorkflowReport {
    let session = try Session(common)
    let bytes =
      try file.map(Input.bytes(of:)) ?? Array((preset.flatMap(Presets.named) ?? "").utf8)
    let outcome = try session.newsroom.records.changeWorkflow(
      WorkflowName(name), to: bytes, source: file ?? "workflows/\(name).yml", isNew: true,
      commands: common.invocation.commands(), note: note.trimmed, as: try session.actor(),
      isDryRun: writing.isDryRun)
    let way =
      outcome.isUsed
      ? "To begin an article in it: stet new \"HEADLINE\" --workflow \(name)"
      : "Articles can begin in it once newsroom.yml names it: stet config --edit"
    let more =
      outcome.isNamedLast
      ? "\nNone goes there by itself: its line in newsroom.yml stands below one that takes every article. "
        + "To send some there, put a line with match: above that: stet config --edit" : ""
    return WorkflowReport(
      outcome, done: "Added the workflow \(name).\n\(way)\(more)", isDryRun: writing.isDryRun)
  }
}

/// The result of adding or changing a workflow.
struct WorkflowReport: Report {
  struct Moved: Encodable {
    var state: String
    var articles: Int
  }

  var workflow: String
  var commit: String?
  var changed: Bool
  /// The states that are gone, and how many articles were in them.
  var moved: [Moved]
  @Untold var first: String
  @Untold var message: String

  var remarks: [String] {
    [Terminal.clean(message)]
      + moved.map { moved in
        let count = Words.number(moved.articles, "article")
        return Terminal.clean(
          "  The state \(moved.state) goes; \(count) from there \(moved.articles == 1 ? "is" : "are")"
            + " in \(first) from then on.")
      }
  }

  init(_ outcome: WorkflowOutcome, done: String, isDryRun: Bool) {
    workflow = outcome.workflow.name.rawValue
    commit = outcome.id?.hex
    changed = outcome.hasChanged
    moved = outcome.moved.map { Moved(state: $0.state.rawValue, articles: $0.count) }
    first = outcome.workflow.first.rawValue
    message =
      outcome.hasChanged
      ? Terminal.done(done, isDryRun: isDryRun) : "The workflow is so already: nothing changed."
  }
}
