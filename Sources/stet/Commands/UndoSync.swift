import ArgumentParser
import Newsroom

/// `stet undo-sync`.
struct UndoSync: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo-sync",
    abstract: "Put the branches here back to where they were before the last sync",
    discussion: """
      What was sent stays, because others may have built on it, and so does what you have done \
      since. The state before each sync is kept for thirty days; typed again, it goes back one \
      sync more.

      Example: stet undo-sync --dry-run
      """)

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    /// A branch that stays, and why.
    struct Kept: Encodable {
      var branch: String
      var why: String
    }

    var restored: [String]
    var kept: [Kept]
    @Untold var isDryRun: Bool

    var remarks: [String] {
      let lines =
        (restored.isEmpty
          ? []
          : [Terminal.done("Put back: \(restored.joined(separator: ", ")).", isDryRun: isDryRun)])
        + kept.map { "Left \($0.branch) as it is: \($0.why)." }
      return (lines.isEmpty ? ["There was nothing to put back."] : lines).map(Terminal.clean)
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let undone = try SyncReversal(session.newsroom).undo(
      as: session.actor(), isDryRun: writing.isDryRun)
    return Output(
      restored: undone.restored,
      kept: undone.kept.sorted { $0.key < $1.key }.map {
        Output.Kept(branch: $0.key, why: $0.value)
      },
      isDryRun: writing.isDryRun)
  }
}
