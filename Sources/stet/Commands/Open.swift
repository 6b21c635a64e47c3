import ArgumentParser
import Editorial
import Newsroom

/// `stet open`.
struct Open: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Put articles into open/, to edit them with any program",
    discussion: """
      Each gets a folder of its own under open/, so that there is no branch to switch. It prints \
      the file to write in. A copy with nothing unsaved is brought up to date. If a colleague has \
      the article open, it asks whether you want to take it over.

      Example: stet open harbour-inquiry
      Example: nano "$(stet open harbour-inquiry)"
      """)

  @Argument(help: "The articles")
  var articles: [ArticleName]

  @Flag(help: "Open it even if a colleague has it open, and tell them")
  var takeOver = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> CopiesReport {
    let session = try Session(common)
    let colleagues = Colleagues(session: session)
    return try CopiesReport(articles) { name in
      if name.revision != nil { throw ValidationError(Self.notARevision(name)) }
      let slug = try session.slug(named: name.slug)
      let standing = try session.newsroom.lines.history(of: slug).standing
      let from = try colleagues.takenOver(slug, isTold: takeOver || writing.isDryRun)
      let path =
        writing.isDryRun
        ? (session.newsroom.folders.newsroom ?? "") + "/open/\(slug)/\(slug).md"
        : try session.newsroom.copies.open(slug).file
      if !writing.isDryRun { colleagues.tell(takingOver: from.map { (slug, $0) }) }
      let editing = writing.isDryRun ? nil : try session.newsroom.copies.claims.keepOpen(slug)
      var message = "\(writing.isDryRun ? "Would open" : "Opened") \(slug)"
      if let revision = standing.revision { message += " at r\(revision.number)" }
      message += "."
      if let from { message += " You take it over from \(from)." }
      if let editing {
        message +=
          " \(editing.by) has it in an editor, since \(editing.since):"
          + " you write in the same file."
      }
      if standing.state == .published {
        message += " It is published; before you save, " + (try nextEdition(of: slug, session))
      }
      return CopiesReport.Copy(
        article: slug.rawValue, path: path, revision: standing.revision?.number, message: message)
    }
  }

  /// What has to be done before words can be saved, or who can do it.
  private func nextEdition(of slug: Slug, _ session: Session) throws -> String {
    let newsroom = session.newsroom
    let history = try newsroom.lines.history(of: slug)
    let may = try newsroom.possibilities.able(
      to: .revise, history, policy: newsroom.settings.policy(), at: MachineClock.now())
    guard let me = try session.meIfKnown(), !may.contains(me) else {
      return "begin its next edition: stet revise \(slug)"
    }
    return "its next edition has to begin: \(Refusal.Reason.hint(for: .revise, who: may))."
  }

  private static func notARevision(_ name: ArticleName) -> String {
    "open takes the article as it stands: stet open \(name.slug); to read an old text: "
      + "stet cat \(name.typed); to go back to it: stet restore \(name.typed)"
  }
}
