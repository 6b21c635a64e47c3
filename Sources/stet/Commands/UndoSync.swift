import ArgumentParser
import Newsroom

/// `stet undo-sync`.
struct UndoSync: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo-sync",
    abstract: "Put the branches here back to where they were before the last sync",
    discussion: """
      What was sent stays, because others may have built on it, and so does what you have done \
      since, with all that either is built on. The state before each sync is kept for thirty days; \
      typed again, or if nothing of the last sync can go back, it takes the sync before that.

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

    /// When the sync was made.
    var at: Moment
    /// How many later syncs were passed over, because nothing of them could go back.
    var passedOver: Int
    var restored: [String]
    var kept: [Kept]
    @Untold var isDryRun: Bool

    var remarks: [String] {
      var lines: [String] = []
      if passedOver > 0 {
        let (what, before) =
          passedOver == 1
          ? ("the last sync", "before") : ("the last \(passedOver) syncs", "before them")
        lines.append("Nothing of \(what) can go back; this is the one \(before), of \(at.minute).")
      }
      if restored.isEmpty, kept.isEmpty {
        lines.append("There was nothing to put back.")
      } else if restored.isEmpty {
        lines.append("Nothing of the sync of \(at.minute) can go back.")
      } else {
        lines.append(
          Terminal.done(
            "Put back what the sync of \(at.minute) changed: \(restored.listed()).",
            isDryRun: isDryRun))
      }
      lines += kept.map { "Left \($0.branch) as it is: \($0.why)." }
      return lines.map(Terminal.clean)
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    try NewsroomClock.isOf(session.newsroom)
    let undone = try SyncReversal(session.newsroom).undo(
      as: session.actor(), isDryRun: writing.isDryRun)
    return Output(
      at: Moment(undone.at), passedOver: undone.passedOver, restored: undone.restored,
      kept: undone.kept.sorted { $0.key < $1.key }.map {
        Output.Kept(branch: $0.key, why: $0.value)
      },
      isDryRun: writing.isDryRun)
  }
}
