import Editorial
import Newsroom
import Prose
import System

/// A sitting at a terminal in which somebody goes through articles and does something about each
/// with one key.
///
/// A key counts only once the whole article was on the screen, and only if it was typed after that.
struct ReviewSitting {
  let session: Session
  let actor: Actor
  let keyboard: Keyboard
  private var done: [String] = []
  /// Messages since the last screen, which stay visible above the next one.
  private var said: [String] = []

  init(_ session: Session, _ actor: Actor, _ keyboard: Keyboard) {
    self.session = session
    self.actor = actor
    self.keyboard = keyboard
  }

  /// What comes after an answer.
  private enum Next {
    /// The same article, as it was shown.
    case stay
    /// The same article again: its text has changed.
    case again(known: Int)
    /// The next article.
    case go
    /// None.
    case quit
  }

  /// Shows one article after another until the last one, or until this person stops.
  mutating func go(through items: [ReviewItem]) throws {
    articles: for (place, item) in items.enumerated() {
      var known = 0
      while true {
        let sheet = try ReviewReader(session).reviewSheet(of: item, for: actor, known: known)
        let taken = said.count
        said = []
        switch Screens(keyboard: keyboard).show(
          sheet.lines(place + 1, of: items.count, withCommands: false), below: taken,
          above: Self.keys(of: sheet, isLast: place == items.count - 1) + "  ")
        {
        case .shown: break
        case .left: continue articles
        case .stopped: break articles
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

  /// Asks until something is done that ends the work on this article.
  private mutating func answer(about sheet: ReviewSheet, isLast: Bool) throws -> Next {
    var sheet = sheet
    var isFirst = true
    while true {
      // Keys typed while something was being done are no answer to the next question.
      guard isFirst || keyboard.forgetTypedAhead() else { return .quit }
      isFirst = false
      Terminal.prompt("\n" + Self.keys(of: sheet, isLast: isLast) + "  ")
      let key = keyboard.key()
      guard case .character(let character) = key else {
        Terminal.prompt("\n")
        if key == .end { return .quit }
        continue
      }
      Terminal.prompt("\(Terminal.clean(String(character)))\n")
      switch character {
      case "Q": return .quit
      case "q": return .go
      default: break
      }
      guard let choice = sheet.choices.first(where: { $0.key == character }) else {
        if character == "a", let why = sheet.noApproval {
          Terminal.show("You can't approve it: \(why)".ended)
        }
        continue
      }
      switch try perform(choice, sheet) {
      case .stay:
        // It is noted only once that it was read.
        if done.last == "read \(sheet.article)" { sheet.choices.removeAll { $0.act == "read" } }
      case let next: return next
      }
    }
  }

  private static func keys(of sheet: ReviewSheet, isLast: Bool) -> String {
    let keys = sheet.choices.compactMap { choice in choice.key.map { ($0, choice.title) } }
    var line = ""
    var used = 0
    // Broken between keys, since the screen would break inside one.
    for (key, title) in keys + [("q", isLast ? "leave it" : "next article"), ("Q", "stop")] {
      let size = 2 + Table.width(title)
      if used > 0, used + 3 + size > Terminal.screenWidth - 4 {
        line += "\n"
        used = 0
      }
      line += (used > 0 ? "   " : "") + Style.bold(String(key)) + " " + Terminal.clean(title)
      used += (used > 0 ? 3 : 0) + size
    }
    return line
  }

  // MARK: What is done

  private mutating func perform(_ choice: ReviewSheet.Choice, _ sheet: ReviewSheet) throws -> Next {
    let desk = ReviewDesk(
      session: session, actor: actor, sheet: sheet, asking: TypedWords(keyboard))
    do {
      guard let act = try desk.perform(choice) else {
        try desk.asking.keep(in: session.newsroom)
        return desk.asking.isEnd ? .quit : .stay
      }
      say(ActsReport([act]).remarks + (choice.act == "read" ? [] : [try desk.wayBack()]))
      done.append("\(choice.event) \(sheet.article)")
      return ["comment", "suggest", "answer", "read"].contains(choice.act) ? .stay : .go
    } catch {
      _ = try Failure.say(error)
      try desk.asking.keep(in: session.newsroom)
      if error is TextMoved { return .again(known: sheet.revision) }
      return .stay
    }
  }

  private mutating func say(_ remarks: [String]) {
    for remark in remarks {
      session.say(remark)
      said += remark.split(separator: "\n").map(String.init)
    }
  }
}

extension ReviewSheet.Choice {
  /// The key that does it.
  fileprivate var key: Character? {
    switch act {
    case "approve": "a"
    case "changes": "c"
    case "withdraw": "w"
    case "comment": "m"
    case "suggest": "s"
    case "answer": "t"
    case "read": "r"
    case "further": "p"
    default: nil
    }
  }
}
