import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet diff`.
struct Diff: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show the lines that differ between two texts of an article",
    discussion: """
      A text is r3, e1, approved, live, open (your open copy), head, or the beginning of a commit's \
      id. With one text: from it to the newest. Without: your unsaved words; else what changed since \
      you last did something to the article; else since its last edition; else its last revision.

      Example: stet diff harbour-inquiry r3 r5
      """)

  @Argument(help: "The article")
  var article: ArticleName

  @Argument(help: "The older text, and the newer one")
  var texts: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if texts.count > 2 { throw ValidationError("stet diff compares two texts at most") }
    for text in texts where RevisionName(text) == nil {
      throw ValidationError(
        "\(text) is no text: write r3, e1, approved, live, open, head or the beginning of a commit's id"
      )
    }
  }

  struct Output: Report {
    var article: String
    var from: String
    var to: String
    /// Why these two, where nobody named them.
    var because: String?
    var diff: String

    var text: String {
      let lines = Terminal.clean(diff).split(separator: "\n", omittingEmptySubsequences: false)
      return lines.map { line in
        switch line.first {
        case "+": Style.green(String(line))
        case "-": Style.red(String(line))
        case "@": Style.cyan(String(line))
        default: String(line)
        }
      }.joined(separator: "\n").trimmed
    }
    var remarks: [String] {
      if from == to { return ["\(article) has one text only: \(from)"] }
      return (because.map { ["\($0): \(article), \(from) to \(to)"] } ?? [])
        + (diff.isEmpty ? ["\(from) and \(to) have the same words."] : [])
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let slug = try session.newsroom.slug(named: article.slug)
    let history = try session.newsroom.history(of: slug)
    var names = try ((article.revision.map { [$0] } ?? []) + texts.compactMap { RevisionName($0) })
      .map(session.moment)
    var because: String?
    switch names.count {
    case 0: (names, because) = try session.textsToCompare(history)
    case 1: names.append(.head)
    default: names = Array(names.suffix(2))
    }
    let old = try session.newsroom.text(names[0], of: history)
    let new = try session.newsroom.text(names[1], of: history)
    let difference = LineDifference(
      from: String(decoding: old.article, as: UTF8.self),
      to: String(decoding: new.article, as: UTF8.self))
    return Output(
      article: slug.rawValue, from: old.name, to: new.name, because: because,
      diff: difference.unified(from: "\(slug)@\(old.name)", to: "\(slug)@\(new.name)"))
  }
}

extension Session {
  /// The two texts that somebody most likely wants to see side by side, and why.
  fileprivate func textsToCompare(
    _ history: History
  ) throws -> (names: [RevisionName], because: String) {
    let standing = history.standing
    if let copy = try newsroom.openCopy(standing.slug) {
      if try newsroom.state(of: copy, head: standing.text).isUnsaved {
        let number = standing.number(of: copy.text)
        return ([number.map(RevisionName.revision) ?? .head, .open], "Your unsaved words")
      }
    }
    let newest = standing.revisions.count
    if let me = try meIfKnown(), let mine = history.lastStep(by: me),
      let known = standing.revisions.last(where: { $0.text == mine.entry.text }),
      known.text != standing.text
    {
      return ([.revision(known.number), .head], "Since you last did something")
    }
    if let edition = standing.edition, edition.text != standing.text {
      return ([.edition(edition.number), .head], "Since the last edition")
    }
    guard newest > 1 else { return ([.head, .head], "There is only one text") }
    return ([.revision(newest - 1), .head], "The last revision")
  }
}

extension History {
  /// The last thing that somebody did here.
  fileprivate func lastStep(by handle: Handle) -> Step? {
    steps.last { step in
      guard step.verdict == .counted, case .event(let event) = step.entry.message else {
        return false
      }
      return event.by == handle
    }
  }
}

extension String {
  /// The text without a newline at its end.
  fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
