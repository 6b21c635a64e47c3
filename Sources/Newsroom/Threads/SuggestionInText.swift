package import Editorial
import Prose

/// An open suggestion with the text that is around it now.
package struct SuggestionInText: Sendable {
  /// The suggestion.
  package var thread: ArticleThread
  /// Where its passage is.
  package var whereabouts: ThreadLocation
  /// Its range in the text below the front matter, in Unicode scalars; nil in the front matter, and
  /// for suggestions that could not be accepted.
  package var place: Range<Int>?
  /// What is before it on its line.
  package var before: String = ""
  /// What it removes.
  package var old: String
  /// What it puts there.
  package var new: String
  /// What is after it on its line.
  package var after: String = ""
}

extension Threads {
  /// The open suggestions of an article in the order of the file; last come those that could not be
  /// accepted because their words have changed.
  package func suggestions(of history: History) -> [SuggestionInText] {
    let trail = trail(history)
    let open = history.articleThreads.filter { $0.isOpen && $0.thread.kind == .suggest }
    var standing: [(order: [Int], suggestion: SuggestionInText)] = []
    var others: [SuggestionInText] = []
    for thread in open {
      var suggestion = SuggestionInText(
        thread: thread,
        whereabouts: trail.whereabouts(
          of: thread.details.subject, madeOn: thread.revision ?? 0),
        old: thread.details.subject.words ?? "", new: thread.details.suggested ?? "")
      guard let edit = try? trail.edit(of: thread), let text = try? trail.newest else {
        // Its whereabouts say why it can't be accepted.
        others.append(suggestion)
        continue
      }
      let part = text[edit.part]
      (suggestion.old, suggestion.new) = (String(part[edit.edit.range] ?? ""), edit.edit.words)
      if edit.part == .body { suggestion.place = edit.edit.range }
      (suggestion.before, suggestion.after) = part.line(around: edit.edit.range)
      let line = text.line(of: edit.edit.range.lowerBound, in: edit.part) ?? 0
      standing.append(([line, edit.edit.range.lowerBound, thread.number], suggestion))
    }
    return standing.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.suggestion)
      + others
  }
}

extension IndexedText {
  /// What is before and after a range in its lines, cut between words if it is long.
  fileprivate func line(around range: Range<Int>) -> (before: String, after: String) {
    let limit = 160
    let front = self[max(0, range.lowerBound - limit)..<range.lowerBound] ?? ""
    let back = self[range.upperBound..<min(count, range.upperBound + limit)] ?? ""
    var before = String(
      front.lastIndex(where: \.isNewline).map { front[$0...].dropFirst() } ?? front)
    if before.unicodeScalars.count == limit {
      before = "…" + before.drop { !$0.isWhitespace }
    }
    var after = String(back.prefix { !$0.isNewline })
    if after.unicodeScalars.count == limit, let space = after.lastIndex(where: \.isWhitespace) {
      after = after[...space] + "…"
    }
    return (before, after)
  }
}
