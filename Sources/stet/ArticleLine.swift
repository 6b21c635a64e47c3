import Editorial
import Newsroom

/// An article in a list.
struct ArticleLine: Encodable {
  var article: String
  var headline: String?
  var state: String
  var label: String
  var live: String
  var edition: Int?
  var revision: Int
  var section: String?
  var authors: [String]
  var topics: [String]
  var assignee: String?
  var due: String?
  var isFrozen: Bool
  var isArchived: Bool
  /// Why it can't be read.
  var damage: String?
  var last: Last

  /// What happened last.
  struct Last: Encodable {
    var event: String
    var by: String
    var at: String
  }

  enum CodingKeys: String, CodingKey {
    case article, headline, state, label, live, edition, revision, section, authors, topics
    case assignee, due, isFrozen, isArchived, damage, last
  }

  init(_ outline: ArticleOutline, at time: Instant) {
    article = outline.slug.rawValue
    headline = outline.headline
    state = outline.displayState(at: time).rawValue
    label = outline.label(at: time)
    live = outline.live
    edition = outline.edition == 0 ? nil : outline.edition
    revision = outline.revision
    section = outline.section
    authors = outline.authors.map(\.rawValue)
    topics = outline.topics.map(\.rawValue)
    assignee = outline.assignee?.rawValue
    due = outline.due?.description
    isFrozen = outline.isFrozen
    isArchived = outline.isArchived
    damage = outline.damage
    last = Last(
      event: outline.lastKind, by: outline.lastBy, at: outline.lastAt.description)
  }
}

extension ArticleOutline {
  /// Slug, state, headline, authors, and when something happened last.
  func row(at time: Instant, _ clock: inout Clock) -> [String] {
    var minute = ""
    clock.append(lastAt, to: &minute)
    return [slug.rawValue, place(at: time), damage ?? headline ?? "", names, minute]
  }

  /// The same as a line whose columns are divided by tabs.
  func append(to text: inout String, at time: Instant, _ clock: inout Clock) {
    for cell in [slug.rawValue, place(at: time), damage ?? headline ?? "", names] {
      text += Table.oneLine(cell)
      text += "\t"
    }
    clock.append(lastAt, to: &text)
  }

  private func place(at time: Instant) -> String {
    isFrozen ? label(at: time) + " (frozen)" : label(at: time)
  }

  private var names: String {
    authors.count == 1 ? authors[0].rawValue : authors.map(\.rawValue).joined(separator: ", ")
  }
}

/// Writes moments to the minute; of many on few days.
struct Clock {
  /// In seconds east of Universal Time.
  let offset: Int
  private var days: [Int: String] = [:]

  init(offset: Int) { self.offset = offset }

  /// Adds `YYYY-MM-DD hh:mm`.
  mutating func append(_ instant: Instant, to text: inout String) {
    let day = instant.day(offset: offset)
    let name = days[day.number] ?? day.description
    days[day.number] = name
    let minute = Int((instant.seconds + Int64(offset) - Int64(day.number) * 86_400) / 60)
    text += name
    text += minute < 600 ? " 0" : " "
    text += String(minute / 60)
    text += minute % 60 < 10 ? ":0" : ":"
    text += String(minute % 60)
  }
}
