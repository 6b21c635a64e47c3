import Prose

extension IndexedText {
  /// A range with the white space next to it, if it had white space of this kind before: a passage
  /// that reached to the end of a paragraph does so again, and one that did not never does.
  func withSpace(
    _ range: Range<Int>, like front: Substring, _ back: String
  ) -> Range<Int> {
    func isBreak(_ space: some StringProtocol) -> Bool {
      space.unicodeScalars.count { $0 == "\n" } > 1
    }
    func fits(_ space: some StringProtocol, _ like: some StringProtocol) -> Bool {
      !like.isEmpty && isBreak(space) == isBreak(like)
    }
    let before = self[0..<range.lowerBound] ?? ""
    let after = self[range.upperBound..<count] ?? ""
    let lead = before.reversed().prefix { $0.isWhitespace }.reversed()
    let tail = after.prefix { $0.isWhitespace }
    var (start, end) = (range.lowerBound, range.upperBound)
    if before.utf8.suffix(front.utf8.count).elementsEqual(front.utf8) {
      start -= front.unicodeScalars.count
    } else if fits(String(lead), front) {
      start -= String(lead).unicodeScalars.count
    }
    if after.utf8.starts(with: back.utf8) {
      end += back.unicodeScalars.count
    } else if fits(tail, back) {
      end += tail.unicodeScalars.count
    }
    return start..<end
  }
}

extension Substring {
  /// Whether two texts differ in nothing but white space.
  func hasWords(of other: String) -> Bool {
    split(whereSeparator: \.isWhitespace).elementsEqual(other.split(whereSeparator: \.isWhitespace))
    {
      $0.utf8.elementsEqual($1.utf8)
    }
  }
}
