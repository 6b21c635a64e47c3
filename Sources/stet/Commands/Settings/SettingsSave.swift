import ArgumentParser
import Editorial
import Newsroom
import SiteSource

/// `stet settings save`.
struct SettingsSave: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Put what was changed by hand into force",
    discussion: """
      One act, judged like any other: owners may change everything, everybody their own bio and \
      picture. If both the masthead and the rest were changed, it is two. A file that somebody \
      else has changed meanwhile is refused.

      Example: stet settings save -m "The new name"
      """)

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  /// What was saved.
  struct Output: Report {
    var events: [String]
    var paths: [String]
    @Untold private var isDryRun: Bool
    @Untold private var older: String? = nil

    init(_ outcome: FolderOutcome, older: EventID?, isDryRun: Bool) {
      self.older = older?.short
      events = outcome.events.map(\.hex)
      paths = outcome.changes.map(\.path)
      self.isDryRun = isDryRun
    }

    var remarks: [String] {
      guard !paths.isEmpty else { return SettingsSave.nothingChanged(older) }
      return [
        Terminal.clean(
          "\(isDryRun ? "Would save" : "Saved") \(Words.number(paths.count, "file")): "
            + paths.joined(separator: ", ") + ".")
      ]
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    // An act updates the note about what the folder shows.
    let older = try session.newsroom.folderSettings.olderPrint()
    let outcome = try session.newsroom.folderSettings.saveFolder(
      note: note.trimmed, commands: common.invocation.commands(), as: session.actor(),
      isDryRun: writing.isDryRun, asking: OwnContent.problems)
    return Output(outcome, older: older, isDryRun: writing.isDryRun)
  }

  /// The sentence if there is nothing to save, and why the folder may differ from the settings all
  /// the same.
  static func nothingChanged(_ older: String?) -> [String] {
    guard let older else { return ["Nothing was changed by hand."] }
    return [
      "Nothing was changed by hand: the folder shows main as it was at \(older), and not as it is"
        + " (git checkout main, or stet doctor --repair, shows that)."
    ]
  }
}
