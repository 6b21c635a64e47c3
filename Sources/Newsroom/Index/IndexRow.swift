import Editorial
import Formats
import Git

/// A field of an outline's row; the order of the cases is the order in the row.
///
/// Those that a plain list shows come first.
enum OutlineField: Int, CaseIterable {
  case slug, flags, label, headline, authors, lastAt
  case state, interruption, heldUntil, live, edition, revision, section, topics, assignee, due
  case lastKind, lastBy, deeds, threads, complaints, latest, folder, version, waiting

  static let spiked = UInt8(ascii: "s")
  static let held = UInt8(ascii: "h")
  static let frozen = UInt8(ascii: "f")
  static let withheld = UInt8(ascii: "w")
  static let unknownSettings = UInt8(ascii: "u")
  static let undonePublication = UInt8(ascii: "p")
  static let lacksWorkflow = UInt8(ascii: "n")

  /// Ends every field except the last, which may contain it.
  static let end: UInt8 = 0x1F

  /// Whether bytes have as many fields as a row has.
  static func fit(_ row: [UInt8]) -> Bool {
    var left = allCases.count - 1
    for byte in row where byte == end {
      left -= 1
      if left == 0 { return true }
    }
    return false
  }

  /// The field that begins at a byte, which is not the last one.
  static func next(in row: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    var position = start
    while position < row.count, row[position] != end { position += 1 }
    return row[min(start, position)..<position]
  }

  func value(in row: [UInt8]) -> ArraySlice<UInt8> {
    var left = rawValue
    var position = 0
    while left > 0, position < row.count {
      if row[position] == Self.end { left -= 1 }
      position += 1
    }
    return self == .waiting ? row[position...] : Self.next(in: row, from: position)
  }

  /// Makes a row of its fields.
  static func row(_ value: (OutlineField) -> String) -> [UInt8] {
    var row: [UInt8] = []
    for field in allCases {
      let text = value(field)
      if field == .waiting {
        row += text.utf8
      } else {
        let start = row.count
        row += text.utf8
        // Front matter can contain any character; in a list, this one becomes a space.
        for place in start..<row.count where row[place] == end { row[place] = 0x20 }
        row.append(end)
      }
    }
    return row
  }

  /// The row of a line that was folded.
  static func row(
    _ history: History, workflow: Workflow?, summary: ArticleFile.Summary, folder: ArticleFolder?
  ) -> [UInt8] {
    let standing = history.standing
    let state = workflow?.known(standing.state) ?? standing.state
    func label(_ state: StateName) -> String { workflow?.label(state) ?? state.rawValue }
    func lines(_ names: [some Name]) -> String {
      names.map(\.rawValue).joined(separator: "\n")
    }
    let last = history.steps.last
    var lastEvent: Event?
    if let last, last.verdict == .counted, case .event(let event) = last.entry.message {
      lastEvent = event
    }
    return row { field in
      switch field {
      case .slug: standing.slug.rawValue
      case .flags:
        (standing.isSpiked ? "s" : "") + (standing.holds.isEmpty ? "" : "h")
          + (standing.freeze != nil ? "f" : "") + (history.namesUnknownSettings ? "u" : "")
          + (history.undonePublications.isEmpty ? "" : "p")
          + (standing.live.shown.isWithheld ? "w" : "") + (workflow == nil ? "n" : "")
      case .label: label(state)
      case .headline: summary.headline ?? ""
      case .authors: lines(summary.authors)
      case .lastAt: last.map { String($0.entry.time.seconds) } ?? ""
      case .state: state.rawValue
      case .interruption:
        standing.displayState == standing.state ? "" : label(standing.displayState)
      case .heldUntil: standing.holds.longest?.until.map { String($0.seconds) } ?? ""
      case .live: standing.live.shown.word
      case .edition: String(standing.live.editions.count)
      case .revision: String(standing.revisions.count)
      case .section: summary.section ?? ""
      case .topics: lines(summary.topics)
      case .assignee: standing.assignment?.assignee.rawValue ?? ""
      case .due: standing.assignment?.due.map { String($0.seconds) } ?? ""
      case .lastKind: lastEvent?.kind.rawValue ?? "commit"
      case .lastBy: lastEvent.map { ($0.behalf ?? $0.by).rawValue } ?? ""
      case .deeds: deeds(history)
      case .threads: "\(standing.threads.count { !$0.isResolved && $0.kind != .source })"
      case .complaints: "\(standing.threads.count(where: \.isComplaint))"
      case .latest: history.steps.map(\.entry.time).max().map { String($0.seconds) } ?? ""
      case .folder: folder?.path ?? ""
      case .version: folder?.id.hex ?? ""
      case .waiting: Waiting(history, workflow: workflow, authors: summary.authors).text
      }
    }
  }

  /// When each person last did something: lines `seconds handle`.
  private static func deeds(_ history: History) -> String {
    // Few people act on an article, so searching a list of them is faster than a dictionary.
    var last: [(person: Handle, time: Instant)] = []
    for step in history.steps.indices where history.steps[step].verdict == .counted {
      guard let person = history.steps[step].entry.message.actor else { continue }
      let time = history.steps[step].entry.time
      if let place = last.firstIndex(where: { $0.person == person }) {
        last[place].time = time
      } else {
        last.append((person, time))
      }
    }
    return last.sorted { $0.person < $1.person }
      .map { String($0.time.seconds) + " " + $0.person.rawValue }.joined(separator: "\n")
  }
}

/// What the index keeps of an article; each thing is read when it is asked for.
struct OutlineRow: Hashable, Sendable {
  /// The fields in the order of ``OutlineField``; each except the last ends with a byte that none
  /// contains.
  let bytes: [UInt8]

  subscript(field: OutlineField) -> ArraySlice<UInt8> { field.value(in: bytes) }

  func text(_ field: OutlineField) -> String { String(decoding: self[field], as: UTF8.self) }

  func textIfAny(_ field: OutlineField) -> String? {
    let value = self[field]
    return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
  }

  func names<Kind: Name>(_ field: OutlineField) -> [Kind] {
    text(field).split(separator: "\n").map { Kind($0) }
  }

  func instant(_ field: OutlineField) -> Instant? {
    Int64(text(field)).map { Instant(seconds: $0) }
  }

  func has(_ flag: UInt8) -> Bool { self[.flags].contains(flag) }
}
