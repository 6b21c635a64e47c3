import Editorial
import System

/// The merge of front matter that two sides changed at once: field by field, and lists item by
/// item.
///
/// Fields that only one side changed are that side's lines, byte for byte, with the comments above
/// them. A list that both changed has what either added and lacks what either removed; the same
/// goes for the fields of a mapping. If both changed a value differently, or one removed what the
/// other changed, somebody has to choose. Front matter that can't be read on one side is one value.
package struct FrontMatterMerge: Hashable, Sendable {
  /// A field that both sides changed, differently.
  package struct Clash: Hashable, Sendable {
    /// The field; nil for the front matter as a whole.
    package let field: String?
    /// Its lines before; nil if it was missing.
    package let base: String?
    /// Its lines on our side; nil if it is missing.
    package let ours: String?
    /// Its lines on their side; nil if it is missing.
    package let theirs: String?
  }

  /// What somebody chose for a field.
  package enum Choice: Hashable, Sendable {
    /// What our side has.
    case ours
    /// What their side has.
    case theirs
    /// Other lines; with none, the field is removed.
    case lines(String)
  }

  /// What a person has to decide, in the order of the fields.
  package let clashes: [Clash]
  private let parts: [MappingMerge.Part]
  private let opening: [UInt8]
  private let closing: [UInt8]
  private let isSwapped: Bool
  private let lineEnd: [UInt8]

  /// Merges the front matter of two files.
  ///
  /// - Parameters:
  ///   - base: The file that both were made from; empty if there was none.
  ///   - ours: One of the two.
  ///   - theirs: The other one.
  package init(base: [UInt8], ours: [UInt8], theirs: [UInt8]) {
    let heads = [base, ours, theirs].map { Array($0[..<ArticleFile.bodyStart(of: $0)]) }
    // What is written must depend neither on which side is which nor on a byte order mark.
    isSwapped = heads[2].drop { $0 >= 0x80 }.lexicographicallyPrecedes(heads[1].drop { $0 >= 0x80 })
    lineEnd = FieldLines.lineEnd(of: heads[1])
    let (first, second) = isSwapped ? (heads[2], heads[1]) : (heads[1], heads[2])
    let merged = Self.merged(heads[0], first, second)
    (parts, opening, closing) = (merged.parts, merged.opening, merged.closing)
    clashes = parts.compactMap { [isSwapped] part in
      guard case .open(let clash) = part else { return nil }
      func words(_ lines: [UInt8]?) -> String? { lines.map { String(decoding: $0, as: UTF8.self) } }
      return Clash(
        field: clash.name, base: words(clash.base),
        ours: words(isSwapped ? clash.second : clash.first),
        theirs: words(isSwapped ? clash.first : clash.second))
    }
  }

  /// The front matter with what somebody chose, from the byte order mark to the end of its last line.
  ///
  /// - Parameter choice: What was chosen for a clash, by its index in ``clashes``.
  /// - Returns: The bytes; none if no field is left that needs front matter.
  package func bytes(_ choice: (Int) -> Choice) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    for part in parts {
      switch part {
      case .settled(let lines): bytes += lines
      case .open(let clash):
        bytes += lines(clash, choice(index))
        index += 1
      }
    }
    return opening + bytes + closing
  }

  private func lines(_ clash: MappingMerge.Clash, _ choice: Choice) -> [UInt8] {
    switch choice {
    case .ours: return clash.lead + ((isSwapped ? clash.second : clash.first) ?? [])
    case .theirs: return clash.lead + ((isSwapped ? clash.first : clash.second) ?? [])
    case .lines(let text):
      let lines = Array(text.utf8)
      let needsEnd = !lines.isEmpty && lines.last != 0x0A
      return clash.lead + lines + (needsEnd ? lineEnd : [])
    }
  }

  // MARK: Parts

  private typealias Merged = (parts: [MappingMerge.Part], opening: [UInt8], closing: [UInt8])

  private static func merged(_ base: [UInt8], _ first: [UInt8], _ second: [UInt8]) -> Merged {
    if let only = ThreeWay.settled(base, first, second) { return ([.settled(only)], [], []) }
    if let merged = byFields(base, first, second) { return merged }
    let clash = MappingMerge.Clash(
      name: nil, lead: [], base: base.isEmpty ? nil : base, first: first.isEmpty ? nil : first,
      second: second.isEmpty ? nil : second)
    return ([.open(clash)], [], [])
  }

  /// The fields of all three; nil if one can't be read, or the result can't.
  private static func byFields(
    _ base: [UInt8], _ first: [UInt8], _ second: [UInt8]
  ) -> Merged? {
    let places = [base, first, second].map(FrontMatterPlace.init)
    guard let before = MappingLines(base), let one = MappingLines(first),
      let other = MappingLines(second), let merge = MappingMerge(before, one, other, .items)
    else { return nil }
    func opening(_ place: Int) -> [UInt8] {
      Array([base, first, second][place][..<places[place].yaml.lowerBound])
    }
    func closing(_ place: Int) -> [UInt8] {
      Array([base, first, second][place][places[place].yaml.upperBound...])
    }
    var lines = ThreeWay.quiet(opening(0), opening(1), opening(2))
    var end = ThreeWay.quiet(closing(0), closing(1), closing(2))
    if !merge.parts.isEmpty, end.isEmpty {
      // One side took all of it out, and the other changed some.
      let place = places[1].whole == nil ? 2 : 1
      (lines, end) = (opening(place), closing(place))
    }
    if merge.isSettled {
      let whole = lines + merge.settledLines + end
      guard ArticleFile(bytes: whole).problems.isEmpty else { return nil }
    }
    return (merge.parts, lines, end)
  }
}
