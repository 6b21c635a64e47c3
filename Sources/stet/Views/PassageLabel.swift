import Prose

extension MarkdownBlock.Kind {
  /// Whether its lines are counted, and not its sentences.
  var isByLine: Bool { self == .code || self == .table }

  /// Its name in a sentence.
  var noun: String {
    switch self {
    case .paragraph, .html: "paragraph"
    case .heading: "heading"
    case .item: "item"
    case .quotation: "quotation"
    case .definition: "note"
    case .code: "code"
    case .table: "table"
    case .rule: "rule"
    case .space: "space"
    }
  }
}

extension Passage {
  /// Whether anything happened to it that a reader is shown.
  var isShown: Bool { change != .same || isMoved }

  /// What became of it, if its words do not show that; a sentence without full stop.
  var label: String? {
    let moved = isMoved ? " and moved here" : ""
    switch change {
    case .joined(let count): return Self.joined(oldKinds, count, into: kind) + moved
    case .split(let count): return Self.split(oldKinds.first ?? kind, into: newKinds, count) + moved
    case .divided: return "Divided into paragraphs otherwise"
    case .same: return isMoved ? "\(kind.noun.capitalizedFirst) moved here" : nil
    case .edited: return isMoved ? "\(kind.noun.capitalizedFirst) moved here and edited" : nil
    case .added, .removed: return nil
    }
  }

  /// `2 paragraphs joined into one`, `Heading and paragraph joined into one heading`.
  private static func joined(
    _ kinds: [MarkdownBlock.Kind], _ count: Int, into kind: MarkdownBlock.Kind
  ) -> String {
    let nouns = kinds.map(\.noun)
    if Set(nouns).count > 1, nouns.count == count {
      return row(nouns).capitalizedFirst + " joined into one \(kind.noun)"
    }
    let noun = nouns.first ?? kind.noun
    return "\(count) \(noun)s joined into one" + (noun == kind.noun ? "" : " \(kind.noun)")
  }

  /// `Paragraph split into 2`, `Heading split into heading and paragraph`.
  private static func split(
    _ kind: MarkdownBlock.Kind, into kinds: [MarkdownBlock.Kind], _ count: Int
  ) -> String {
    let nouns = kinds.map(\.noun)
    let parts =
      nouns.count == count && Set(nouns) != [kind.noun] ? row(nouns) : String(count)
    return "\(kind.noun.capitalizedFirst) split into \(parts)"
  }

  /// `heading, paragraph and item`; for several of a kind, how many there are.
  private static func row(_ nouns: [String]) -> String {
    let parts = nouns.reduce(into: [(noun: String, count: Int)]()) { parts, noun in
      if parts.last?.noun == noun {
        parts[parts.count - 1].count += 1
      } else {
        parts.append((noun, 1))
      }
    }.map { $0.count == 1 ? $0.noun : "\($0.count) \($0.noun)s" }
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
