import Editorial

/// One thing that an article waits for, and whose turn it is.
struct WaitItem: Encodable {
  /// `renewal`, `answer`, `changes`, `suggestions`, `approval`, `act` or `assignment`.
  var reason: String
  /// Whose turn it is, as people say it: `an editor other than wim (bo, ed)`.
  var whom: String
  /// The same by handle; empty where the masthead has nobody.
  var people: [String]
  /// What they are to do: `to approve it`.
  var what: String

  init(_ turn: Waiting.Turn, in state: StateName) {
    reason = turn.reason.word
    whom = turn.whom
    people = turn.people.map(\.rawValue)
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
  }
}

extension Waiting {
  /// Whom it waits for in two words, for a list: `editor`, `wim`, `cy, 2 more`.
  var shortly: String {
    guard let need = needs.first(where: { !$0.people.isEmpty || !$0.groups.isEmpty }) else {
      return ""
    }
    let names = need.groups.map(\.word) + need.people.map(\.rawValue)
    return names[0] + (names.count > 1 ? ", \(names.count - 1) more" : "")
  }
}
