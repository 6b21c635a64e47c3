import Editorial
import Newsroom
import Prose

/// A suggestion as it would change the text.
struct SuggestionItem: Encodable {
  /// A stretch of text that is in both texts, or in one.
  struct Run: Encodable {
    var same: String?
    var removed: String?
    var inserted: String?
  }

  var thread: String
  var id: String
  var article: String
  var by: String
  var at: Moment
  var note: String?
  var passage: ThreadItem.Passage
  /// What is before and after it in its line.
  var before: String
  var after: String
  /// What it removes and inserts, byte for byte.
  var old: String
  var new: String
  /// The same, word by word.
  var runs: [Run]

  init(_ suggestion: SuggestionInText, of slug: Slug) {
    thread = suggestion.thread.name
    id = suggestion.thread.thread.event.hex
    article = slug.rawValue
    by = suggestion.thread.thread.by.rawValue
    at = Moment(suggestion.thread.thread.at)
    note = suggestion.thread.note
    passage = ThreadItem.Passage(suggestion.whereabouts, suggestion.thread.details)
    (before, after) = (suggestion.before, suggestion.after)
    (old, new) = (suggestion.old, suggestion.new)
    runs = WordDifference(from: old, to: new).runs.map { run in
      switch run {
      case .same(let text): Run(same: text)
      case .removed(let text): Run(removed: text)
      case .inserted(let text): Run(inserted: text)
      }
    }
  }

  /// Who suggests it, when and where: `t3 by ed, 2026-03-02 09:08, line 12`.
  func head(withArticle: Bool) -> String {
    let place =
      switch passage.state {
      case "standing": passage.field ?? passage.line.map { "line \($0)" } ?? ""
      default: passage.sentence(limit: 60) ?? ""
      }
    return (withArticle ? "\(article) " : "") + "\(thread) by \(by), \(at.minute)"
      + (place.isEmpty ? "" : ", \(place)")
  }

  /// The text with what it removes struck and what it inserts marked.
  func shown(_ ink: Ink) -> [String] {
    let changes = runs.map { run in
      run.same.map { Span($0) } ?? run.removed.map { Span($0, .removed) }
        ?? Span(run.inserted ?? "", .added)
    }
    let lines = ink.lines([Span(before)] + DifferenceView.shortened(changes) + [Span(after)])
    return lines.lastIndex { !$0.isEmpty }.map { Array(lines[...$0]) } ?? []
  }
}
