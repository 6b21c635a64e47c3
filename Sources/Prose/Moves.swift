/// Blocks that are elsewhere in the new text, unchanged or nearly.
struct Moves {
  /// By the place of a moved block in the old text, its place in the new one.
  private(set) var newPlaces: [Int: Int] = [:]
  /// By the place of a moved block in the new text, its place in the old one.
  private(set) var oldPlaces: [Int: Int] = [:]

  private let isFree: (old: [Bool], new: [Bool])

  /// A block of fewer words is too short to be recognised.
  private static let fewestWords = 3

  /// Finds partners for what an alignment left.
  init(_ alignment: Alignment, old: [AlignmentUnit], new: [AlignmentUnit]) {
    var isFree = (
      old: [Bool](repeating: true, count: old.count), new: [Bool](repeating: true, count: new.count)
    )
    for match in alignment.matches {
      for place in match.old { isFree.old[place] = false }
      for place in match.new { isFree.new[place] = false }
    }
    self.isFree = isFree
    takeEqual(old, new, alignment.candidates.sharedKeys)
    // Those that have most in common come first.
    let links = alignment.candidates.links.filter { $0.isSure }
    for link in links.sorted(by: { ($1.shared, $0.old, $0.new) < ($0.shared, $1.old, $1.new) }) {
      take(link.old, link.new)
    }
    takeNeighbours(old, new)
  }

  private mutating func take(_ old: Int, _ new: Int) {
    guard isOpen(old: old), isOpen(new: new) else { return }
    newPlaces[old] = new
    oldPlaces[new] = old
  }

  private func isOpen(old place: Int) -> Bool {
    isFree.old.indices.contains(place) && isFree.old[place] && newPlaces[place] == nil
  }

  private func isOpen(new place: Int) -> Bool {
    isFree.new.indices.contains(place) && isFree.new[place] && oldPlaces[place] == nil
  }

  /// Takes blocks of which there is only one on each side.
  private mutating func takeEqual(
    _ old: [AlignmentUnit], _ new: [AlignmentUnit], _ shared: Set<Int>
  ) {
    func open(_ units: [AlignmentUnit], _ isOpen: (Int) -> Bool) -> [Int: [Int]] {
      units.indices.filter {
        isOpen($0) && units[$0].words.count >= Self.fewestWords && shared.contains(units[$0].key)
      }.reduce(into: [:]) { $0[units[$1].key, default: []].append($1) }
    }
    let olds = open(old) { isOpen(old: $0) }
    let news = open(new) { isOpen(new: $0) }
    for (key, places) in olds where places.count == 1 {
      if let others = news[key], others.count == 1 { take(places[0], others[0]) }
    }
  }

  /// Takes short blocks that moved along with a neighbour, such as a heading with its text.
  private mutating func takeNeighbours(_ old: [AlignmentUnit], _ new: [AlignmentUnit]) {
    for (oldPlace, newPlace) in newPlaces.sorted(by: { $0.key < $1.key }) {
      for step in [-1, 1] {
        var (x, y) = (oldPlace + step, newPlace + step)
        while isOpen(old: x), isOpen(new: y), old[x].key == new[y].key {
          take(x, y)
          (x, y) = (x + step, y + step)
        }
      }
    }
  }
}
