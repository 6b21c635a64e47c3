import ArgumentParser
import Editorial
import Newsroom

/// `stet check`.
struct Check: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check what is still missing before the next steps",
    discussion: """
      For each act: the fields, credits, TK, people and links that the workflow asks about, and \
      why nobody could do it; and what of the text would not be on its page. ✗ means that the act \
      would be refused, ! is only a warning. If your open copy has unsaved words, it is what is \
      checked. The exit code is 1 if something would be refused.

      Example: stet check harbour-inquiry
      """)

  @Argument(help: "The articles")
  var articles: [ArticleName]
  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions(articles) }

  func report() throws -> CheckReport {
    let session = try Session(common)
    let actor = try session.actor()
    var report = CheckReport()
    for name in articles {
      do {
        let checked = try session.newsroom.articleCheck.check(
          try session.slug(named: name.slug), as: actor)
        var article = CheckReport.Article(
          checked, state: try session.label(of: checked.standing))
        article.page = try session.losses(
          of: checked.standing, inOpenCopy: checked.isOpenCopy
        ).map { CheckReport.Loss(line: $0.line, message: $0.sentence) }
        report.articles.append(article)
      } catch {
        let code = try Failure.say(error)
        report.failure = report.failure ?? code
      }
    }
    return report
  }
}

/// What checks found, by article and act.
struct CheckReport: Report {
  /// One article.
  struct Article: Encodable {
    var article: String
    var state: String
    var label: String
    var revision: Int
    var openCopy: Bool
    var acts: [Act]
    /// What readers won't see on the page of what the text has.
    var page: [Loss] = []
  }

  /// Something that is not on the page.
  struct Loss: Encodable {
    var line: Int?
    var message: String
  }

  /// One act.
  struct Act: Encodable {
    var act: String
    var next: Bool
    var refused: Bool
    var refusal: String?
    var message: String?
    var who: [String]
    var findings: [Item]
    /// The approvals on the way to it that nobody can give.
    var deadEnds: [DeadEndItem]?
  }

  /// One thing that was found.
  struct Item: Encodable {
    var check: String
    var level: String
    var message: String
    var line: Int?
    var hint: String?
  }

  var articles: [Article] = []
  /// The exit code of an article that could not be checked.
  @Untold var failure: Int32? = nil

  var exitCode: Int32 {
    failure ?? (articles.contains { $0.acts.contains(where: \.refused) } ? 1 : 0)
  }

  var text: String { articles.map(\.text).joined(separator: "\n\n") }
}

extension CheckReport.Article {
  init(_ checked: Checked, state label: String) {
    let standing = checked.standing
    self.init(
      article: standing.slug.rawValue, state: standing.displayState.rawValue, label: label,
      revision: standing.revisions.count, openCopy: checked.isOpenCopy,
      acts: checked.steps.map { step in
        CheckReport.Act(
          act: step.kind.rawValue, next: step.isNext, refused: step.isRefused,
          refusal: step.refusal?.id, message: step.refusal?.reason.shownSentence,
          who: step.who.map(\.rawValue),
          findings: step.findings.map {
            CheckReport.Item(
              check: $0.check.rawValue, level: $0.level.rawValue, message: $0.place + $0.sentence,
              line: $0.line, hint: $0.hint)
          },
          deadEnds: step.deadEnds.isEmpty ? nil : step.deadEnds.map(DeadEndItem.init))
      })
  }

  /// At most this much of what is not on the page is printed; the rest is counted.
  private static let shown = 20

  fileprivate var text: String {
    let what = openCopy ? "your open copy" : "r\(revision)"
    let title = "\(article) (\(what), \(Terminal.clean(label)))"
    var losses = page.prefix(Self.shown).map { loss in
      "    ! " + (loss.line.map { "line \($0): " } ?? "") + Terminal.clean(loss.message)
    }
    if page.count > Self.shown {
      losses.append("    ! and \(page.count - Self.shown) more; all of them: --json")
    }
    let shown = losses.isEmpty ? [] : ["  on the page"] + losses
    var lines = Lines()
    lines.add(
      acts.isEmpty
        ? [title + ": readers have this text; nothing waits to be done"] + shown
        : [title] + acts.flatMap(\.lines) + shown)
    return lines.text
  }
}

extension CheckReport.Act {
  var lines: [String] {
    let title = "  " + act + (next ? "" : ", later")
    var items = message.map { ["    ✗ " + Terminal.clean($0)] } ?? []
    for end in deadEnds ?? [] {
      items += ["    ✗ " + end.message, "      Hint: " + end.hint].map(Terminal.clean)
    }
    for item in findings {
      items.append(
        "    \(item.level == "refuse" ? "✗" : "!") " + Terminal.clean(item.message))
      if let hint = item.hint { items.append("      Hint: " + Terminal.clean(hint)) }
    }
    guard items.isEmpty else { return [title] + items }
    return [
      title + ": nothing stands in the way"
        + (who.isEmpty
          ? "" : " (\(who.prefix(6).joined(separator: ", "))\(who.count > 6 ? ", …" : ""))")
    ]
  }
}
