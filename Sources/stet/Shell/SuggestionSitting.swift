import Editorial
import Newsroom

/// A sitting at a terminal in which somebody goes through the suggestions of an article, one after
/// another.
///
/// What they accept goes into the text at the end, in one act and one revision; everything else is
/// done at once. If the input ends early, nothing is accepted.
struct SuggestionSitting {
  let session: Session
  let actor: Actor
  let slug: Slug
  let keyboard: Keyboard
  private var accepted: [String] = []
  /// Suggestions in place of which this person wrote other words, which are accepted.
  private var replaced: [SuggestionItem] = []
  /// Why nothing can be accepted now; nil if it can.
  private var obstacle: String?
  /// Suggestions that are decided, by name.
  private var settled: Set<String> = []

  init(_ session: Session, _ actor: Actor, of slug: Slug, _ keyboard: Keyboard) {
    self.session = session
    self.actor = actor
    self.slug = slug
    self.keyboard = keyboard
  }

  /// What comes after a key.
  private enum Next { case stay, go, done, leave }

  /// Shows one after another, and at the end takes in those that were accepted.
  mutating func go(through items: [SuggestionItem]) throws {
    let history = try session.newsroom.lines.history(of: slug)
    obstacle = try session.newsroom.possibilities.refusal(
      of: .accept, step: history.standing.state, history,
      policy: session.newsroom.settings.policy(people: [actor.handle]), by: actor
    )?.reason.shownSentence
    items: for (place, item) in items.enumerated() where !settled.contains(item.thread) {
      let question = keys(of: item)
      switch Screens(keyboard: keyboard).show(
        lines(item, place + 1, of: items.count), above: question)
      {
      case .shown: break
      case .left: continue items
      case .stopped: return leave()
      }
      var next = Next.stay
      while next == .stay {
        Terminal.prompt("\n" + question)
        next = try answer(about: item, among: items)
        guard next != .stay || keyboard.forgetTypedAhead() else { return leave() }
      }
      if next == .leave { return leave() }
      if next == .done { break items }
    }
    try takeIn()
  }

  private func lines(_ item: SuggestionItem, _ place: Int, of count: Int) -> [String] {
    var lines = Lines()
    lines.add("\(place) of \(count): \(item.head(withArticle: false))", .bold)
    lines.add("")
    for line in item.shown(Ink(width: Terminal.screenWidth - 2)) { lines.add(row: "  " + line) }
    lines.add(ArticleLog.quoted(item.note))
    if let obstacle { lines.add(["", "It can't be accepted now: \(obstacle)."]) }
    return lines.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The keys that take something into the text.
  private static let accepting: Set<String> = ["a", "e", "p"]

  private func keys(of item: SuggestionItem) -> String {
    let keys = [
      ("a", "accept"), ("r", "reject"), ("e", "other words"), ("t", "reply"),
      ("p", "accept all by \(item.by)"), ("n", "next"), ("q", "done"), ("Q", "leave"),
    ].filter { obstacle == nil || !Self.accepting.contains($0.0) }
    return Table.prose(
      keys.map { "\($0.0) \($0.1)" }.joined(separator: " · "), to: Terminal.screenWidth - 4) + "  "
  }

  private mutating func answer(
    about item: SuggestionItem, among items: [SuggestionItem]
  ) throws -> Next {
    let choice = keyboard.choice()
    guard case .character(let character) = choice else { return choice == .end ? .leave : .stay }
    if obstacle != nil, Self.accepting.contains(String(character)) { return .stay }
    let asking = TypedWords(keyboard)
    do {
      switch character {
      case "n": return .go
      case "q": return .done
      case "Q": return .leave
      case "a": accept([item.thread])
      case "p":
        let all = items.filter { $0.by == item.by && !settled.contains($0.thread) }
        let question = "Accept \(Words.number(all.count, "suggestion")) by \(item.by)?"
        guard let isMeant = keyboard.confirms(question) else { return .leave }
        if !isMeant { return .stay }
        accept(all.map(\.thread))
      case "r":
        let why = asking.note("Why? An empty line ends it.")
        if asking.isEnd { return try ended(asking) }
        try settle(.reject, item, note: why)
      case "t":
        guard let words = asking.note("What to say? An empty line ends it.") else {
          return try ended(asking)
        }
        try settle(.reply, item, note: words)
        return .stay
      case "e":
        guard let words = asking.line("What instead of \"\(Excerpt.line(item.old, limit: 60))\"? ")
        else { return try ended(asking) }
        try suggestInstead(words, item)
      default: return .stay
      }
      return .go
    } catch {
      _ = try Failure.say(error)
      try asking.keep(in: session.newsroom)
      return .stay
    }
  }

  /// The next step after words that were not ended; these are kept.
  private func ended(_ asking: TypedWords) throws -> Next {
    if asking.isEnd { try asking.keep(in: session.newsroom) }
    return asking.isEnd ? .leave : .stay
  }

  private mutating func accept(_ threads: [String]) {
    let new = threads.filter { !settled.contains($0) }
    accepted += new
    settled.formUnion(new)
  }

  private mutating func settle(_ kind: EventKind, _ item: SuggestionItem, note: String?) throws {
    let (thread, outcome) = try session.newsroom.discussion.settle(
      kind, thread: item.id, of: slug, note: note, as: actor)
    for line in ActsReport([try session.said(outcome, thread: thread)]).remarks {
      session.say(line)
    }
    if kind != .reply { settled.insert(item.thread) }
  }

  /// Other words instead of those that were suggested: a suggestion of the user's own, to be
  /// accepted with the rest, which settles the one that it replaces.
  private mutating func suggestInstead(_ words: String, _ item: SuggestionItem) throws {
    var remark = Remark(.suggest)
    remark.words = item.old
    remark.suggested = words
    remark.field = item.passage.field
    let remarked = try session.newsroom.discussion.discuss(remark, about: slug, as: actor)
    replaced.append(item)
    settled.insert(item.thread)
    accept([remarked.thread.name])
  }

  /// Takes in what was accepted.
  private mutating func takeIn() throws {
    guard !accepted.isEmpty else {
      Terminal.show("Nothing was taken into the text.")
      return
    }
    let done: Accepted
    do {
      done = try session.newsroom.discussion.accept(
        .named(accepted), of: slug, note: nil, as: actor)
    } catch {
      leave()
      throw error
    }
    for error in done.refused { _ = try Failure.say(error) }
    guard let outcome = done.outcome else { return }
    for item in replaced { try settle(.resolve, item, note: nil) }
    session.say("Accepted \(done.threads.byPerson). " + (try session.saved(outcome)))
    session.say("  To take it back: stet undo \(slug)")
  }

  private func leave() {
    Terminal.show(
      accepted.isEmpty
        ? "Nothing was taken into the text."
        : "Nothing was taken into the text. What you accepted: "
          + "stet accept \(slug) \(accepted.joined(separator: " "))")
  }
}
