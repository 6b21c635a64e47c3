import Editorial
import Foundation
import Newsroom
import System

/// Somebody goes through articles at a terminal, and does something about each with one key.
struct ReviewSitting {
  let session: Session
  let actor: Actor
  let keyboard: Keyboard
  private var done: [String] = []

  init(_ session: Session, _ actor: Actor, _ keyboard: Keyboard) {
    self.session = session
    self.actor = actor
    self.keyboard = keyboard
  }

  /// What comes after an answer.
  private enum Next {
    /// The same article, as it was shown.
    case stay
    /// The same article anew: its text is another by now.
    case again(known: Int)
    /// The next article.
    case go
    /// None.
    case quit
  }

  /// Shows one article after the other until the last one, or until this person stops.
  mutating func go(through items: [ReviewItem]) throws {
    articles: for (place, item) in items.enumerated() {
      var known = 0
      while true {
        let sheet = try ReviewReader(session).reviewSheet(of: item, for: actor, known: known)
        guard show(sheet.lines(place + 1, of: items.count, withCommands: false)) else {
          break articles
        }
        switch try answer(about: sheet, isLast: place == items.count - 1) {
        case .again(let revision): known = revision
        case .go, .stay: continue articles
        case .quit: break articles
        }
      }
    }
    Terminal.show(
      done.isEmpty ? "Nothing was done." : "Done: " + done.joined(separator: "; ") + ".")
  }

  /// Asks until something is done that ends with the article.
  private mutating func answer(about sheet: ReviewSheet, isLast: Bool) throws -> Next {
    while true {
      Terminal.prompt("\n" + Self.keys(of: sheet, isLast: isLast) + "  ")
      let key = keyboard.key()
      guard case .character(let character) = key else {
        if key == .end {
          Terminal.prompt("\n")
          return .quit
        }
        continue
      }
      Terminal.prompt("\(Terminal.clean(String(character)))\n")
      switch character {
      case "q": return .quit
      case "n": return .go
      default: break
      }
      guard let choice = sheet.choices.first(where: { $0.key == character }) else { continue }
      switch try perform(choice, sheet) {
      case .stay: continue
      case let next: return next
      }
    }
  }

  private static func keys(of sheet: ReviewSheet, isLast: Bool) -> String {
    let keys = sheet.choices.compactMap { choice in choice.key.map { ($0, choice.title) } }
    var line = ""
    var used = 0
    // Broken between keys, where the screen would break inside of one.
    for (key, title) in keys + [("n", isLast ? "no more" : "next"), ("q", "quit")] {
      let size = 2 + Table.width(title)
      if used > 0, used + 3 + size > (Table.screen ?? 80) - 2 {
        line += "\n"
        used = 0
      }
      line += (used > 0 ? "   " : "") + Style.bold(String(key)) + " " + Terminal.clean(title)
      used += (used > 0 ? 3 : 0) + size
    }
    return line
  }

  // MARK: A page at a time

  /// Shows lines, a screen of them at a time; false where this person stops.
  private func show(_ lines: [String]) -> Bool {
    Terminal.data("\n")
    let height = max(8, Terminal.height - 3)
    var rest = lines[...]
    while true {
      let page = rest.prefix(height)
      rest = rest.dropFirst(height)
      Terminal.data(page.joined(separator: "\n") + "\n")
      guard !rest.isEmpty else { return true }
      Terminal.prompt(
        Style.dim("— \(Words.number(rest.count, "more line")): space, a for all, q to stop — "))
      more: while true {
        switch keyboard.key() {
        case .character(" "), .enter: break more
        case .character("a"):
          Terminal.prompt("\n")
          Terminal.data(rest.joined(separator: "\n") + "\n")
          return true
        case .character("q"), .end:
          Terminal.prompt("\n")
          return false
        default: continue
        }
      }
      Terminal.prompt("\n")
    }
  }

  // MARK: What is done

  private mutating func perform(_ choice: ReviewSheet.Choice, _ sheet: ReviewSheet) throws -> Next {
    var words: String?
    do {
      let act: ActsReport.Act
      switch choice.act {
      case "comment", "suggest":
        guard var remark = try passage(for: choice) else { return .stay }
        switch note(isOwed: choice.act == "comment") {
        case .cancelled: return .stay
        case .cut(let text): return try cut([remark.words, remark.suggested, text])
        case .words(let text): words = text
        }
        remark.note = words
        act = try session.said(
          session.newsroom.discussion.discuss(
            remark, about: sheet.slug, seen: sheet.shown, as: actor))
      case "answer":
        let name = sheet.threads.count == 1 ? sheet.threads[0].thread : asked("Which thread? ")
        guard let name else { return .stay }
        switch note(isOwed: true) {
        case .cancelled: return .stay
        case .cut(let text): return try cut([text])
        case .words(let text): words = text
        }
        let done = try session.newsroom.discussion.settle(
          .reply, thread: name, of: sheet.slug, note: words, as: actor)
        act = try session.said(done.outcome, thread: done.thread)
      default:
        var event = Event(EventKind(rawValue: choice.event), article: sheet.slug, by: actor.handle)
        if choice.act == "changes" {
          switch note(isOwed: true) {
          case .cancelled: return .stay
          case .cut(let text): return try cut([text])
          case .words(let text): words = text
          }
          event.note = words
        } else if choice.act == "further" {
          let answer = keyboard.line("\(choice.title.capitalizedFirst) \(sheet.article)? [y/N] ")
          if answer.isEnd { return .quit }
          guard ["y", "yes"].contains(answer.text.lowercased()) else { return .stay }
        }
        act = try perform(event, on: sheet.shown, as: actor)
      }
      for remark in ActsReport([act]).remarks { session.say(remark) }
      done.append("\(choice.event) \(sheet.article)")
      return ["comment", "suggest", "answer"].contains(choice.act) ? .stay : .go
    } catch {
      _ = try Failure.say(error)
      if let words { Terminal.fail("What you wrote is in \(try keep(words))") }
      if error is TextMoved { return .again(known: sheet.revision) }
      return .stay
    }
  }

  /// Asks for the words that a remark is about, and for others in their place; nil where this person
  /// would rather not.
  private func passage(for choice: ReviewSheet.Choice) throws -> Remark? {
    var remark = Remark(choice.act == "suggest" ? .suggest : .comment)
    guard choice.act == "suggest" else {
      let line = keyboard.line("On which words? (none: the whole article) ")
      if line.isEnd { return nil }
      remark.words = line.text.allSatisfy(\.isWhitespace) ? nil : line.text
      return remark
    }
    guard let words = asked("Which words? "), let others = asked("What instead? ") else {
      return nil
    }
    remark.words = words
    remark.suggested = others
    return remark
  }

  /// A line that somebody types; nil where it is empty, or the input ends.
  private func asked(_ question: String) -> String? {
    let line = keyboard.line(question)
    return line.isEnd || line.text.allSatisfy(\.isWhitespace) ? nil : line.text
  }

  /// Keeps what was typed before the input ended.
  private func cut(_ words: [String?]) throws -> Next {
    let typed = words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    if !typed.isEmpty { Terminal.fail("What you wrote is in \(try keep(typed))") }
    return .quit
  }

  private enum Note {
    case words(String?)
    case cancelled
    case cut(String)
  }

  /// Asks for words: lines until an empty one.
  private func note(isOwed: Bool) -> Note {
    Terminal.show(
      "What to say? An empty line ends it" + (isOwed ? "; nothing at all goes back." : "."))
    var lines: [String] = []
    while true {
      let line = keyboard.line("> ")
      if line.isEnd {
        return .cut((lines + (line.text.isEmpty ? [] : [line.text])).joined(separator: "\n"))
      }
      if line.text.allSatisfy(\.isWhitespace) {
        let words = NoteOption.trimmed(lines.joined(separator: "\n"))
        return words == nil && isOwed ? .cancelled : .words(words)
      }
      lines.append(line.text)
    }
  }

  /// Keeps words that nothing came of.
  private func keep(_ words: String) throws -> String {
    let folder = try session.newsroom.folders.localFiles()
    try folder.write(Array((words + "\n").utf8), to: "review.md")
    return folder.whole("review.md")
  }

  /// Does an act that was decided on at sight of a text; refused where it is about the words and
  /// they are others by now.
  private func perform(_ event: Event, on seen: TextID, as actor: Actor) throws -> ActsReport.Act {
    guard let slug = event.article else { throw NewsroomError.badName("") }
    if event.kind == .approve || event.kind == .publish { try session.refuseUnsaved(slug) }
    let isAboutTheText = event.kind != .comment && event.kind != .read
    let outcome =
      isAboutTheText
      ? try session.newsroom.desk.act(Proposal(event), on: seen, as: actor)
      : try session.newsroom.desk.act(Proposal(event), as: actor)
    return try session.said(
      outcome, named: event.kind == .approve ? outcome.nameOfText : nil, as: actor,
      withPossible: false)
  }
}

extension ReviewSheet.Choice {
  /// The key that does it.
  fileprivate var key: Character? {
    switch act {
    case "approve": "a"
    case "changes": "c"
    case "comment": "m"
    case "suggest": "s"
    case "answer": "t"
    case "read": "r"
    case "further": "p"
    default: nil
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
