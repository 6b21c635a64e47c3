/// What becomes of the lists that both sides changed.
package enum ListRule: Hashable, Sendable {
  /// They have what either side added and lack what either removed: the lists of articles.
  case items
  /// The same, where no side put something else in the place of what the other removed or replaced; of
  /// the fields named, whoever wrote a list wrote all of it: the lists of records.
  case records(whole: Set<String>)
  /// Whoever wrote a list wrote all of it: those that say who may do what.
  case whole

  /// Whether no list of a field has what nobody wrote.
  func isWhole(_ field: String) -> Bool {
    switch self {
    case .items: false
    case .records(let whole): whole.contains(field)
    case .whole: true
    }
  }

  /// Whether plain values are told apart by their places, too.
  var followsPlaces: Bool { self != .items }
}
