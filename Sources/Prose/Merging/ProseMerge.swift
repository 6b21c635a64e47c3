import System

/// The merge of a text that two sides changed at once.
///
///     let merge = ProseMerge(
///       base: "One. Two.\n", ours: "One, then. Two.\n", theirs: "One. Two. Three.\n")
///     merge.settled  // "One, then. Two. Three.\n"
///
/// Sentences that one side changed, added, moved or removed are as that side has them, and so are
/// the breaks between paragraphs. If both changed a sentence, or added different ones at one place,
/// a person has to choose. No sentence is ever made of words of both sides. White space that means
/// nothing is no change.
///
/// Text of a side whose other side changed nothing comes out byte for byte, and it makes no difference
/// which side is which. Time is that of two comparisons (``ProseDifference``).
package struct ProseMerge: Hashable, Sendable {
  /// A place that both sides changed, differently.
  package struct Clash: Hashable, Sendable {
    /// The heading above it; nil above the first one.
    package let heading: String?
    /// What was there; empty if nothing was.
    package let base: String
    /// What our side has there; empty if it has nothing.
    package let ours: String
    /// What their side has there; empty if it has nothing.
    package let theirs: String
  }

  /// What somebody chose for a place.
  package enum Choice: Hashable, Sendable {
    /// What our side has.
    case ours
    /// What their side has.
    case theirs
    /// Ours, followed by theirs.
    case both
    /// Other words; an empty text removes the place.
    case words(String)
  }

  enum Part: Hashable, Sendable {
    case settled([MergeElement])
    case open(base: [MergeElement], ours: [MergeElement], theirs: [MergeElement])
  }

  let parts: [Part]
  let lead: [UInt8]
  let tail: [UInt8]

  /// The places for which a person has to choose, in the order of the text.
  package let clashes: [Clash]

  /// Merges two texts.
  ///
  /// - Parameters:
  ///   - base: What both were made from; empty if there was none.
  ///   - ours: One of the two.
  ///   - theirs: The other one.
  package init(base: String, ours: String, theirs: String) {
    if let only = Self.onlyChanged(base, ours, theirs) {
      parts = []
      lead = only
      tail = []
      clashes = []
      return
    }
    // What is written must not depend on which side is which.
    let isSwapped = theirs.utf8.lexicographicallyPrecedes(ours.utf8)
    let (first, second) = isSwapped ? (theirs, ours) : (ours, theirs)
    let merged = MergedText(base: base, first: first, second: second, isSwapped: isSwapped)
    parts = merged.parts
    lead = Array(merged.lead)
    tail = Array(merged.tail)
    clashes = Self.clashes(merged.parts)
  }

  /// The result if one side is unchanged, or both are alike.
  private static func onlyChanged(_ base: String, _ ours: String, _ theirs: String) -> [UInt8]? {
    ThreeWay.settled(Array(base.utf8), Array(ours.utf8), Array(theirs.utf8))
  }

  /// The merged text; nil if a person has to choose.
  package var settled: String? { clashes.isEmpty ? text { _ in .theirs } : nil }

  /// The merged text, with what somebody chose.
  ///
  /// - Parameter choice: What was chosen for a clash, by its index in ``clashes``.
  /// - Returns: The text.
  package func text(_ choice: (Int) -> Choice) -> String {
    var elements: [MergeElement] = []
    var index = 0
    for part in parts {
      switch part {
      case .settled(let settled): elements += settled
      case .open(_, let ours, let theirs):
        elements += Self.chosen(choice(index), ours, theirs)
        index += 1
      }
    }
    return String(decoding: lead + MergedText.bytes(of: elements) + tail, as: UTF8.self)
  }

  private static func chosen(
    _ choice: Choice, _ ours: [MergeElement], _ theirs: [MergeElement]
  ) -> [MergeElement] {
    switch choice {
    case .ours: return ours
    case .theirs: return theirs
    case .both: return ours + theirs
    case .words(let words):
      let before = ours.isEmpty ? theirs : ours
      let begins = before.first?.beginsBlock ?? false
      var bytes = Array(words.utf8)[...]
      // Where a block begins a line does.
      if begins { bytes = bytes.drop { $0 == .lineFeed || $0 == .carriageReturn } }
      let end = bytes.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? bytes.startIndex
      if end == bytes.startIndex { return [] }
      let sentence = MergeElement(
        kind: before.first?.kind ?? .paragraph, bytes: bytes[..<end], space: bytes[end...],
        beginsBlock: begins)
      return [sentence] + (before.last?.isBreak == true ? before.suffix(1) : [])
    }
  }

  private static func clashes(_ parts: [Part]) -> [Clash] {
    var clashes: [Clash] = []
    var heading: String?
    for part in parts {
      var last: [MergeElement]
      switch part {
      case .settled(let elements): last = elements
      case .open(let base, let ours, let theirs):
        func words(_ elements: [MergeElement]) -> String {
          var elements = elements
          while elements.last?.isBreak == true { elements.removeLast() }
          return String(decoding: MergedText.bytes(of: elements), as: UTF8.self)
        }
        clashes.append(
          Clash(heading: heading, base: words(base), ours: words(ours), theirs: words(theirs)))
        last = theirs
      }
      if let line = last.last(where: { $0.kind == .heading && !$0.isBreak && $0.beginsBlock }) {
        heading = String(decoding: line.bytes, as: UTF8.self)
      }
    }
    return clashes
  }
}
