import Editorial
import Newsroom

/// What a list on a screen is made for.
struct ListView {
  var time: Instant
  var times: TimeStyle
  /// Whether the last column says until when an article is due.
  var showsDue: Bool
  /// For whom only that is listed which waits for them; nil for everything.
  var reader: Person?
  /// The people whom articles are assigned to, and the reader.
  var people: [Handle: Person]
  var owners: Set<Handle>
  /// Articles that have a side waiting until somebody chooses.
  var conflicts: Set<Slug>

  /// The one thing shown of all that an article waits for: what waits for the reader, or is most
  /// pressing.
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
