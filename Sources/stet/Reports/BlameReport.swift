import Editorial
import Newsroom

/// Who last changed what, in which revision, when and why.
struct BlameReport: Report {
  struct Revision: Encodable {
    var number: Int
    var id: String
    var at: Moment
    var event: String
    var by: String
    var acceptedBy: String?
    var restored: Int?
    var note: String?

    init(_ origin: RevisionOrigin) {
      number = origin.revision.number
      id = origin.revision.event.hex
      at = Moment(origin.revision.at)
      event = origin.kind
      by = origin.by
      acceptedBy = origin.acceptedBy?.rawValue
      restored = origin.restored
      note = origin.note
    }
  }
  struct Field: Encodable {
    var name: String
    var text: String
    var revision: Int
    /// Who suggested it, if the revision took in suggestions of several people.
    var suggestedBy: String?
  }
  struct Sentence: Encodable {
    var text: String
    var revision: Int
    /// As for a field.
    var suggestedBy: String?
    /// Whether a paragraph, a heading or an item of a list begins with it.
    var beginsBlock: Bool
  }

  var article: String
  var revision: Int
  var fields: [Field]
  var sentences: [Sentence]
  /// The revisions that fields and sentences come from, oldest first.
  var revisions: [Revision]

  init(_ origins: ArticleOrigins, of slug: Slug) {
    article = slug.rawValue
    revision = origins.revision.number
    fields = origins.fields.map {
      Field(
        name: $0.name, text: $0.text, revision: $0.revision, suggestedBy: $0.suggestedBy?.rawValue)
    }
    sentences = origins.sentences.map {
      Sentence(
        text: $0.text, revision: $0.revision, suggestedBy: $0.suggestedBy?.rawValue,
        beginsBlock: $0.beginsBlock)
    }
    revisions = origins.origins.map(Revision.init)
  }

  var remarks: [String] {
    fields.isEmpty && sentences.isEmpty
      ? ["\(article)@r\(revision) has no words."]
      : [NewsroomClock.current.remark].compactMap(\.self)
  }

  var text: String {
    let known = Dictionary(revisions.map { ($0.number, $0) }) { first, _ in first }
    func origin(_ number: Int, _ suggester: String?) -> Revision? {
      var origin = known[number]
      if let suggester { origin?.by = suggester }
      return origin
    }
    let items =
      fields.map {
        (
          words: "\($0.name): \($0.text)", revision: $0.revision, by: $0.suggestedBy,
          isApart: false
        )
      }
      + sentences.map {
        (words: $0.text, revision: $0.revision, by: $0.suggestedBy, isApart: $0.beginsBlock)
      }
    var lines = Lines()
    guard let screen = Table.screen else {
      let rows = items.map { item in
        let origin = origin(item.revision, item.by)
        return [
          "r\(item.revision)", origin?.by ?? "", origin?.day ?? "", item.words, origin?.why ?? "",
        ]
      }
      for row in Table(rows, flexible: 3).lines() { lines.add(row: row) }
      return lines.text
    }
    let gutter = Gutter(revisions)
    var last: (revision: Int, by: String?)?
    for item in items {
      if item.isApart {
        lines.add("")
        last = nil
      }
      let wrapped = Table.wrapped(item.words, to: max(20, screen - gutter.width))
      for (place, words) in wrapped.enumerated() {
        let isNew = place == 0 && (last?.revision != item.revision || last?.by != item.by)
        lines.add(row: gutter.shown(isNew ? origin(item.revision, item.by) : nil) + words)
      }
      last = (item.revision, item.by)
    }
    lines.add("")
    let rows = revisions.map { ["r\($0.number)", $0.at.minute, $0.by, $0.why] }
    for row in Table(rows, flexible: 3).lines() { lines.add(row: row) }
    return lines.text
  }
}

extension BlameReport.Revision {
  fileprivate var day: String { String(at.minute.prefix(10)) }

  /// Its note, and whatever else explains it, in one line.
  var why: String {
    let known =
      restored.map { "restored r\($0)" } ?? acceptedBy.map { "suggested; accepted by \($0)" }
      ?? (event == "commit" ? "a commit that is no event" : event == "create" ? "began it" : nil)
    let said = note.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    return [known, said].compactMap(\.self).joined(separator: ": ")
  }
}

/// What comes before a sentence: revision, person and day, in columns.
private struct Gutter {
  private let number: Int
  private let person: Int

  init(_ revisions: [BlameReport.Revision]) {
    number = revisions.map { "r\($0.number)".count }.max() ?? 0
    person = min(16, revisions.map { Table.width(Table.oneLine($0.by)) }.max() ?? 0)
  }

  /// Two spaces between the columns, a day, and the line.
  var width: Int { number + 2 + person + 2 + 10 + 3 }

  func shown(_ revision: BlameReport.Revision?) -> String {
    guard let revision else { return String(repeating: " ", count: width - 2) + Style.dim("│ ") }
    func padded(_ text: String, to width: Int) -> String {
      let cut = Table.cut(Table.oneLine(text), to: width)
      return cut + String(repeating: " ", count: width - Table.width(cut))
    }
    return Style.cyan(padded("r\(revision.number)", to: number)) + "  "
      + padded(revision.by, to: person) + Style.dim("  \(revision.day) │ ")
  }
}
