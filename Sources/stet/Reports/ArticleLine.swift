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
  var due: Moment?
  /// What it waits for, the most pressing first.
  var waits: [Wait]
  /// Since when.
  var waitingSince: Moment?
  var isFrozen: Bool
  var isArchived: Bool
  /// Whether a side of it waits for somebody to choose.
  var conflicted: Bool
  /// Why it can't be read.
  var damage: String?
  /// What happened last; nil if that can't be read.
  var last: Last?

  /// What happened last.
  struct Last: Encodable {
    var event: String
    var by: String
    var at: Moment
  }

  /// Something that it waits for, and whose turn it is, by name or by role.
  struct Wait: Encodable {
    var reason: String
    var people: [String]
    /// Roles, `owner` or `anyone`.
    var groups: [String]
    /// Who may not, whatever their role.
    var except: [String]
    /// The roles that need one person each; empty if anybody with one of the roles will do.
    var places: [String]?
    /// How many people it takes, if more than one.
    var count: Int?
    /// Whom the article is assigned to.
    var first: String?
    var since: Moment?
  }

  init(_ outline: ArticleOutline, at time: Instant, conflicted: Bool) {
    self.conflicted = conflicted
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
    due = outline.due.map(Moment.init)
    let waiting = outline.isHeld(at: time) ? Waiting() : outline.waiting
    waits = waiting.needs.map { need in
      Wait(
        reason: need.reason.word, people: need.people.map(\.rawValue),
        groups: need.groups.map(\.word), except: need.except.map(\.rawValue),
        places: need.places.isEmpty ? nil : need.places.map(\.rawValue),
        count: need.count > 1 ? need.count : nil, first: need.first?.rawValue,
        since: need.since.map(Moment.init))
    }
    waitingSince = waiting.since.map(Moment.init)
    isFrozen = outline.isFrozen
    isArchived = outline.isArchived
    damage = outline.damage
    last =
      outline.damage == nil
      ? Last(event: outline.lastKind, by: outline.lastBy, at: Moment(outline.lastAt)) : nil
  }
}

extension ArticleOutline {
  /// Slug, state, for whom it waits and how long, headline, authors, and when something last
  /// happened or when it is due.
  func row(_ view: ListView, _ clock: inout Clock) -> [String] {
    let need = view.need(of: self)
    let since = need?.since.map(view.times.since) ?? ""
    let whom = need.map { need in need.shortly { view.may($0, need) } } ?? ""
    let last = damage == nil ? view.times.ago(lastAt) ?? clock.minute(of: lastAt) : ""
    return [
      slug.rawValue,
      place(at: view.time) + (view.conflicts.contains(slug) ? " (conflict)" : ""),
      whom + (whom.isEmpty || since.isEmpty ? "" : ", " + since),
      damage ?? headline ?? "", names,
      view.showsDue ? due.map { "due " + Moment($0).due } ?? "" : last,
    ]
  }

  /// The same as a line whose columns are divided by tabs.
  func append(to line: inout [UInt8], at time: Instant, _ clock: inout Clock) {
    line += slug.rawValue.utf8
    let tab = UInt8(ascii: "\t")
    line.append(tab)
    if let plain {
      // One by one, because an array would double the cost of each row.
      Self.append(plain.label, to: &line)
      line.append(tab)
      Self.append(plain.headline, to: &line)
      line.append(tab)
      Self.append(plain.authors, to: &line)
      line.append(tab)
      clock.append(minuteOf: plain.lastAt, to: &line)
    } else {
      for cell in [place(at: time), damage ?? headline ?? "", names] {
        Self.append(Array(cell.utf8)[...], to: &line)
        line.append(tab)
      }
      if damage == nil { clock.append(minuteOf: lastAt, to: &line) }
    }
    line.append(UInt8(ascii: "\n"))
  }

  /// Adds a cell without anything that would control the terminal or end the line.
  private static func append(_ cell: ArraySlice<UInt8>, to line: inout [UInt8]) {
    if cell.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      line += cell
    } else {
      let text = String(decoding: cell, as: UTF8.self).replacing("\n", with: ", ")
      line += Table.oneLine(text).utf8
    }
  }

  private func place(at time: Instant) -> String {
    label(at: time) + (isWithheld ? " (withheld)" : "") + (isFrozen ? " (frozen)" : "")
  }

  private var names: String {
    authors.count == 1 ? authors[0].rawValue : authors.map(\.rawValue).joined(separator: ", ")
  }
}

/// Writes moments to the minute; made for many moments on few days.
struct Clock {
  private let clock: NewsroomClock
  private var days: [Int: [UInt8]] = [:]
  /// Offsets in seconds east of Universal Time, by quarters of an hour, since clocks never change
  /// within one.
  private var offsets: [Int64: Int] = [:]

  init(_ clock: NewsroomClock) { self.clock = clock }

  /// `YYYY-MM-DD hh:mm`.
  mutating func minute(of instant: Instant) -> String {
    var bytes: [UInt8] = []
    append(minuteOf: instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds `YYYY-MM-DD hh:mm` to a line.
  mutating func append(minuteOf instant: Instant, to line: inout [UInt8]) {
    let offset = offset(at: instant)
    let day = instant.day(offset: offset)
    if days[day.number] == nil { days[day.number] = Array(day.description.utf8) }
    line += days[day.number, default: []]
    let minute = Int((instant.seconds + Int64(offset) - Int64(day.number) * 86_400) / 60)
    line.append(UInt8(ascii: " "))
    Self.append(twoDigits: minute / 60, to: &line)
    line.append(UInt8(ascii: ":"))
    Self.append(twoDigits: minute % 60, to: &line)
  }

  private mutating func offset(at instant: Instant) -> Int {
    let quarter = instant.seconds / 900
    if let known = offsets[quarter] { return known }
    let offset = clock.offset(at: instant)
    offsets[quarter] = offset
    return offset
  }

  private static func append(twoDigits number: Int, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "0") + UInt8(number / 10))
    line.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
