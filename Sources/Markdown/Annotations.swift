import Prose

/// What is marked in the words of a text.
///
/// All places are in UTF-8 bytes of the plain text.
package struct Annotations {
  /// Passages that the earlier text did not have.
  var inserted: [Range<Int>] = []
  /// Words that the earlier text had, where they would be, and whether others replaced them.
  var removed: [(place: Int, words: String, isReplaced: Bool)] = []
  /// Passages that somebody asks about, each with the number of its question.
  package var asked: [(number: Int, range: Range<Int>)] = []

  package init() {}

  /// The changes that turn one plain text into another.
  package init(from old: String, to new: String) {
    var place = 0
    for run in WordDifference(from: old, to: new).runs {
      switch run {
      case .same(let text): place += text.utf8.count
      case .inserted(let text):
        if removed.last?.place == place { removed[removed.count - 1].isReplaced = true }
        inserted.append(place..<place + text.utf8.count)
        place += text.utf8.count
      case .removed(let text): removed.append((place, text, false))
      }
    }
  }

  /// Every place where words have to be cut, in order and without repetition.
  var cuts: [Int] {
    let places =
      inserted.flatMap { [$0.lowerBound, $0.upperBound] } + removed.map(\.place)
      + asked.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
    return Set(places).sorted()
  }
}

extension MarkdownText {
  /// Where passages of the Markdown are in the plain text; nil for one whose words are not read there, such
  /// as a link's address.
  ///
  /// Both texts have the same words in the same order, apart from the markup, so the differences between them
  /// tell where each word went.
  ///
  /// - Parameters:
  ///   - ranges: Passages as UTF-8 bytes of the Markdown.
  ///   - source: The Markdown that this was read from.
  /// - Returns: A passage for each, in the same order.
  package func places(of ranges: [Range<Int>], in source: String) -> [Range<Int>?] {
    guard !ranges.isEmpty else { return [] }
    var kept: [(source: Range<Int>, place: Int)] = []
    var (old, new) = (0, 0)
    for run in WordDifference(from: source, to: plain).runs {
      switch run {
      case .same(let text):
        kept.append((old..<old + text.utf8.count, new))
        old += text.utf8.count
        new += text.utf8.count
      case .removed(let text): old += text.utf8.count
      case .inserted(let text): new += text.utf8.count
      }
    }
    return ranges.map { range in
      let parts = kept.filter { $0.source.overlaps(range) }.map { part in
        let shared = part.source.clamped(to: range)
        let start = part.place + shared.lowerBound - part.source.lowerBound
        return start..<start + shared.count
      }
      guard let first = parts.first, let last = parts.last else { return nil }
      return trimmed(first.lowerBound..<last.upperBound)
    }
  }

  /// A passage without the white space at its ends; nil if nothing is left.
  private func trimmed(_ range: Range<Int>) -> Range<Int>? {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    let rest = words[range].drop(while: isSpace)
    guard let end = rest.lastIndex(where: { !isSpace($0) }) else { return nil }
    return rest.startIndex..<end + 1
  }
}
