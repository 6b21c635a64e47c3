import ArgumentParser
import Editorial

/// `stet reply`.
struct Reply: ActCommand {
  static let kind: EventKind = .reply
  static let discussion = """
    The thread stays open until somebody resolves it. A reader's complaint then counts as \
    answered. Without -m, the words are read from a pipe; on a terminal, your editor opens.

    Example: stet reply harbour-inquiry t3 -m "The port authority's filing, page 4."
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var behalf: BehalfOption
  @OptionGroup var common: CommonOptions

  func validate() throws { try arguments.note.validate(for: command) }

  private var command: String {
    (["stet reply", arguments.article.typed] + arguments.threads).joined(separator: " ")
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let said = try EditorSession(session)
      .said(
        arguments.note, "reply", command, on: [arguments.article.typed],
        threads: arguments.threads)
    var report = try arguments.perform(
      Self.kind, session, note: said.words, for: behalf.handle)
    report.closing = said.close(report, isDryRun: arguments.writing.isDryRun)
    return report
  }
}
