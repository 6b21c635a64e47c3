extension MarkdownMarks {
  /// A range of a text with the mark beside it that belongs to one inside: what is put in its place
  /// leaves no half of a pair behind.
  ///
  ///     balanced(2..<6, in: "**now** or")  // 0..<7 of "now**" and the like
  ///
  /// - Parameters:
  ///   - range: In Unicode scalars.
  ///   - scalars: The text.
  /// - Returns: The range, or a wider one.
  static func balanced(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int> {
    guard range.lowerBound >= 0, range.upperBound <= scalars.count else { return range }
    var range = range
    for mark in ["*", "_", "`", "~"] as [Unicode.Scalar] {
      guard !runs(of: mark, in: scalars[range]).isMultiple(of: 2) else { continue }
      let after = scalars[range.upperBound...].prefix { $0 == mark }.count
      let before = scalars[..<range.lowerBound].reversed().prefix { $0 == mark }.count
      if after > 0 {
        range = range.lowerBound..<range.upperBound + after
      } else {
        range = range.lowerBound - before..<range.upperBound
      }
    }
    return withLink(range, in: scalars)
  }

  private static func runs(of mark: Unicode.Scalar, in scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var count = 0
    var last: Unicode.Scalar?
    for scalar in scalars {
      if scalar == mark, last != mark { count += 1 }
      last = scalar
    }
    return count
  }

  private static func withLink(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int> {
    let inside = scalars[range]
    let opened = inside.count { $0 == "[" }
    let closed = inside.count { $0 == "]" }
    if closed > opened, range.lowerBound > 0, scalars[range.lowerBound - 1] == "[" {
      let isPicture = range.lowerBound > 1 && scalars[range.lowerBound - 2] == "!"
      return range.lowerBound - (isPicture ? 2 : 1)..<range.upperBound
    }
    if opened > closed, scalars[range.upperBound...].starts(with: ["]", "("]),
      let end = scalars[range.upperBound...].prefix(while: { $0 != "\n" }).firstIndex(of: ")")
    {
      return range.lowerBound..<end + 1
    }
    return range
  }
}

extension String {
  /// A range of a text in Markdown with the marks beside it that belong to ones inside, so that what
  /// is put in its place leaves no half of a pair behind; in Unicode scalars.
  public func balanced(passage range: Range<Int>) -> Range<Int> {
    MarkdownMarks.balanced(range, in: Array(unicodeScalars))
  }
}
