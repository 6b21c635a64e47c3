import ArgumentParser
import Editorial
import Newsroom

/// `stet reconcile`.
struct Reconcile: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Choose where you and a colleague changed the same words",
    discussion: """
      If a sync can't bring both sides of an article together, the article has theirs, and yours \
      waits on this machine. On a terminal you go through the places, and press a key for each; \
      elsewhere they are shown. What both sides changed in other places is brought together in any \
      case. The result is a new revision, and no approval holds for it. A publication that came \
      too late, because a colleague had done something that you did not know of, never comes in: \
      it is let go, and you publish again if the article still may. Without an article, it shows \
      all that waits.

      Example: stet reconcile harbour-inquiry
      Example: stet reconcile harbour-inquiry --mine -m "The filing has this figure."
      """)

  @Argument(help: "The article (else all that have something waiting)")
  var article: ArticleName?

  @Flag(help: "Take yours in every place")
  var mine = false

  @Flag(help: "Take theirs in every place")
  var theirs = false

  @Flag(help: "Write the text in your editor, where marks show the places")
  var edit = false

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  private var isDecided: Bool { mine || theirs || edit }

  func validate() throws {
    try ArticleName.refuseRevisions([article].compactMap(\.self))
    if [mine, theirs, edit].count(where: { $0 }) > 1 {
      throw ValidationError("choose one of --mine, --theirs and --edit")
    }
    if isDecided, article == nil {
      throw ValidationError("say of which article: stet reconcile SLUG")
    }
  }

  func report() throws -> EitherReport {
    let session = try Session(common)
    let reconciliation = session.newsroom.drafts.reconciliation
    guard let article else {
      let items = try reconciliation.slugs().compactMap { slug in
        try reconciliation.setAside(of: slug).map { try SetAsideItem($0, in: session.newsroom) }
      }
      return EitherReport(SetAsideReport(waiting: items))
    }
    let slug = try session.slug(named: article.slug)
    guard let aside = try reconciliation.setAside(of: slug) else {
      throw NewsroomError.nothingWaits(slug)
    }
    if !isDecided, common.json || !Terminal.showsQuestions {
      return EitherReport(SetAsideReport(waiting: [try SetAsideItem(aside, in: session.newsroom)]))
    }
    return EitherReport(
      try ReconcileDesk(
        session: session, actor: try session.actor(), aside: aside, note: note.trimmed,
        isDryRun: writing.isDryRun
      ).report(edit ? .edit : mine ? .all(.ours) : theirs ? .all(.theirs) : .ask))
  }
}
