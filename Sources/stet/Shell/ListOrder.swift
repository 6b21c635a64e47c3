import ArgumentParser
import Editorial
import Newsroom

/// The order of a list.
enum ListOrder: String, ExpressibleByArgument, CaseIterable {
  /// By the article's name.
  case slug
  /// By its state.
  case state
  /// The last changed comes first.
  case changed
  /// Those that wait longest come first, those that wait for nobody last.
  case waiting
  /// Those due next come first, those never due last.
  case due

  /// Articles in this order; those that are equal in it, by their names.
  func sorted(_ found: [ArticleOutline], at time: Instant) -> [ArticleOutline] {
    switch self {
    case .slug: found
    case .state: Self.sorted(found) { $0.displayState(at: time).rawValue }
    case .changed: Self.sorted(found) { -$0.lastAt.seconds }
    case .waiting:
      Self.sorted(found) { outline in
        outline.isHeld(at: time) ? .max : outline.waiting.since?.seconds ?? .max
      }
    case .due: Self.sorted(found) { $0.due?.seconds ?? .max }
    }
  }

  /// The value to sort by is computed once for each.
  private static func sorted<Key: Comparable>(
    _ found: [ArticleOutline], by key: (ArticleOutline) -> Key
  ) -> [ArticleOutline] {
    found.enumerated().map { (key: key($0.element), place: $0.offset) }
      .sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map { found[$0.place] }
  }
}
