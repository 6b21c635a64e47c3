import ArgumentParser
import Editorial
import Newsroom

/// An article as it is typed: `SLUG`, or `SLUG@r7`.
struct ArticleName: ExpressibleByArgument {
  /// What is before the `@`.
  var slug: String
  /// What follows it.
  var revision: TextName?
  /// As it was typed.
  var typed: String

  static var defaultCompletionKind: CompletionKind { .articles }

  init?(argument: String) {
    typed = argument
    guard let at = argument.firstIndex(of: "@") else {
      slug = argument
      return
    }
    slug = String(argument[..<at])
    guard let name = TextName(argument[argument.index(after: at)...]) else { return nil }
    revision = name
  }

  /// What follows the `@`, as it was typed; empty if there is none.
  var typedRevision: String {
    typed.firstIndex(of: "@").map { String(typed[typed.index(after: $0)...]) } ?? ""
  }
}

/// What several acts did; each article is an act of its own.
struct ActsReport: Report {
  /// What one act did.
  struct Act: Encodable {
    var article: String
    var event: String
    var id: String?
    var state: String
    var revision: Int?
    var edition: Int?
    /// The thread that was opened, or to which it was done: `t3`.
    var thread: String?
    /// The threads, if the act was done to several.
    var threads: [String]?
    /// The article's folder on main, of a publication.
    var path: String?
    var message: String
    var warnings: [String]
    /// The commands that are possible next.
    var possible: [String] = []
  }

  /// What was done, in the order of the articles.
  var acts: [Act] = []
  @Untold var exitCode: Int32 = 0
  /// The sentence after several acts.
  @Untold var closing: String? = nil
  /// The site that was built afterwards.
  var site: BuildReport?

  var remarks: [String] {
    acts.flatMap(\.remarks) + [closing].compactMap(\.self) + (site?.remarks ?? [])
  }

  /// What has already been done.
  init(_ acts: [Act]) { self.acts = acts }

  /// Does one act for each article or thread; a refusal is reported at once and does not stop the
  /// others.
  ///
  /// The exit code is the first refusal's.
  init<Name>(_ names: [Name], _ act: (Name) throws -> Act) throws {
    for name in names {
      do { acts.append(try act(name)) } catch { try refuse(error) }
    }
  }

  /// Reports why something was not done, and lets the rest go on.
  mutating func refuse(_ error: any Error) throws {
    let code = try Failure.say(error)
    if exitCode == 0 { exitCode = code }
  }
}

extension ActsReport.Act {
  /// What was done, what to know about it, and what is possible next.
  fileprivate var remarks: [String] {
    let notes = warnings.map { "  Note: " + Terminal.clean($0) }
    let next = possible.isEmpty ? [] : ["You can: " + possible.joined(separator: "\n         ")]
    return [Terminal.clean(message)] + notes + next
  }

  /// What an act did, with the sentence for it.
  init(_ outcome: Outcome, said message: String) {
    self.init(
      article: outcome.standing.slug.rawValue, event: outcome.event.kind.rawValue,
      id: outcome.id?.hex, state: outcome.standing.displayState.rawValue,
      revision: outcome.revision,
      edition: outcome.event.kind == .publish ? outcome.event.edition : nil,
      message: message,
      warnings: outcome.warnings.map { $0.place + $0.sentence })
    // The lag was known before the act; since the act the two have diverged, and another command
    // helps.
    if outcome.id != nil || Failure.isJSON { warnings += outcome.lags.map(\.sentence) }
  }
}

extension ArticleName {
  /// Refuses names with a revision if the act is about the article as a whole.
  static func refuseRevisions(_ names: [ArticleName]) throws {
    guard let name = names.first(where: { $0.revision != nil }) else { return }
    throw ValidationError("this is about the whole article: write \(name.slug), without @…")
  }
}

extension Session {
  /// Saves my open copy of an article before an act that is about its text, if the copy has unsaved
  /// words and nothing else moved.
  ///
  /// - Returns: The sentence about it; nil if there was nothing to save.
  func saveOpenCopy(_ slug: Slug, as actor: Actor, isDryRun: Bool) throws -> String? {
    guard let copy = try newsroom.copies.openCopy(slug), !isDryRun,
      try newsroom.copies.state(of: copy).isUnsaved
    else { return nil }
    let bytes = try newsroom.copies.files(of: copy)["\(slug).md"] ?? []
    try agree(toKeep: bytes, called: copy.file, "save \(slug)", nil)
    guard let outcome = try newsroom.drafts.save(copy, note: nil, as: actor) else { return nil }
    for doubt in doubts(about: bytes) { say("  Note: " + Terminal.clean(doubt)) }
    return "Saved your open copy as r\(outcome.standing.revisions.count)."
  }

  /// Saves my open copy of an article before an act on it, unless the act would be refused whatever
  /// the copy says.
  ///
  /// - Returns: The sentence about it; nil if there was nothing to save.
  func saveOpenCopy(
    _ slug: Slug, before event: Event, as actor: Actor, isDryRun: Bool
  ) throws -> String? {
    guard let copy = try newsroom.copies.openCopy(slug) else { return nil }
    let state = try newsroom.copies.state(of: copy)
    guard state.isUnsaved else {
      if state.isBehind { throw NewsroomError.behind(slug) }
      return nil
    }
    do { _ = try newsroom.desk.act(Proposal(event), as: actor, isDryRun: true) } catch let refusal
      as Refusal
    {
      // The words are checked again once the copy is saved.
      guard case .words = refusal.reason else { throw refusal }
    }
    if isDryRun {
      let bytes = try newsroom.copies.files(of: copy)["\(slug).md"] ?? []
      try agree(toKeep: bytes, called: copy.file, "save \(slug)", nil)
      _ = try newsroom.drafts.save(copy, note: nil, as: actor, isDryRun: true)
      return "Would save your open copy of \(slug) first."
    }
    return try saveOpenCopy(slug, as: actor, isDryRun: false)
  }

  /// Refuses an act that is about exactly one text while my open copy has other words.
  func refuseUnsaved(_ slug: Slug) throws {
    guard let copy = try newsroom.copies.openCopy(slug),
      try newsroom.copies.state(of: copy).isUnsaved
    else {
      return
    }
    throw NewsroomError.unsaved(slug, path: copy.folder)
  }

  /// What an article's state is called now: `approved`, or `In review` in its workflow's words.
  func label(of standing: Standing) throws -> String {
    guard let name = standing.workflow, let workflow = try newsroom.settings.workflow(name) else {
      return standing.displayState.rawValue
    }
    return workflow.label(standing.displayState)
  }

  /// The newsroom's time zone, by its IANA name.
  func timeZone() throws -> String { try newsroom.settings.record().timeZone }

  /// What an act did, in a sentence, and what this person can do next.
  func said(
    _ outcome: Outcome, named name: String? = nil, more: String = "", as actor: Actor,
    withPossible: Bool
  ) throws -> ActsReport.Act {
    let slug = outcome.standing.slug
    var act = ActsReport.Act(
      outcome,
      said: ActSentence.text(
        outcome, name: name ?? slug.rawValue, label: try label(of: outcome.standing), more: more))
    if let publication = outcome.publication, outcome.event.kind != .publish {
      let what =
        if case .withheld = publication.live { "a notice in its place" } else { "its text again" }
      act.message +=
        "\nReaders will find \(what)."
        + ActSentence.further(remotes: try newsroom.activities.remotes())
      act.path = publication.path
    }
    act.possible = withPossible ? try next(slug, as: actor, after: outcome) : []
    return act
  }

  /// The commands by which this person can move the article on; what can always be done is left to
  /// `stet show`.
  func next(_ slug: Slug, as actor: Actor, after outcome: Outcome) throws -> [String] {
    guard outcome.id != nil else { return [] }
    let history = try newsroom.lines.history(of: slug)
    let policy = try newsroom.settings.policy(people: [actor.handle])
    let waiting = Waiting(
      history, workflow: history.standing.workflow.flatMap { policy.workflows[$0] }, authors: [])
    // Whoever has just sent a text back waits for others.
    if waiting.needs.contains(where: { $0.reason == .changes(by: actor.handle) }) { return [] }
    return try newsroom.possibilities.all(history, policy: policy, for: actor)
      .filter { $0.kind.row?.traits.contains(.isUsual) != true }.map(\.command)
  }
}
