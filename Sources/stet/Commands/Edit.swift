import ArgumentParser
import Editorial
import Newsroom

/// `stet edit`.
struct Edit: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Edit an article in your editor, and save it",
    discussion: """
      The editor is the one that git opens: GIT_EDITOR, core.editor, VISUAL, EDITOR. If it ends \
      with an error, nothing is saved and nothing is lost. An article that was open before stays \
      open.

      Example: stet edit harbour-inquiry -m "Both figures checked."
      """)

  @Argument(help: "The articles")
  var articles: [ArticleName]

  @OptionGroup var note: NoteOption

  @OptionGroup var behalf: BehalfOption

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      do { try session.newsroom.drafts.checkMaySave(slug, as: actor) } catch var refusal as Refusal
      {
        // Nothing was to be saved yet.
        refusal.attempted = "edit"
        throw refusal
      }
      if writing.isDryRun {
        return try session.unchanged(
          slug, said: "Would open \(slug) in your editor.")
      }
      try Colleagues(session: session).note(slug, besides: actor.handle)
      let behalf = behalf.handle
      guard
        let outcome = try EditorSession(session).edit(
          slug, note: note.trimmed, behalf: behalf, as: actor)
      else {
        return try session.unchanged(
          slug, said: "No word of \(slug) changed.")
      }
      var act = ActsReport.Act(outcome, said: try session.saved(outcome))
      act.possible = try session.next(slug, as: actor, after: outcome)
      return act
    }
  }
}
