import ArgumentParser
import Editorial
import Foundation
import Newsroom

/// `stet comment`.
struct Comment: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: "Say something about an article to colleagues",
    discussion: """
      It is kept in the article's history and never reaches readers. It moves nothing and voids no \
      approval. SLUG@r7 says it about that revision. Without -m, a terminal opens your editor.

      Example: stet comment harbour-inquiry --to wim -m "Who is the source of the second figure?"
      """)

  @Argument(help: "The articles; SLUG@r7 is about that revision")
  var articles: [ArticleName]
  @OptionGroup var note: NoteOption
  @Option(help: ArgumentHelp("Whom it is for", valueName: "handle"))
  var to: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose words they are, if not yours", valueName: "handle"))
  var behalf: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard note.note == nil || note.trimmed != nil else {
      throw ValidationError("the comment is empty: say something with -m")
    }
    guard note.note != nil || Terminal.isInteractive else {
      throw ValidationError("say something: stet comment \(articles.first?.typed ?? "SLUG") -m …")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let words = try note.trimmed ?? written(session)
    return try ActsReport(articles) { name in
      let slug = try session.newsroom.slug(named: name.slug)
      let history = try session.newsroom.history(of: slug)
      var event = Event(.comment, article: slug, by: actor.handle)
      event.note = words
      event.behalf = behalf.map { Handle($0) }
      event.assignee = to.map { Handle($0) }
      if let text = try session.text(name, in: history) {
        event.revision = history.standing.revisions.last { $0.text == text }?.event
      }
      let outcome = try session.newsroom.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      return try session.said(
        outcome,
        named: name.revision == nil ? nil : "\(slug)@\(name.typed.drop { $0 != "@" }.dropFirst())",
        more: to.map { " to \($0)" } ?? "", as: actor, withPossible: false)
    }
  }
}

extension Comment {
  /// What somebody writes in their editor; lines that begin with `#` are not theirs.
  private func written(_ session: Session) throws -> String {
    let names = articles.map(\.typed).joined(separator: ", ")
    let file = session.newsroom.localFolder + "/comment.md"
    try """

    # Your comment on \(names). Lines that begin with # are left out;
    # without any other, nothing is done.

    """
    .write(toFile: file, atomically: true, encoding: .utf8)
    guard let command = Editor.command else {
      throw UsageFailure(
        "can't comment on \(names): neither VISUAL nor EDITOR names an editor",
        hint: "say it with -m: stet comment \(names) -m …")
    }
    let code = Program.run(["/bin/sh", "-c", command + " \"$@\"", command, file])
    let lines = try String(contentsOfFile: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
    guard code == 0, let words = NoteOption.trimmed(lines.joined(separator: "\n")) else {
      throw UsageFailure(
        "did not comment on \(names): "
          + (code == 0 ? "you wrote nothing" : "the editor \(command) ended with an error"),
        hint: code == 0 ? nil : "what you wrote is in \(file)")
    }
    // The words are about to be in the history; a left-over file would only be overwritten.
    try? FileManager.default.removeItem(atPath: file)
    return words
  }
}
