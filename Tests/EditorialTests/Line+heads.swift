import Editorial

extension Line {
  /// Somebody brings other heads in by an event; these come after this head as parents.
  @discardableResult
  mutating func merge(
    _ others: Line..., text: String, by person: Handle, _ set: (inout Event) -> Void = { _ in }
  ) -> EventID {
    let mine = last
    fetch(others)
    time = time.advanced(by: 60)
    var event = event(.merge, by: person)
    set(&event)
    return add(event, text: Line.text(text), parents: [mine] + others.map(\.last))
  }

  /// Somebody pulls with plain git: a merge without event, whose last parent is what the server had.
  @discardableResult
  mutating func pull(
    _ others: Line..., text: String, by email: String = "mia@example.org"
  ) -> EventID {
    let mine = last
    fetch(others)
    return push(text, author: email, parents: [mine] + others.map(\.last))
  }

  /// What a rebase makes of a commit of another head: the same author, author's date and message on
  /// this one; a text that it changed is the one that is given, or the same.
  @discardableResult
  mutating func pick(
    _ id: EventID, from other: Line, text: String? = nil, committer: Handle? = nil
  ) -> EventID {
    guard let place = other.entries.firstIndex(where: { $0.id == id }) else { return id }
    var copy = other.entries[place]
    let old = other.entries.first { $0.id == copy.parents.first }?.text
    if let text { copy.text = Line.text(text) } else if copy.text == old { copy.text = headText }
    copy.parents = [last]
    if let committer { copy.committer.email = Policy.email(committer) }
    copy.id = .init(fabricated: last.bytes + id.bytes + copy.text.bytes)
    time = max(time, other.time).advanced(by: 60)
    copy.time = time
    add(copy)
    return copy.id
  }

  /// The tree of the head.
  var headText: TextID { entries.last?.text ?? .nothing }

  /// Whether an approval of somebody's counts.
  func approvers(at step: StateName = "review") -> [Handle] {
    standing.approvals.valid(at: step).map(\.giver)
  }
}
