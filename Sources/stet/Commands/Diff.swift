import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet diff`.
struct Diff: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two texts of an article",
    discussion: """
      A text is r3, e1, approved, live, open (your open copy), head, or the beginning of a commit's \
      id. With one text: from it to the newest. Without: your unsaved words; else what changed since \
      you last read, approved or otherwise acted on the article; else since anybody approved it; else \
      since its last edition; else its last revision.

      Words are compared inside sentences, fields one by one, code and tables by line. What was \
      moved, split, joined or renamed is shown as such; lines that are only wrapped differently \
      are no change. The heading that a change is under is above it. Where there is no colour, \
      [-was-]{+is+} marks what changed. --who says in whose revision each change was made.

      --html writes the page to the file that --out names, or to where the output is sent; on a \
      terminal, among the temporary files, where nobody else can read it, and your browser opens \
      it.

      --json prints article, from, to, because, counts, fields (name, with runs; removed, added and \
      edited items, and whether the others were reordered; or renamed_from), pictures (file, change) and \
      passages (kind, change, parts, moved, old_place, new_place, sentences, and with --who who). A \
      sentence is a list of runs: {"same": TEXT}, {"removed": TEXT}, {"inserted": TEXT}, \
      {"moved_away": TEXT}, {"moved_here": TEXT}, {"space": [OLD, NEW]}, {"address": [OLD, NEW]}; joined \
      in order of their places they are both texts byte for byte.

      Example: stet diff harbour-inquiry r3 r5
      Example: stet diff harbour-inquiry live head --html --out changes.html
      """
  ).usual

  @Argument(help: "The article")
  var article: ArticleName

  @Argument(help: "The older text, and the newer one", completion: .texts)
  var texts: [String] = []

  @Flag(help: "Say how many words, sentences and links differ, and how long both take to read")
  var stat = false

  @Flag(help: "Show the older text on the left and the newer one on the right")
  var sideBySide = false

  @Flag(help: "Make a page for somebody who has no terminal")
  var html = false

  @Option(
    words: ArgumentHelp(
      "Where to write the page; - for standard output (else a temporary file)", valueName: "file"))
  var out: String?

  @Flag(help: "Say in whose revision each change was made")
  var who = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if texts.count > 2 { throw ValidationError("stet diff compares two texts at most") }
    for text in texts where TextName(text) == nil {
      throw ValidationError(
        "\(text) is no text: write r3, e1, approved, live, open, head or the beginning of a commit's id"
      )
    }
    if [stat, sideBySide, html, common.json].count(where: { $0 }) > 1 {
      throw ValidationError("--stat, --side-by-side, --html and --json: take one of them")
    }
    if out != nil, !html { throw ValidationError("--out is for the page: add --html") }
    if who, stat || sideBySide {
      throw ValidationError("--who says it beside each change: leave out --stat and --side-by-side")
    }
  }

  func report() throws -> DiffReport {
    let session = try Session(common)
    let slug = try session.slug(named: article.slug)
    var names = try ((article.revision.map { [$0] } ?? []) + texts.compactMap { TextName($0) })
      .map(NamedTexts(session).moment)
    var because: String?
    var history: History?
    switch names.count {
    case 0:
      let judged = try session.newsroom.lines.history(of: slug)
      history = judged
      let found = try session.newsroom.differences.textsToCompare(
        judged, for: try session.meIfKnown())
      names = found.map { [$0.old.name, $0.new] } ?? [.head, .head]
      because = found?.old.why
    case 1: names.append(.head)
    default: names = Array(names.suffix(2))
    }
    // If the line has been judged already, it need not be read again.
    let texts =
      try history.map { history in
        try names.map { try session.newsroom.named.text($0, of: history) }
      }
      ?? session.newsroom.named.texts(names, of: slug)
    let (old, new) = (texts[0], texts[1])
    let form: DiffReport.Form = stat ? .stat : sideBySide ? .columns : html ? .page : .text
    // Only a page has a title and a language.
    let fields = html ? ArticleFile(bytes: new.article).fields : FrontMatter()
    var report = DiffReport(
      article: slug.rawValue, from: old.name, to: new.name, because: because,
      isOnly: names == [.head, .head],
      headline: fields.headline, language: fields.language,
      difference: try session.newsroom.differences.difference(from: old, to: new, of: slug),
      form: form)
    if who { report.makers = try makers(from: old, to: new, of: slug, session) }
    if html, out != "-", out != nil || Terminal.showsData {
      let page = DiffPage(report).html
      report.page = try PageFile.write(
        page, to: out, named: "\(slug)-\(old.name)-\(new.name).html", kind: "difference",
        beginning: DiffPage.beginning)
    }
    return report
  }

  /// Who made the changes; nobody, for changes that are not saved.
  private func makers(
    from old: NamedText, to new: NamedText, of slug: Slug, _ session: Session
  ) throws -> ChangeMakers? {
    let history = try session.newsroom.lines.history(of: slug)
    let revisions = history.standing.revisions
    let newest = new.revision.map(\.number) ?? revisions.count
    guard let revision = history.standing.revisions.numbered(newest) else { return nil }
    return try session.newsroom.differences.makers(
      from: old.revision?.number ?? 0, to: revision, in: history)
  }
}
