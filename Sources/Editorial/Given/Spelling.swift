/// Finds the word that was probably meant.
package enum Spelling {
  /// Of the words that people may write, the nearest to one that was written; nil if none is near
  /// enough to have been meant.
  package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    return
      words
      .map { (word: $0, distance: distance(word, $0)) }
      .filter { $0.distance <= limit && $0.distance < $0.word.count }
      .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// How many letters must be put in, taken out, exchanged or swapped with their neighbour (optimal
  /// string alignment, after Damerau 1964).
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var before: [Int] = []
    var above = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var best = min(above[j + 1], row[j]) + 1
        best = min(best, above[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, before[j - 1] + 1)
        }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[right.count]
  }
}

/// The names that a mistyped one probably meant: at most three, nearest first; those that contain
/// it, or differ by single-letter changes up to a third of its length.
package func nearest(to name: String, among names: [String]) -> [String] {
  let wanted = name.lowercased()
  let limit = max(1, wanted.count / 3)
  var found: [(name: String, distance: Int)] = []
  for candidate in names {
    let letters = candidate.lowercased()
    if wanted.count > 2, letters.contains(wanted) {
      found.append((candidate, 0))
      continue
    }
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = Spelling.distance(wanted, letters)
    if distance <= limit { found.append((candidate, distance)) }
  }
  return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
}
