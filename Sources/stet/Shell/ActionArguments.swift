import ArgumentParser
import Editorial
import Newsroom

/// Who is to work on an article from now on, in which role, until when, and how many words are
/// wanted.
struct AssignmentOptions: ParsableArguments {
  @Option(help: "The role in which they work on it", completion: .roles)
  var role: String?

  @Option(
    help: ArgumentHelp("When it is due, in the newsroom's time zone", valueName: "time"),
    transform: TypedTime.typed)
  var due: TypedTime?

  @Option(help: "How many words are asked for")
  var words: Int?

  /// Whether no option is given.
  var isEmpty: Bool { role == nil && due == nil && words == nil }

  func validate() throws {
    if let words, !(1...1_000_000_000).contains(words) {
      throw ValidationError("--words takes a number from 1 to 1 000 000 000")
    }
    if let role, !Role(role).isLegal { throw ValidationError("'\(role)' can't be a role") }
  }

  /// Puts the options into an event.
  func fill(_ event: inout Event, _ session: Session, now: Instant) throws {
    event.role = role.map { Role($0) }
    event.words = words
    event.due = try due?.instant(in: session.timeZone(), now: now, side: .end)
  }

  /// What looks wrong about them: a role that nobody knows.
  func doubts(_ session: Session) throws -> [String] {
    try role.flatMap { try session.newsroom.settings.doubt(about: Role($0)) }.map { [$0] } ?? []
  }

  /// The options, in the words of the act's sentence.
  static func phrase(_ event: Event, _ session: Session) throws -> String {
    let isPast = event.due.map { $0 < MachineClock.now() } ?? false
    return (phrase(event) ?? "") + (isPast ? ", which is past" : "")
  }

  /// To whom an event gave the article, as what and until when: ` to wim as writer, due
  /// 2026-03-05`; nil if it gave it to nobody.
  static func phrase(_ event: Event) -> String? {
    guard let assignee = event.assignee, event.kind != .comment else { return nil }
    var phrase = " to \(assignee)"
    if let role = event.role { phrase += " as \(role)" }
    if let words = event.words { phrase += ", \(words) words" }
    if let due = event.due {
      let clock = NewsroomClock.current
      let when = clock.due(due)
      phrase += ", due \(when)" + (when.utf8.count > 10 ? " (\(clock.zone))" : "")
    }
    return phrase
  }
}

extension TypedTime {
  /// Reads a moment that was typed as the value of an option.
  static func typed(_ text: String) throws -> TypedTime {
    guard let time = TypedTime(text) else {
      throw ValidationError("type a time as \(forms)")
    }
    return time
  }
}

/// An action of the workflow by its name; the commands of the usual ones use it.
struct ActionArguments: ActArguments {
  @Argument(help: "The articles; each is recorded separately")
  var articles: [ArticleName]

  @OptionGroup var note: NoteOption

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose decision it is, if not yours", valueName: "handle"),
    completion: .people)
  var behalf: String?

  @Option(
    help: ArgumentHelp("Who is to work on it from here", valueName: "handle"), completion: .people)
  var to: String?

  @OptionGroup var assignment: AssignmentOptions

  @OptionGroup var writing: WritingOptions

  func validate() throws {
    if to == nil, !assignment.isEmpty {
      throw ValidationError("--role, --due and --words say more about --to: name somebody with it")
    }
    try ArticleName.refuseRevisions(articles)
  }

  /// Does the action for every article; an open copy with unsaved words is saved first.
  func perform(_ kind: EventKind, _ common: CommonOptions) throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      var event = Event(kind, article: slug, by: actor.handle)
      event.note = note.trimmed
      event.behalf = behalf.map { Handle($0) }
      event.assignee = to.map { Handle($0) }
      try assignment.fill(&event, session, now: actor.time)
      let saved = try session.saveOpenCopy(
        slug, before: event, as: actor, isDryRun: writing.isDryRun)
      if let saved { common.terminal.say(saved) }
      let outcome = try session.newsroom.desk.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      var act = try session.said(
        outcome, more: AssignmentOptions.phrase(event, session), as: actor,
        withPossible: articles.count == 1)
      act.warnings +=
        try assignment.doubts(session) + DeadEndItem.sentences(outcome, session.newsroom)
      if kind == "submit", outcome.standing.text != .nothing {
        let bytes = try session.newsroom.texts.article(outcome.standing.text, of: slug)
        act.warnings += try session.sectionDoubts(bytes, of: slug)
      }
      return act
    }
  }
}

/// An act that is not about a text and needs only articles and a note.
struct PlainActArguments: ActArguments {
  @Argument(help: "The articles; each is recorded separately")
  var articles: [ArticleName]

  @OptionGroup var note: NoteOption

  @OptionGroup var writing: WritingOptions

  func validate() throws { try ArticleName.refuseRevisions(articles) }

  func perform(_ kind: EventKind, _ common: CommonOptions) throws -> ActsReport {
    try perform(kind, common) { _, _ in "" }
  }

  /// Does an act for every article; `complete` fills in what this kind has besides the note, and
  /// returns what to add to the sentence.
  func perform(
    _ kind: EventKind, _ common: CommonOptions,
    complete: (inout Event, Session) throws -> String
  ) throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      var event = Event(kind, article: slug, by: actor.handle)
      event.note = note.trimmed
      let more = try complete(&event, session)
      let outcome = try session.newsroom.desk.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      return try session.said(
        outcome, more: more, as: actor, withPossible: articles.count == 1)
    }
  }
}
