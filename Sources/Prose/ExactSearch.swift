/// A search for one sequence of elements in another, after Knuth, Morris and Pratt 1977, in time
/// proportional to both, whatever they contain.
struct ExactSearch<Element: Equatable> {
  private let sought: [Element]
  /// By place: the length of the longest prefix of the pattern that ends there and is not all of
  /// it.
  private let fallback: [Int]

  /// Prepares a search.
  init(_ sought: some Sequence<Element>) {
    let sought = Array(sought)
    self.sought = sought
    var fallback = Array(repeating: 0, count: sought.count)
    var length = 0
    for place in sought.indices.dropFirst() {
      while length > 0, sought[place] != sought[length] { length = fallback[length - 1] }
      if sought[place] == sought[length] { length += 1 }
      fallback[place] = length
    }
    self.fallback = fallback
  }

  /// The places where the pattern begins in a sequence, in order, even if they overlap; at most
  /// `limit`, and none for an empty pattern.
  func places(in row: [Element], limit: Int = .max) -> [Int] {
    var places: [Int] = []
    guard !sought.isEmpty else { return places }
    var length = 0
    for (place, element) in row.enumerated() {
      while length > 0, element != sought[length] { length = fallback[length - 1] }
      if element == sought[length] { length += 1 }
      guard length == sought.count else { continue }
      places.append(place + 1 - length)
      if places.count == limit { return places }
      length = fallback[length - 1]
    }
    return places
  }
}
