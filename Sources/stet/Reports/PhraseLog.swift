import Editorial
import Newsroom

/// The revisions of an article in which a phrase appeared or vanished.
struct PhraseLog: Report {
  struct Change: Encodable {
    var revision: BlameReport.Revision
    /// How often the text before has the phrase.
    var before: Int
    /// How often its text has the phrase.
    var after: Int
  }

  var article: String
  var phrase: String
  var changes: [Change]
  @Untold private var isShort: Bool

  init(_ changes: [PhraseChange], of phrase: String, in slug: Slug, isShort: Bool) {
    article = slug.rawValue
    self.phrase = phrase
    self.isShort = isShort
    self.changes = changes.map {
      Change(revision: BlameReport.Revision($0.origin), before: $0.before, after: $0.after)
    }
  }

  var text: String {
    let rows = changes.map { change in
      [
        "r\(change.revision.number)", change.words, change.revision.by,
        change.revision.at.minute,
      ]
    }
    var lines = Lines()
    let table = Table(rows, flexible: 1, styles: [0: .cyan]).lines(always: true)
    for (row, change) in zip(table, changes) {
      lines.add(row: row)
      guard !isShort, !change.revision.why.isEmpty else { continue }
      for words in Table.wrapped(change.revision.why, to: max(20, (Table.screen ?? 100) - 6)) {
        lines.add(row: "    > " + words)
      }
    }
    return lines.text
  }

  var isLong: Bool { true }
  var remarks: [String] {
    changes.isEmpty ? ["No text of \(article) ever had “\(Terminal.clean(phrase))”."] : []
  }
}

extension PhraseLog.Change {
  /// `appeared`, `vanished`, or how often it occurs now.
  fileprivate var words: String {
    if before == 0 { return after == 1 ? "appeared" : "appeared, \(after) times" }
    if after == 0 { return before == 1 ? "vanished" : "vanished, from \(before) places" }
    return after > before
      ? "appeared again: \(before) → \(after) times"
      : "vanished from \(before - after == 1 ? "one place" : "\(before - after) places"): "
        + "\(before) → \(after) times"
  }
}
