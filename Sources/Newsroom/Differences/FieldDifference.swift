import Formats
package import Prose

/// A field of the front matter that differs.
package struct FieldDifference: Hashable, Sendable {
  /// How it differs.
  package enum Change: Hashable, Sendable {
    /// It is a text, or one of the two is missing: compared by words.
    case text(ProseDifference)
    /// It is a list: the items that went and those that came, in that order, and whether those that
    /// stayed are in another order.
    case list([Item], isReordered: Bool)
    /// It had another name, and its value is the same.
    case renamed(from: String)
    /// It is front matter that cannot be read: compared by lines.
    case lines(ProseDifference)
  }

  /// An item of a list that differs.
  package enum Item: Hashable, Sendable {
    /// It is gone.
    case removed(String)
    /// It is new.
    case added(String)
    /// It says something else about the same thing, such as a picture's file, or differs only in
    /// capital letters.
    case edited(ProseDifference)
  }

  /// The field's name; empty for front matter that cannot be read.
  package let name: String
  /// How it differs.
  package let change: Change

  /// How many words of it went and came.
  package var counts: ProseDifference.Counts {
    switch change {
    case .text(let difference), .lines(let difference): return difference.counts
    case .renamed: return ProseDifference.Counts()
    case .list(let items, _):
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
    var gone = before.names.filter { after[$0] == nil }
    var renamed: [String: String] = [:]
    for name in after.names where before[name] == nil {
      // If two have the same value, nobody can tell which of them it was.
      let same = gone.filter { before[$0]?.says(after[name]) == true }
      guard let old = same.first, same.count == 1 else { continue }
      renamed[name] = old
      gone.removeAll { $0 == old }
    }
    return (after.names + gone).compactMap { name in
      if let old = renamed[name] { return Self(name: name, change: .renamed(from: old)) }
      return change(from: before[name], to: after[name]).map { Self(name: name, change: $0) }
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

  /// Finds what only one of two lists has, and what is another text of the same item.
  private static func list(from old: [FieldTexts.Item], to new: [FieldTexts.Item]) -> Change? {
    if old.map(\.text) == new.map(\.text) { return nil }
    var (gone, come): ([FieldTexts.Item], [FieldTexts.Item]) = ([], [])
    for change in new.map(\.text).difference(from: old.map(\.text)) {
      switch change {
      case .remove(let place, _, _): gone.insert(old[place], at: 0)
      case .insert(let place, _, _): come.append(new[place])
      }
    }
    // Whether what is in both is in another order.
    var isReordered = false
    gone.removeAll { item in
      guard let other = come.firstIndex(where: { $0.text == item.text }) else { return false }
      come.remove(at: other)
      isReordered = true
      return true
    }
    var items: [Item] = []
    var edited: [Int: FieldTexts.Item] = [:]
    for item in gone {
      let partner = come.indices.first { edited[$0] == nil && come[$0].isAnother(of: item) }
      if let partner { edited[partner] = item } else { items.append(.removed(item.text)) }
    }
    for (place, item) in come.enumerated() {
      items.append(
        edited[place].map { .edited(ProseDifference(from: $0.text, to: item.text)) }
          ?? .added(item.text))
    }
    return .list(items, isReordered: isReordered)
  }
}

extension FieldTexts.Value {
  /// Whether its value is the same as another's, be it a text or a list of one.
  fileprivate func says(_ other: Self?) -> Bool {
    guard let other else { return false }
    return items.map(\.text) == other.items.map(\.text)
  }
}

extension FieldTexts.Item {
  /// Whether it is about the same as an item of an earlier list.
  fileprivate func isAnother(of old: Self) -> Bool {
    if isNamed, old.isNamed, name == old.name { return true }
    return text.lowercased() == old.text.lowercased()
  }
}
