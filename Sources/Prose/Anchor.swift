/// A passage of a text as it was when somebody commented on it: its words, what was around them,
/// and where.
///
/// It is the pair of a text quote and a text position of the W3C's Web Annotation Data Model. By
/// itself it finds its passage in the text that it was made on; ``PassageTracker`` finds it in
/// later ones.
///
///     let text = "The port was shut. It opened again."
///     let anchor = Anchor(on: 0..<18, of: text)
///     anchor?.exact   // "The port was shut."
///     anchor?.suffix  // " It opened again."
package struct Anchor: Hashable, Sendable {
  /// The passage, byte for byte.
  package let exact: String
  /// What was before it: at most ``context`` Unicode scalars.
  package let prefix: String
  /// What was after it, likewise.
  package let suffix: String
  /// How many Unicode scalars were before it.
  package let start: Int

  /// How many Unicode scalars are kept on each side.
  package static let context = 32

  /// Takes an anchor as it was stored.
  package init(exact: String, prefix: String, suffix: String, start: Int) {
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
    self.start = start
  }

  /// Makes an anchor on a range of a text, in Unicode scalars; nil if the text has no such range
  /// or the range is empty.
  package init?(on range: Range<Int>, of text: String) {
    guard !range.isEmpty, let place = Self.place(of: range, in: text) else { return nil }
    let scalars = text.unicodeScalars
    let before = scalars[..<place.lowerBound].suffix(Self.context)
    let after = scalars[place.upperBound...].prefix(Self.context)
    self.init(
      exact: String(scalars[place]), prefix: String(before), suffix: String(after),
      start: range.lowerBound)
  }

  /// Where the passage is in the text that the anchor was made on, in Unicode scalars.
  ///
  /// An anchor that another program made may count differently: if its words are not at `start`,
  /// they are searched for together with what was around them.
  ///
  /// - Returns: nil if the words are not there, or several times with the same around them.
  package func range(in text: String) -> Range<Int>? {
    let count = exact.unicodeScalars.count
    guard count > 0, start >= 0 else { return nil }
    let (end, isTooFar) = start.addingReportingOverflow(count)
    if !isTooFar, let place = Self.place(of: start..<end, in: text),
      text.unicodeScalars[place].elementsEqual(exact.unicodeScalars)
    {
      return start..<end
    }
    let quote = Array((prefix + exact + suffix).utf8)
    let found = ExactSearch(quote).places(in: Array(text.utf8), limit: 2)
    guard found.count == 1 else { return nil }
    let skipped = text.utf8.prefix(found[0] + prefix.utf8.count)
    let first = skipped.count { $0 & 0xC0 != 0x80 }
    return first..<first + count
  }

  /// Like ``range(in:)-(String)``, in a text whose places need no counting.
  package func range(in text: IndexedText) -> Range<Int>? {
    let count = exact.unicodeScalars.count
    let (end, isTooFar) = start.addingReportingOverflow(count)
    if count > 0, start >= 0, !isTooFar, let there = text[start..<end],
      there.utf8.elementsEqual(exact.utf8)
    {
      return start..<end
    }
    return range(in: text.text)
  }

  /// The part of a text in a range of scalars; nil if the text is shorter.
  static func place(of range: Range<Int>, in text: String) -> Range<String.Index>? {
    let scalars = text.unicodeScalars
    guard range.lowerBound >= 0,
      let start = scalars.index(
        scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
      let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
    else { return nil }
    return start..<end
  }
}

extension String {
  /// The part of the text in a range of Unicode scalars; nil if the text is shorter.
  package func passage(_ range: Range<Int>) -> Substring? {
    Anchor.place(of: range, in: self).map { self[$0] }
  }

  /// The text with a range of Unicode scalars replaced; nil if the text is shorter.
  package func replacing(passage range: Range<Int>, with words: String) -> String? {
    guard let place = Anchor.place(of: range, in: self) else { return nil }
    var scalars = unicodeScalars
    scalars.replaceSubrange(place, with: words.unicodeScalars)
    return String(scalars)
  }
}
