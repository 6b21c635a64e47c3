import Formats
public import Prose

/// A field of the front matter that differs.
public struct FieldDifference: Hashable, Sendable {
  /// How it differs.
  public enum Change: Hashable, Sendable {
    /// Its text, or one of the two is missing: by words.
    case text(ProseDifference)
    /// Its list: what went and came, in that order; nothing where only the order is another.
    case list([Item])
    /// Front matter that cannot be read: by lines.
    case lines(ProseDifference)
  }

  /// An item of a list that differs.
  public enum Item: Hashable, Sendable {
    /// It is gone.
    case removed(String)
    /// It is new.
    case added(String)
    /// It says something else of the same: of a picture's file, a person's handle.
    case edited(ProseDifference)
  }

  /// The field's name; empty for front matter that cannot be read.
  public let name: String
  /// How it differs.
  public let change: Change

  /// How many words of it go and come.
  public var counts: ProseDifference.Counts {
    switch change {
    case .text(let difference), .lines(let difference): return difference.counts
    case .list(let items):
      var counts = ProseDifference.Counts()
      for item in items {
        switch item {
        case .removed(let text): counts.wordsRemoved += readWords(text)
        case .added(let text): counts.wordsAdded += readWords(text)
        case .edited(let difference):
          counts.wordsRemoved += difference.counts.wordsRemoved
          counts.wordsAdded += difference.counts.wordsAdded
        }
      }
      return counts
    }
  }

  /// The fields that differ between two files.
  static func all(from old: [UInt8], to new: [UInt8], head: ProseDifference) -> [Self] {
    guard let before = FieldTexts(old), let after = FieldTexts(new) else {
      return head.isEmpty ? [] : [Self(name: "", change: .lines(head))]
    }
    let gone = before.names.filter { after[$0] == nil }
    return (after.names + gone).compactMap { name in
      change(from: before[name], to: after[name]).map { Self(name: name, change: $0) }
    }
  }

  private static func change(from old: FieldTexts.Value?, to new: FieldTexts.Value?) -> Change? {
    if old == new { return nil }
    switch (old, new) {
    case (nil, .text(let text)?): return .text(ProseDifference(from: "", to: text))
    case (.text(let text)?, nil): return .text(ProseDifference(from: text, to: ""))
    case (.text(let before)?, .text(let after)?):
      let difference = ProseDifference(from: before, to: after)
      return difference.isEmpty ? nil : .text(difference)
    default: return list(from: old?.items ?? [], to: new?.items ?? [])
    }
  }

  /// Finds in two lists what only one has, and what is another text of the same.
  private static func list(from old: [FieldTexts.Item], to new: [FieldTexts.Item]) -> Change? {
    let kept = Set(old.map(\.text)).intersection(new.map(\.text))
    let gone = old.filter { !kept.contains($0.text) }
    let come = new.filter { !kept.contains($0.text) }
    let partners = Dictionary(
      come.filter(\.isNamed).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let edited = Dictionary(
      gone.filter { $0.isNamed && partners[$0.name] != nil }.map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first })
    var items: [Item] = []
    for item in gone where edited[item.name] != item.text { items.append(.removed(item.text)) }
    for item in come {
      if let before = edited[item.name], partners[item.name] == item.text {
        items.append(.edited(ProseDifference(from: before, to: item.text)))
      } else {
        items.append(.added(item.text))
      }
    }
    return old.map(\.text) == new.map(\.text) ? nil : .list(items)
  }
}
