import ArgumentParser
import Editorial
import Foundation
import Newsroom
import Site
import Synchronization
import System

/// Turns what went wrong into text and an exit code: the only place that does.
enum Failure {
  private static let json = Atomic(false)

  /// Whether failures are printed as JSON.
  static var isJSON: Bool {
    get { json.load(ordering: .relaxed) }
    set { json.store(newValue, ordering: .relaxed) }
  }

  /// What a failure looks like outside: the same for text and JSON.
  struct Account: Encodable {
    /// A name that never changes.
    var refusal: String
    var message: String
    var article: String?
    var state: String?
    var possible: [String]?
    var who: [String]?
    var hint: String?
    /// Where the words are, if they are there several times.
    var places: [String]?
    /// The words that differ, marked, if there is a newer text.
    var changes: String?
    /// Lines to show below the sentence, only as text.
    @Untold var details: [String] = []
    /// Whether `who` helps to read the sentence.
    @Untold var namesWho = true
    @Untold var code: Int32
  }

  /// Reports what went wrong, and returns the exit code.
  ///
  /// `articles` finds those that were probably meant if none was named.
  static func handle(
    _ error: any Error, of program: any ParsableCommand.Type, articles: () -> [String]
  ) -> Int32 {
    if let exit = error as? ExitCode { return exit.rawValue }
    do { return try say(error) } catch {
      // ArgumentParser's own errors: help and usage.
      let code = program.exitCode(for: error).rawValue
      let said = program.message(for: error)
      let isMissing = code != 0 && LikelyArticles.isMissing(said)
      let near = isMissing ? articles() : []
      let hint = near.isEmpty ? nil : "likely ones: " + near.joined(separator: ", ")
      var message = Usage.wrapped(program.fullMessage(for: error), isHelp: code == 0)
      if code != 0, isJSON {
        message = json(Account(refusal: "usage", message: said, hint: hint, code: code))
      } else if let hint, let end = message.firstIndex(of: "\n") {
        message.insert(contentsOf: "\nHint: \(hint)", at: end)
      }
      // The message may echo what was typed, so it is cleaned.
      if code == 0 { Terminal.data(message + "\n") } else { Terminal.fail(Terminal.clean(message)) }
      return code
    }
  }

  /// Reports one of our failures and returns its exit code, so that other work can go on.
  ///
  /// - Throws: The error, if it is not one of ours.
  static func say(_ error: any Error) throws -> Int32 {
    guard let account = account(of: error) else { throw error }
    Terminal.fail(isJSON ? json(account) : text(account))
    return account.code
  }

  static func json(_ account: Account) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // An account has only strings, which can always be encoded.
    let bytes = (try? encoder.encode(account)) ?? Data()
    return Terminal.escaped(String(decoding: bytes, as: UTF8.self))
  }

  static func text(_ account: Account) -> String {
    var lines = ["stet: " + account.message]
    lines += account.details
    if account.namesWho, let who = account.who, !who.isEmpty {
      lines.append("Who may: \(who.joined(separator: ", "))")
    }
    if let hint = account.hint { lines.append("Hint: " + hint) }
    if let possible = account.possible, !possible.isEmpty {
      lines.append("You can: " + possible.joined(separator: "\n         "))
    }
    return Terminal.clean(lines.joined(separator: "\n"))
  }

  /// What an error of ours looks like outside; nil for one of ArgumentParser's.
  static func account(of error: any Error) -> Account? {
    switch error {
    case let refusal as Refusal: account(ofRefusal: refusal)
    case let bad as BadDefinition: account(ofDefinition: bad)
    case let error as NewsroomError:
      Account(
        refusal: error.id, message: error.sentence, article: error.article?.rawValue,
        hint: error.hint, code: error.exitCode)
    case let error as FileError: account(ofFile: error)
    case let error as SyncError:
      Account(refusal: error.id, message: error.sentence, hint: error.hint, code: error.exitCode)
    case let loss as SettingsLoss:
      Account(refusal: "settings-loss", message: loss.sentence, hint: loss.hint, code: 1)
    case let bad as BadValue:
      Account(refusal: "bad-\(bad.kind.rawValue)", message: bad.sentence, hint: bad.hint, code: 2)
    case let unknown as UnknownFilter: unknown.account
    case let front as UnreadableFrontMatter: front.account
    case let failure as EditorFailure: failure.account
    case let open as OpenElsewhere: open.account
    case let words as UnplacedWords: words.account
    case let error as SiteError: error.account
    // This is what a command finds wrong with its own arguments; ArgumentParser wraps what it finds
    // itself.
    case let usage as ValidationError:
      Account(refusal: "usage", message: usage.message, code: 64)
    case let kept as WordsKept:
      account(of: kept.reason).map { reason in
        var account = reason
        if FileKind(at: kept.path) != nil, !account.message.contains(kept.path) {
          account.details.append("What you wrote is in \(kept.path)")
        }
        if kept.reason is UnreadableFrontMatter {
          account.hint =
            "type the same command again: your editor opens with what you wrote; or take it as it is:"
            + " --as-is"
        }
        return account
      }
    case let usage as UsageFailure:
      Account(refusal: "usage", message: usage.message, hint: usage.hint, code: 64)
    case let moved as TextMoved: account(ofMoved: moved)
    case let newer as NewerText: account(ofNewer: newer)
    case let thread as ThreadError:
      Account(
        refusal: thread.id, message: thread.sentence, article: thread.slug.rawValue,
        hint: thread.hint, code: thread.exitCode)
    case let passage as PassageError:
      Account(
        refusal: passage.id, message: passage.sentence, article: passage.slug.rawValue,
        hint: passage.hint, places: passage.places.isEmpty ? nil : passage.places,
        details: passage.details, code: 1)
    case let unknown as UnknownCommand: unknown.account
    case let unknown as UnknownSubcommand: unknown.account
    case let nothing as NothingDone: nothing.account
    case let none as NoWayBack:
      Account(
        refusal: "no-way-back", message: none.sentence, article: none.slug.rawValue,
        hint: none.hint, code: 1)
    case let refused as ReversalRefused: account(ofReversal: refused)
    case let refusal as ExportFolder.Refusal: refusal.account
    case let declined as Declined:
      Account(
        refusal: "declined",
        message: "did not \(declined.command) \(declined.slug): you did not say yes",
        article: declined.slug.rawValue, code: 1)
    case let half as SettingsHalfDone:
      Account(
        refusal: "settings-half-done",
        message: "the settings are changed (\(half.event.short)), but main does not show it yet: "
          + (account(of: half.underlying)?.message ?? "\(half.underlying)"),
        hint: Self.wayOn(half.underlying) ?? "the next act brings it up, or: stet doctor --repair",
        code: 1)
    case let half as PublicationHalfDone:
      Account(
        refusal: "publication-half-done",
        message: "\(half.slug) is published in its own line, but main does not show it yet: "
          + (account(of: half.underlying)?.message ?? "\(half.underlying)"),
        article: half.slug.rawValue,
        hint: Self.wayOn(half.underlying)
          ?? "any next act brings main up; or: stet doctor --repair", code: 1)
    default:
      NewsroomError.account(ofGit: error).map { git in
        Account(refusal: git.id, message: git.sentence, hint: git.hint, code: git.exitCode)
      }
    }
  }

  /// The hint if main can't follow because something of it is lost.
  private static func wayOn(_ error: any Error) -> String? {
    guard let git = NewsroomError.account(ofGit: error), ["not-found", "corrupt"].contains(git.id)
    else { return nil }
    return "what to fetch again: stet doctor; then: stet doctor --repair"
  }

  static func account(ofRefusal refusal: Refusal) -> Account {
    var account = Account(
      refusal: refusal.id, message: refusal.sentence, article: refusal.article?.rawValue,
      state: refusal.state?.rawValue, possible: refusal.possible,
      who: refusal.who.map(\.rawValue), hint: refusal.advice,
      code: refusal.reason == .textMoved ? 3 : 1)
    account.message = refusal.reason.inTheZone(account.message)
    account.namesWho = refusal.reason.isAboutPeople
    guard case .words(let findings) = refusal.reason else { return account }
    if findings.count == 1 {
      account.hint = findings.first?.hint ?? account.hint
    } else {
      account.message =
        "can't \(refusal.attempted)\(refusal.article.map { " \($0)" } ?? "") yet:"
      account.details = findings.flatMap { finding in
        ["  \(finding.level == .refuse ? "✗" : "!") \(finding.place)\(finding.sentence)"]
          + (finding.hint.map { ["      Hint: \($0)"] } ?? [])
      }
    }
    return account
  }

  private static func account(ofFile error: FileError) -> Account {
    let hint: String? =
      switch error.reason {
      case .kind(.pipe) where error.operation == "read":
        "what a program writes can come on standard input: name it -"
      case .kind(.file) where error.operation == "make":
        "move it away: mv \(error.path.shellWord) \("\(error.path).kept".shellWord)"
      case .kind(.link): "name the file that it leads to, or move the link away"
      default: nil
      }
    let isSystem = if case .system = error.reason { true } else { false }
    return Account(
      refusal: isSystem ? "file" : "not-plain-file", message: error.sentence, hint: hint,
      code: isSystem ? 1 : 2)
  }

  private static func account(ofDefinition bad: BadDefinition) -> Account {
    let lines = bad.problems.flatMap(lines(of:))
    return Account(
      refusal: "bad-definition", message: lines.first ?? "the file is wrong",
      details: Array(lines.dropFirst()), code: 2)
  }

  /// A problem as a compiler shows it: place, sentence, the line and a caret.
  static func lines(of problem: Problem) -> [String] {
    var place = problem.file
    if let line = problem.line { place += ":\(line)" }
    if let column = problem.column { place += ":\(column)" }
    var lines = ["\(place): \(problem.sentence)"]
    if let excerpt = problem.excerpt {
      lines.append("    " + excerpt.replacing("\t", with: " "))
      if let column = problem.column {
        lines.append("    " + String(repeating: " ", count: max(0, column - 1)) + "^")
      }
    }
    if let hint = problem.hint { lines.append("    Hint: " + hint) }
    return lines
  }
}

/// Something typed is wrong or incomplete, as only the newsroom can show.
struct UsageFailure: Error {
  var message: String
  var hint: String?

  init(_ message: String, hint: String?) {
    self.message = message
    self.hint = hint
  }
}

extension Refusal.Reason {
  /// The sentence, with its time by the newsroom's clocks.
  var shownSentence: String { inTheZone(sentence) }

  /// The sentence about the reason, with its time by the newsroom's clocks: the rules know no zone,
  /// and name Universal Time.
  fileprivate func inTheZone(_ sentence: String) -> String {
    let time: Instant? =
      switch self {
      case .held(let until): until
      case .embargoed(let until): until
      default: nil
      }
    guard let time else { return sentence }
    return sentence.replacing(
      "\(time.minute(offset: 0)) UTC", with: NewsroomClock.current.sentence(time))
  }
}

extension Finding {
  /// `line 12: `, if it is about a line that it does not name itself.
  var place: String {
    guard let line, !sentence.contains("line \(line)") else { return "" }
    return "line \(line): "
  }
}
