import Editorial
import Newsroom

/// What a list on a screen is for.
struct ListView {
  var time: Instant
  var times: TimeStyle
  /// Whether the last column says when an article is due.
  var showsDue: Bool
  /// The person whose waiting articles alone are listed; nil for all articles.
  var reader: Person?
  /// The people whom articles are assigned to, and the reader.
  var people: [Handle: Person]
  var owners: Set<Handle>
  /// Articles with a side that waits for somebody to choose.
  var conflicts: Set<Slug>

  /// The one thing that is shown of all that an article waits for: what waits for the reader, or
  /// else the most pressing.
  func need(of outline: ArticleOutline) -> Waiting.Need? {
    let waiting = outline.isHeld(at: time) ? Waiting() : outline.waiting
    let own = reader.flatMap { reader in waiting.needs.first { may(reader.handle, $0) } }
    guard var need = own else {
      return waiting.needs.first { !$0.people.isEmpty || !$0.groups.isEmpty }
    }
    need.first = reader?.handle
    return need
  }

  func may(_ handle: Handle, _ need: Waiting.Need) -> Bool {
    guard let person = people[handle], !person.hasLeft(at: time) else { return false }
    return need.isFor(person, isOwner: owners.contains(handle))
  }
}
