import Editorial
import Foundation
import GRDB

extension ArticleOutline {
  private static let archived = 1
  private static let spiked = 2
  private static let held = 4
  private static let frozen = 8

  /// A row of the table `article`; nil where it is none of ours.
  init?(_ row: Row) {
    guard let slug = Slug(row[0] as String), let text = TextID(bytes: row[9] as Data) else {
      return nil
    }
    self.init(slug: slug, damage: nil)
    let flags: Int = row[1]
    if flags != 0 {
      isArchived = flags & Self.archived != 0
      isSpiked = flags & Self.spiked != 0
      isHeld = flags & Self.held != 0
      isFrozen = flags & Self.frozen != 0
      heldUntil = (row[4] as Int64?).map { Instant(seconds: $0) }
      interruption = row[5] as String? ?? ""
    }
    state = StateName(rawValue: row[2])
    label = row[3]
    live = row[6]
    edition = row[7]
    revision = row[8]
    self.text = text
    headline = row[10]
    section = row[11]
    authors = Self.words(row[12]).map { Handle(rawValue: $0) }
    topics = Self.words(row[13]).map { TopicID(rawValue: $0) }
    assignee = (row[14] as String?).map { Handle(rawValue: $0) }
    due = (row[15] as Int64?).map { Instant(seconds: $0) }
    lastKind = row[16]
    lastBy = row[17]
    lastAt = Instant(seconds: row[18])
    deeds = row[20]
    if let told = row[19] as String? {
      guard let waiting = Waiting(text: told) else { return nil }
      self.waiting = waiting
    }
  }

  /// What the row holds, in the order of its columns.
  var values: StatementArguments {
    let flags =
      (isArchived ? Self.archived : 0) | (isSpiked ? Self.spiked : 0) | (isHeld ? Self.held : 0)
      | (isFrozen ? Self.frozen : 0)
    return [
      slug.rawValue, flags, state.rawValue, label, heldUntil?.seconds,
      interruption.isEmpty ? nil : interruption, live, edition, revision, Data(text.bytes),
      headline, section, Self.line(authors), Self.line(topics), assignee?.rawValue, due?.seconds,
      lastKind, lastBy, lastAt.seconds, waiting.needs.isEmpty ? nil : waiting.text,
      deeds,
    ]
  }

  // Front matter may name somebody with a space in it, but not with a line end.
  private static func words(_ text: String?) -> [String] {
    guard let text else { return [] }
    if !text.utf8.contains(0x0A) { return [text] }
    return text.split(separator: "\n").map(String.init)
  }

  private static func line(_ names: [some Name]) -> String? {
    names.isEmpty ? nil : names.map(\.rawValue).joined(separator: "\n")
  }
}
