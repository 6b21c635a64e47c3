import ArgumentParser
import Editorial
import Newsroom
import Prose

/// Which words a command is about.
struct PassageOptions: ParsableArguments {
  @Option(
    words: ArgumentHelp(
      "The words that it is about, as they stand in the text", valueName: "words"),
    name: .customLong("on"))
  var words: String?

  @Option(
    help: ArgumentHelp(
      "The field that it is about, or that the words are in: headline, dek, …", valueName: "name")
  )
  var field: String?
}

/// The threads of an article to which something is done.
struct ThreadArguments: ActArguments {
  @Argument(help: "The article")
  var article: ArticleName

  @Argument(
    help: "The threads: t3, t5-t9, or the beginning of an event's id", completion: .threads)
  var threads: [String]

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions

  func validate() throws { try ArticleName.refuseRevisions([article]) }

  /// Does something to every thread; each is an act of its own.
  func perform(_ kind: EventKind, _ common: CommonOptions) throws -> ActsReport {
    try perform(kind, try Session(common), note: note.trimmed)
  }

  /// The threads one by one; `t5-t9` means those of them that exist.
  private func names(in slug: Slug, _ session: Session) throws -> [String] {
    let ranges = threads.map(Threads.range)
    guard ranges.contains(where: { $0 != nil }) else { return threads }
    let known = try session.newsroom.lines.history(of: slug).standing.threads.count
    return zip(threads, ranges).flatMap { name, range in
      guard let range, range.upperBound <= known else { return [name] }
      return range.map { "t\($0)" }
    }
  }

  /// The same, with a note that did not come from `-m`, and on behalf of somebody else.
  func perform(
    _ kind: EventKind, _ session: Session, note: String?, for behalf: Handle? = nil
  ) throws -> ActsReport {
    let actor = try session.actor()
    let slug = try session.slug(named: article.slug)
    return try ActsReport(try names(in: slug, session)) { name in
      let (thread, outcome) = try session.newsroom.discussion.settle(
        kind, thread: name, of: slug, note: note, for: behalf, as: actor,
        isDryRun: writing.isDryRun)
      return try session.said(outcome, thread: thread)
    }
  }
}

extension Session {
  /// What an act on a thread did, in a sentence.
  func said(
    _ outcome: Outcome, thread: ArticleThread, more: String = ""
  ) throws -> ActsReport.Act {
    var act = ActsReport.Act(
      outcome,
      said: ActSentence.text(
        outcome, name: "\(outcome.standing.slug) \(thread.name)",
        label: try label(of: outcome.standing), more: more + Self.about(thread)))
    act.thread = thread.name
    return act
  }

  /// What opening a thread did, in a sentence, with what to know about it.
  func said(_ remarked: Remarked, more: String = "") throws -> ActsReport.Act {
    var act = try said(remarked.outcome, thread: remarked.thread, more: more)
    if remarked.isWidened {
      let (old, new) = (
        remarked.thread.details.subject.words ?? "", remarked.thread.details.suggested ?? ""
      )
      act.warnings.append(
        "so that no mark is left alone, it "
          + (new.isEmpty
            ? "takes out all of \"\(Excerpt.line(old, limit: 100))\""
            : "puts \"\(Excerpt.line(new, limit: 100))\" in place of "
              + "\"\(Excerpt.line(old, limit: 100))\""))
    }
    for other in remarked.overlapping {
      act.warnings.append(
        "\(other.name) by \(other.thread.by) suggests other words for some of these too: "
          + "whichever is accepted first, the other has to be suggested again")
    }
    return act
  }

  /// The words that a thread is about, as the rest of a sentence.
  private static func about(_ thread: ArticleThread) -> String {
    switch thread.details.subject {
    case .article: ""
    case .field(let name): ", \(name)"
    case .passage(let anchor, let field):
      ", \(field.map { "\($0) " } ?? "")\"\(Excerpt.line(anchor.exact, limit: 60))\""
    }
  }
}
