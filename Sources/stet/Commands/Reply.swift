import ArgumentParser
import Editorial

/// `stet reply`.
struct Reply: PlainActCommand {
  static let kind: EventKind = .reply
  static let discussion = """
    The thread stays open until somebody resolves it. A reader's complaint counts as answered.

    Example: stet reply harbour-inquiry t3 -m "The port authority's filing, page 4."
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard arguments.note.trimmed != nil else {
      throw ValidationError(
        "say something: stet reply \(arguments.article.typed) \(arguments.threads.first ?? "t1") -m …"
      )
    }
  }
}
