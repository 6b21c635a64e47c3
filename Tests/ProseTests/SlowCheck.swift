/// A check of where a passage was followed to, by nothing that follows it.
///
/// It cuts texts into words by a rule of its own (runs of letters and digits, in lower case), and
/// looks at every stretch of the other text: how many words have to be changed, added or left out to
/// make the passage of it (Sellers 1980), and how many of the twelve words on either side of the
/// passage stand on either side of it. What that finds best has to be where the passage was followed
/// to, or no better by a twentieth; and the same the other way round, from there back to the
/// passage, so that a sentence that looks much like another is not taken for it. It takes time in
/// proportion to the passage times the text.
struct SlowCheck {
  /// A text as the check sees it.
  struct Text {
    var words: [String] = []
    /// In Unicode scalars.
    var places: [Range<Int>] = []

    init(_ text: String) {
      var word = ""
      var start = 0
      var offset = 0
      var last: Unicode.Scalar = " "
      var isAddress = false
      for scalar in text.unicodeScalars {
        if scalar == "(", last == "]" { isAddress = true }
        if scalar == ")" || scalar == "}" || scalar == "\n" { isAddress = false }
        last = scalar
        if !isAddress, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          if word.isEmpty { start = offset }
          word.unicodeScalars.append(scalar)
        } else if !word.isEmpty {
          words.append(word.lowercased())
          places.append(start..<offset)
          word = ""
        }
        offset += 1
      }
      if !word.isEmpty {
        words.append(word.lowercased())
        places.append(start..<offset)
      }
    }

    /// The words that stand in a range of scalars.
    func range(_ scalars: Range<Int>) -> Range<Int> {
      let first = places.firstIndex { $0.upperBound > scalars.lowerBound } ?? words.count
      let end = places.lastIndex { $0.lowerBound < scalars.upperBound }.map { $0 + 1 } ?? 0
      return first..<max(first, end)
    }
  }

  let old: Text
  let new: Text

  /// Why a landing is wrong; nil where it is right.
  func fault(of passage: Range<Int>, at landing: Range<Int>, isSame: Bool) -> String? {
    let from = old.range(passage)
    let to = new.range(landing)
    guard !from.isEmpty else { return nil }
    if isSame, old.words[from] != new.words[to] { return "other words" }
    let there = Self.cost(from, of: old, at: to, of: new)
    if there.distance > 0.7, there.context < 0.75 { return "hardly a word is left" }
    if let better = Self.best(from, of: old, in: new),
      !better.place.overlaps(to), better.cost < there.cost - 0.05,
      Self.best(better.place, of: new, in: old)?.place.overlaps(from) == true
    {
      return "better at \(new.words[better.place].joined(separator: " "))"
    }
    let back = Self.cost(to, of: new, at: from, of: old)
    if let better = Self.best(to, of: new, in: old),
      !better.place.overlaps(from), better.cost < back.cost - 0.05,
      Self.best(better.place, of: old, in: new)?.place.overlaps(to) == true
    {
      return "came from \(old.words[better.place].joined(separator: " "))"
    }
    return nil
  }

  private struct Cost {
    /// Words to change, by those of the longer stretch.
    var distance: Double
    /// The share of the words around it that stand around it.
    var context: Double
    var cost: Double { distance + (1 - context) / 2 }
  }

  private static func cost(
    _ from: Range<Int>, of old: Text, at to: Range<Int>, of new: Text
  ) -> Cost {
    let distance = levenshtein(Array(old.words[from]), Array(new.words[to]))
    return Cost(
      distance: Double(distance) / Double(max(from.count, to.count, 1)),
      context: context(from, of: old, at: to, of: new))
  }

  private static func context(
    _ from: Range<Int>, of old: Text, at to: Range<Int>, of new: Text
  ) -> Double {
    func shared(_ one: ArraySlice<String>, _ other: ArraySlice<String>) -> Int {
      var left = other.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      return one.count { word in
        guard let count = left[word], count > 0 else { return false }
        left[word] = count - 1
        return true
      }
    }
    let before = old.words[..<from.lowerBound].suffix(12)
    let after = old.words[from.upperBound...].prefix(12)
    let total = before.count + after.count
    guard total > 0 else { return 1 }
    let found =
      shared(before, new.words[..<to.lowerBound].suffix(12))
      + shared(after, new.words[to.upperBound...].prefix(12))
    return Double(found) / Double(total)
  }

  /// The stretch of a text that a passage is made of with the least, of all there are.
  private static func best(
    _ passage: Range<Int>, of old: Text, in new: Text
  ) -> (place: Range<Int>, cost: Double)? {
    let words = Array(old.words[passage])
    // By place in the passage: the least number of changes, and where the stretch began.
    var column = (0...words.count).map { (count: $0, start: 0) }
    var best: (place: Range<Int>, cost: Double)?
    for (place, word) in new.words.enumerated() {
      var corner = column[0]
      column[0] = (0, place + 1)
      corner.start = place
      for row in 1...words.count {
        let above = column[row - 1]
        let left = column[row]
        var next = (count: corner.count + (words[row - 1] == word ? 0 : 1), start: corner.start)
        if left.count + 1 < next.count { next = (left.count + 1, left.start) }
        if above.count + 1 < next.count { next = (above.count + 1, above.start) }
        corner = left
        column[row] = next
      }
      let (count, start) = column[words.count]
      guard start <= place, 10 * count <= 7 * words.count else { continue }
      let cost =
        Double(count) / Double(words.count)
        + (1 - context(passage, of: old, at: start..<place + 1, of: new)) / 2
      if cost < best?.cost ?? .infinity { best = (start..<place + 1, cost) }
    }
    return best
  }

  static func levenshtein(_ one: [String], _ other: [String]) -> Int {
    var row = Array(0...other.count)
    for (i, word) in one.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, second) in other.enumerated() {
        let next = min(row[j + 1] + 1, row[j] + 1, corner + (word == second ? 0 : 1))
        corner = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[other.count]
  }
}
