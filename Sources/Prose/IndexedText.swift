/// A text whose places, in Unicode scalars, are found without counting from its beginning.
package struct IndexedText: Sendable {
  /// The text.
  package let text: String
  /// How many Unicode scalars it has.
  package let count: Int
  /// The offset in UTF-8 of one scalar in every so many.
  private let marks: [Int]
  /// The scalars after which a line begins.
  private let lineEnds: [Int]

  private static let step = 64

  /// Indexes a text; reads all of it once.
  package init(_ text: String) {
    let text = text.contiguous
    var (count, marks, lineEnds) = (0, [Int](), [Int]())
    for (place, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 {
      if count.isMultiple(of: Self.step) { marks.append(place) }
      if byte == .lineFeed { lineEnds.append(count) }
      count += 1
    }
    self.text = text
    self.count = count
    self.marks = marks
    self.lineEnds = lineEnds
  }

  /// A stretch of the text; nil if the text is shorter.
  package subscript(_ range: Range<Int>) -> Substring? {
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    let start = index(range.lowerBound)
    return text[
      start..<(range.count < Self.step
        ? text.unicodeScalars.index(start, offsetBy: range.count) : index(range.upperBound))]
  }

  /// How many lines end before a place.
  package func lines(before place: Int) -> Int { lineEnds.partitioningIndex { $0 >= place } }

  private func index(_ place: Int) -> String.Index {
    let mark = place / Self.step
    guard marks.indices.contains(mark) else { return text.endIndex }
    let start = text.utf8.index(text.startIndex, offsetBy: marks[mark])
    return text.unicodeScalars.index(start, offsetBy: place - mark * Self.step)
  }

  /// How many bytes of UTF-8 come before a place.
  func bytes(before place: Int) -> Int {
    text.utf8.distance(from: text.startIndex, to: index(place))
  }

  /// How many Unicode scalars come before a place in UTF-8.
  func scalars(before place: Int) -> Int {
    let mark = max(0, marks.partitioningIndex { $0 > place } - 1)
    guard marks.indices.contains(mark) else { return 0 }
    let start = text.utf8.index(text.startIndex, offsetBy: marks[mark])
    let end = text.utf8.index(text.startIndex, offsetBy: place)
    return mark * Self.step + text.unicodeScalars[start..<end].count
  }
}
