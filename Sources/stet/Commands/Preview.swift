import ArgumentParser
import Editorial
import Newsroom
import Site
import SiteSource

/// `stet preview`.
struct Preview: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Preview a text as its page on the site",
    discussion: """
      Any text, with everything around it, in the browser. Without @REV it is your open copy, or else \
      the newest revision. --watch shows it again whenever you save the open copy's file, or one of the theme's.

      Example: stet preview harbour-inquiry@r3
      """)

  @Argument(help: "The article: SLUG, or SLUG@r3")
  var article: ArticleName

  @Flag(name: .customLong("text"), help: "Print the page's parts here instead")
  var inWords = false

  @Flag(help: "Keep running, and show it again on every change of the open copy or the theme")
  var watch = false

  @Flag(name: .customLong("no-open"), help: "Say where the page is, and open nothing")
  var staysClosed = false

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var article: String
    var revision: String
    /// The page; nil if its words were printed.
    var file: String?
    fileprivate var words: String?
    /// What the text has and the page lacks, with the line of each.
    var warnings: [String] = []
    @Untold fileprivate var isOpened = false

    var text: String {
      guard let words else { return "" }
      var lines = Lines()
      lines.add(
        words.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      return lines.text
    }
    var remarks: [String] {
      let notes = warnings.map { Terminal.note($0) }
      guard let file else { return notes }
      let what = "the preview of \(article)@\(revision)"
      return notes + [isOpened ? "Opened \(what): \(file)" : "Wrote \(what): \(file)"]
    }
  }

  func validate() throws {
    guard watch else { return }
    if inWords || common.json { throw ValidationError("--watch shows pages alone") }
    if article.revision != nil, article.revision != .open {
      throw ValidationError(
        "--watch follows the open copy, which no @\(article.typedRevision) names")
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let slug = try session.slug(named: article.slug)
    if watch {
      guard let copy = try session.newsroom.copies.openCopy(slug) else {
        throw NewsroomError.notOpen(slug)
      }
      return try watching(copy, session)
    }
    return try show(slug, session)
  }

  /// Shows the page once.
  private func show(_ slug: Slug, _ session: Session) throws -> Output {
    let history = try session.newsroom.lines.history(of: slug)
    let isOpen = try session.newsroom.copies.openCopy(slug) != nil
    let name = article.revision ?? (isOpen ? .open : .head)
    let text = try session.newsroom.named.text(NamedTexts(session).moment(name), of: history)
    let preview = try Self.preview(of: text, in: history, session)
    var output = Output(article: slug.rawValue, revision: text.name)
    output.warnings = try session.losses(text.article, of: slug).map(\.inALine)
    if history.standing.live.shown.isWithheld {
      output.warnings.append("readers see a notice in its place until it is released")
    }
    if inWords {
      output.words = preview.text
    } else {
      let file = try session.keep(preview, of: slug)
      output.file = file
      output.isOpened = !staysClosed && !common.json && Browser.open(file)
    }
    return output
  }

  /// An article as its page will be.
  private static func preview(
    of text: NamedText, in history: History, _ session: Session
  ) throws -> SitePreview {
    try SiteReading(
      session.newsroom, at: MachineClock.now(), by: session.options.invocation.version
    )
    .preview(of: text, in: history, at: MachineClock.now())
  }

  /// Shows the page again after every change, until somebody stops it.
  private func watching(_ copy: OpenCopy, _ session: Session) throws -> Output {
    let first = try show(copy.slug, session)
    for remark in first.remarks { session.say(remark) }
    session.say("Reload the page after a change. Ctrl-C ends this.")
    let theme = (session.newsroom.folders.newsroom ?? copy.folder) + "/theme"
    var changes = FolderWatch([
      copy.folder, theme, theme + "/strings", theme + "/assets", theme + ".yml",
    ])
    while true {
      changes.wait()
      do {
        let history = try session.newsroom.lines.history(of: copy.slug)
        let text = try session.newsroom.named.text(.open, of: history)
        _ = try session.keep(Self.preview(of: text, in: history, session), of: copy.slug)
        session.say("Rendered again.")
      } catch {
        // A file that is being written may be incomplete; after the next change it is shown
        // complete.
        _ = try Failure.say(error)
      }
    }
  }
}
