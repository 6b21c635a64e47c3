import ArgumentParser
import Editorial
import Newsroom
import Prose

extension ArticleName {
  /// Refuses a name that does not say which text somebody read.
  func refuseMoving(for command: String) throws {
    guard revision?.isMoving == true else { return }
    throw ValidationError(
      "\(typed) is another text from one moment to the next: name the one that you read, as in "
        + "stet \(command) \(slug)@r7")
  }
}

extension TextName {
  /// Whether it leaves open which text somebody read.
  var isMoving: Bool {
    switch self {
    case .head, .open, .approved, .live, .typedTime, .moment: true
    case .revision, .edition, .id: false
    }
  }
}

extension Outcome {
  /// The article with the text that the act was about: `harbour-inquiry@r7`.
  var nameOfText: String {
    let number = standing.revisions.number(of: standing.text)
    return standing.slug.rawValue + (number.map { "@r\($0)" } ?? "")
  }
}

/// The texts that names mean, and the questions about them.
struct NamedTexts {
  private let session: Session
  private var newsroom: NewsroomRepository { session.newsroom }

  init(_ session: Session) { self.session = session }

  /// The text that a name has after `@`; nil if it has none.
  func text(_ name: ArticleName, in history: History) throws -> TextID? {
    try name.revision.map { revision in
      try newsroom.named.text(named: moment(revision), in: history).text
    }
  }

  /// A name with a time read by the newsroom's zone and this clock; any other as it is.
  func moment(_ name: TextName) throws -> TextName {
    try newsroom.named.resolved(name, now: MachineClock.now())
  }

  /// If a number means several texts, or may come to, requires the commit when nobody can be asked;
  /// otherwise shows the text that it means here.
  func askForCommit(_ name: TextName, of history: History, _ command: String) throws {
    do { try newsroom.named.checkIsCertain(name, in: history) } catch let error as NewsroomError {
      guard Terminal.isInteractive, let hint = error.hint else { throw error }
      Terminal.show("\(error.sentence.ended)\n\(hint.prefix { $0 != ":" }).")
      guard Terminal.confirm("Do you mean this one?") else {
        throw Declined(slug: history.standing.slug, command: command)
      }
    }
    guard !Terminal.isInteractive, case .revision(let number) = name else { return }
    let standing = history.standing
    let names = try newsroom.lines.revisionNames(of: standing)
    guard names.isUnsure(number), standing.revisions.indices.contains(number - 1) else { return }
    throw UsageFailure(
      "can't \(command) \(standing.slug)@r\(number): it was not sent yet, and a colleague's text may"
        + " get that number",
      hint: "what r\(number) is here: stet cat \(standing.slug)@r\(number); if you mean that text:"
        + " stet \(command) \(standing.slug)@\(names.typed(number))")
  }

  /// Says what to type if texts have to be named and nobody can be asked.
  func askForTexts(_ names: [ArticleName], _ command: String, isDryRun: Bool) throws {
    guard !Terminal.showsQuestions || isDryRun,
      let name = names.first(where: { $0.revision == nil })
    else { return }
    let slug = try session.slug(named: name.slug)
    let standing = try newsroom.lines.history(of: slug).standing
    let newest = try newsroom.lines.revisionNames(of: standing).typed(standing.revisions.count)
    throw UsageFailure(
      "can't \(command) \(slug): say which text you read",
      hint: "if it is the newest one: stet \(command) \(slug)@\(newest)")
  }

  /// Shows an article like `stet review`, to its end, and asks whether to approve it.
  ///
  /// - Returns: The text that was shown.
  func confirmedText(
    _ command: String, in history: History, as actor: Actor
  ) throws -> TextID {
    let slug = history.standing.slug
    guard let keyboard = Keyboard() else { throw Declined(slug: slug, command: command) }
    defer { keyboard.close() }
    let sheet = try ReviewReader(session).reviewSheet(
      of: ReviewItem(slug: slug, reasons: []), for: actor)
    let number = try newsroom.lines.revisionNames(of: history.standing).explained(sheet.revision)
    let question = "\n\(command.capitalizedFirst) \(slug)@\(number)?"
    guard
      Screens(keyboard: keyboard).show(
        sheet.lines(1, of: 1, withCommands: false), above: question + " [y/N] ") == .shown,
      keyboard.confirms(question) == true
    else { throw Declined(slug: slug, command: command) }
    return sheet.shown
  }
}

/// Somebody was asked and did not say yes.
struct Declined: Error {
  var slug: Slug
  var command: String
}

extension ArticleDifference {
  /// The passages that changed, in lines without style.
  var marked: String {
    DifferenceView(self).changes(Ink(isColoured: false, width: nil)).joined(separator: "\n")
  }

  /// What differs, in lines without style, indented.
  var shown: String {
    if isEmpty { return "  " + (unread ?? "nothing") }
    let ink = Ink(isColoured: false, width: Ink().width.map { $0 - 2 })
    return DifferenceView(self).lines(ink).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n")
  }
}

/// A text's name as it is typed: `r7`.
struct TypedText: ExpressibleByArgument {
  var name: TextName

  init?(argument: String) {
    guard let name = TextName(argument) else { return nil }
    self.name = name
  }
}
