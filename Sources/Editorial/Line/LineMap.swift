/// The commits of an article's line and how they relate to one another.
struct LineMap: Sendable {
  /// The commits, parents before children; the last is the head.
  let entries: [LineEntry]
  let ancestry: Ancestry
  private let places: [EventID: Int]
  /// The place of the line's beginning; nil if it has none.
  var first: Int?
  /// The result of each commit's own line, by place; empty if the line has no merges.
  var own: [Int: Own] = [:]

  /// The result of the line up to a commit.
  struct Own: Sendable {
    /// The text in hand.
    var text: TextID
    /// Its newest revision.
    var revision: Revision?
  }

  init(_ entries: [LineEntry]) {
    self.entries = entries
    let places = Dictionary(
      entries.indices.map { (entries[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    ancestry = Ancestry(entries.map { entry in entry.parents.compactMap { places[$0] } })
  }

  func place(of id: EventID) -> Int? { places[id] }

  /// Whether a commit has the line's beginning behind it.
  func isOnLine(_ place: Int) -> Bool {
    first.map { ancestry.isBehind($0, place) } ?? false
  }

  /// The parents of a commit that are on the line, each once.
  func sides(of commit: Int) -> [Int] {
    var sides: [Int] = []
    for parent in ancestry.parents[commit] where isOnLine(parent) && !sides.contains(parent) {
      sides.append(parent)
    }
    return sides
  }
}

/// Where an act comes in its line.
struct ActPlace: Sendable {
  let map: LineMap
  /// The commit's place; nil for an act that has yet to be made, on the line's head.
  let commit: Int?

  /// How many parents the commit has, on the line or not.
  var parents: Int {
    if let commit { return map.entries[commit].parents.count }
    return map.entries.isEmpty ? 0 : 1
  }

  /// The places of the parents that are on the line.
  var sides: [Int] {
    if let commit { return map.sides(of: commit) }
    return map.entries.indices.last.map { [$0] } ?? []
  }

  private var parent: LineEntry? {
    if let commit { return map.ancestry.parents[commit].first.map { map.entries[$0] } }
    return map.entries.last
  }

  /// The tree of the first parent.
  var parentText: TextID? { parent?.text }

  /// Why the only parent's tree is not a text.
  var parentProblem: TreeProblem? { parents == 1 ? parent?.treeProblem : nil }

  /// Whether an event is on the line, before the act.
  func isBehind(_ id: EventID) -> Bool {
    guard let place = map.place(of: id), map.isOnLine(place) else { return false }
    guard let commit else { return true }
    return place != commit && map.ancestry.isBehind(place, commit)
  }

  /// Whether the actor knew of an event: what they saw is that event, or has it behind it.
  func saw(_ id: EventID, _ event: Event) -> Bool {
    guard let seen = event.seen.flatMap(map.place), let place = map.place(of: id) else {
      return false
    }
    return map.ancestry.isBehind(place, seen)
  }

  /// The text of the commit that the actor saw.
  func seenText(_ event: Event) -> TextID? {
    event.seen.flatMap(map.place).map { map.entries[$0].text }
  }

  /// Whether a commit's own line has an event behind it.
  func isBehind(_ id: EventID, commit: Int) -> Bool {
    map.place(of: id).map { map.ancestry.isBehind($0, commit) } ?? false
  }

  /// The text in hand where the act was made.
  func textInHand(_ standing: Standing) -> TextID? {
    if map.ancestry.isStraight { return standing.text }
    return sides.first.flatMap { map.own[$0]?.text }
  }

  /// A revision as it was made; nil if the event made none.
  func revision(_ id: EventID, _ standing: Standing) -> Revision? {
    if map.ancestry.isStraight { return standing.revisions.last { $0.event == id } }
    guard let own = map.place(of: id).flatMap({ map.own[$0] }), let revision = own.revision,
      revision.event == id, revision.text == own.text
    else { return nil }
    return revision
  }

  /// The newest revision of a commit's own line.
  func newestRevision(at commit: Int, _ standing: Standing) -> Revision? {
    guard map.ancestry.isStraight else { return map.own[commit]?.revision }
    return standing.revisions.last { map.place(of: $0.event).map { $0 <= commit } ?? false }
  }
}
