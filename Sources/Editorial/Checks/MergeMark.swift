/// The marks around a place in an article that somebody decides in an editor.
///
///     <<<<<<< stet: 1 of 2, yours
///     The minister never did take bribes.
///     ======= stet: theirs, which the article has now
///     The minister did not take bribes.
///     >>>>>>> stet: end of 1; leave the words that shall stand, and take out the lines with marks
///
/// No text with one of them is saved, suggested, submitted or published.
package enum MergeMark {
  private static let signs = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]

  /// The first line of a text that is a mark, from 1; nil if none is.
  package static func line(in text: some Collection<UInt8>) -> Int? {
    var number = 1
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if signs.contains(where: { line.starts(with: "\($0) stet:".utf8) }) { return number }
      number += 1
    }
    return nil
  }

  /// The finding for a text that has one.
  package static func finding(line: Int) -> Finding {
    Finding(
      .markers, .refuse, "line \(line) holds the mark of a merge that was not finished", line: line,
      hint: hint)
  }

  /// The hint about such a mark.
  package static let hint =
    "choose the words that stay, and take out the lines that begin with <<<<<<<, |||||||, =======, >>>>>>>"

  /// A place between its marks, each on a line of its own.
  ///
  /// - Parameters:
  ///   - number: Which of the places it is, from 1.
  ///   - count: How many there are.
  ///   - base: What was there before both sides; nil if nothing was.
  ///   - ours: What is there on our side.
  ///   - theirs: What is there on theirs.
  /// - Returns: The lines.
  package static func lines(
    around number: Int, of count: Int, base: String?, ours: String?, theirs: String?
  ) -> String {
    func line(_ words: String?) -> String {
      guard let words, !words.isEmpty else { return "" }
      return words.hasSuffix("\n") ? words : words + "\n"
    }
    var lines = "\(signs[0]) stet: \(number) of \(count), yours\n" + line(ours)
    if let base { lines += "\(signs[1]) stet: as it was before both\n" + line(base) }
    lines += "\(signs[2]) stet: theirs, which the article has now\n" + line(theirs)
    return lines
      + "\(signs[3]) stet: end of \(number); leave the words that shall stand, and take out the"
      + " lines with marks\n"
  }
}
