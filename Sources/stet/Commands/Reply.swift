import ArgumentParser
import Editorial
import Newsroom

/// `stet reply`.
struct Reply: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply",
    abstract: "Reply in a thread",
    discussion: """
      The thread stays open until somebody resolves it. A reader's complaint counts as answered.

      Example: stet reply harbour-inquiry t3 -m "The port authority's filing, page 4."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard arguments.note.trimmed != nil else {
      throw ValidationError(
        "say something: stet reply \(arguments.article.typed) \(arguments.threads.first ?? "t1") -m …"
      )
    }
  }

  func report() throws -> ActsReport { try arguments.perform(.reply, common) }
}
