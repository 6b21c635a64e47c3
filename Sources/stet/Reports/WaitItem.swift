import Editorial
import Newsroom

/// One thing that an article waits for, and whose turn it is.
struct WaitItem: Encodable {
  /// `renewal`, `answer`, `changes`, `suggestions`, `approval`, `act` or `assignment`.
  var reason: String
  /// Whose turn it is, as people say it: `an editor other than wim (bo, ed)`.
  var whom: String
  /// The same by handle; empty if the masthead has nobody.
  var people: [String]
  /// What they are to do: `to approve it`.
  var what: String
  /// What was said by whoever sent it back.
  var note: String?
  /// Since when.
  var since: Moment?

  init(_ turn: Waiting.Turn, of history: History) {
    let state = history.standing.state
    reason = turn.reason.word
    whom = turn.whom
    people = turn.people.map(\.rawValue)
    since = turn.since.map(Moment.init)
    what =
      switch turn.reason {
      case .renewal: "to approve it again"
      case .answer(_, let by): "to answer \(by)"
      case .changes(let by): "to change it, as \(by) asked"
      case .suggestions(let count): "to settle \(Words.number(count, "suggestion"))"
      case .approval(let step): "to approve it" + (step == state ? "" : " at \(step)")
      case .act(let kind): "to \(kind.verb) it"
      case .assignment: "to work on it"
      }
    if case .changes(let by) = turn.reason { note = history.request(by: by) }
  }
}

extension Waiting.Need {
  /// Whom it waits for in a few words, for a list: `editor, fact-checker`, `wim`, `cy, ed, 2 more`;
  /// of those who may, only the one to whom it was assigned.
  func shortly(isFor: (Handle) -> Bool) -> String {
    if let first, isFor(first) { return first.rawValue }
    if !places.isEmpty {
      return Set(places).sorted().map { role in
        let count = places.count { $0 == role }
        return count == 1 ? role.rawValue : "\(count) \(Who.role(role).several)"
      }.joined(separator: ", ")
    }
    let kinds = groups.map { count == 1 ? $0.word : $0.several }.joined(separator: " or ")
    let names = people.map(\.rawValue)
    let named = names.count > 3 ? names.prefix(2) + ["\(names.count - 2) more"] : names[...]
    return ([kinds.isEmpty || count == 1 ? kinds : "\(count) \(kinds)"] + named)
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
