import Editorial
import Testing

/// What comes of every act, from every place, by every kind of person, as text for people to read.
struct PresetTable {
  let workflow: Workflow
  private var lines: [String] = []
  /// Whose outcomes stand in the rows; the others' are the same everywhere.
  private let shown: [Handle]
  private static let never: [Handle: String] = ["left": "hasLeft", "stranger": "notOnMasthead"]

  init(_ workflow: Workflow) throws {
    self.workflow = workflow
    shown = PresetCast.people.filter { Self.never[$0] == nil }
    lines = [
      "\(workflow.name): what comes of an act, and for whom.",
      "A state or ✓ (the state stays): it is done. Another word: the refusal's reason.",
      "hand: has every role, and saved a text. service: has every role, is a machine.",
      "left, stranger: refused everywhere.",
    ]
    for (name, cast) in try Self.places(workflow) {
      lines += ["", name]
      for row in PresetActs.all(for: cast) { try add(row, cast) }
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  // MARK: Rows

  private mutating func add(_ row: PresetActs.Row, _ cast: PresetCast) throws {
    let cast = try row.prepared(cast)
    var outcomes: [(outcome: String, isDone: Bool, people: [Handle])] = []
    for handle in PresetCast.people {
      let (outcome, isDone) = try Self.outcome(row, cast, handle)
      if let expected = Self.never[handle] {
        try #require(outcome == expected, "\(row.name) by \(handle)")
      } else if let index = outcomes.firstIndex(where: { $0.outcome == outcome }) {
        outcomes[index].people.append(handle)
      } else {
        outcomes.append((outcome, isDone, [handle]))
      }
    }
    let others = outcomes.filter { !$0.isDone && $0.people.count > 3 }
      .max { $0.people.count < $1.people.count }?.outcome
    let cells = (outcomes.filter(\.isDone) + outcomes.filter { !$0.isDone }).map { cell in
      let isOthers = cell.outcome == others
      let people =
        outcomes.count == 1
        ? "everybody"
        : isOthers ? "others" : cell.people.map(\.rawValue).joined(separator: " ")
      return "\(cell.outcome): \(people)"
    }
    let name = row.name + String(repeating: " ", count: max(0, 16 - row.name.count))
    lines.append("  \(name) \(cells.joined(separator: " | "))")
  }

  private static func outcome(
    _ row: PresetActs.Row, _ cast: PresetCast, _ handle: Handle
  ) throws -> (outcome: String, isDone: Bool) {
    do {
      let before = cast.standing
      let after = try cast.judge(row.kind, by: handle) { row.complete(&$0, cast) }
      let isSame = after.displayState == before.displayState
      let work = isSame ? "✓" : "→ \(after.displayState)"
      return (
        after.live.shown == before.live.shown ? work : "\(work), \(after.live.shown.word)", true
      )
    } catch let refusal as Refusal {
      return (String("\(refusal.reason)".prefix { $0 != "(" }), false)
    }
  }

  // MARK: Places

  /// Every state of the workflow, and what Stet adds: a gate with one approval of several, held,
  /// spiked, published, and a rewrite of what is published.
  private static func places(
    _ workflow: Workflow
  ) throws -> [(name: String, cast: PresetCast)] {
    let reached = try walk(PresetCast(workflow))
    var places: [(name: String, cast: PresetCast)] = []
    for state in workflow.states {
      let cast = try #require(reached[state.name])
      places.append((state.name.rawValue, cast))
      if let gate = workflow.gate(state.name), gate.quorum.people > 1 {
        var approved = cast
        try approved.add(.approve, by: "first") { $0.step = state.name }
        places.append(("\(state.name), one approval", approved))
      }
    }
    let last = try #require(places.last)
    var held = last.cast
    try held.add(.hold, by: "first") { $0.subkind = "work" }
    places.append(("held (in \(last.name))", held))
    let first = try #require(places.first)
    var spiked = first.cast
    try spiked.add(.spike, by: "first")
    places.append(("spiked (in \(first.name))", spiked))
    var published = last.cast
    try published.add(.publish, by: "first") { $0.edition = 1 }
    places.append(("published", published))
    var again = published
    try again.add(.revise, by: "first")
    try again.add(.assign, by: "first") { $0.assignee = "contributor" }
    for handle in ["contributor", "hand"] as [Handle] { try again.add(.save, by: handle) }
    try again.add(.assign, by: "first") { $0.assignee = "assignee" }
    places.append(("\(again.standing.state), a rewrite of e1", again))
    return places
  }

  /// The article in each state, by the shortest way there.
  private static func walk(_ start: PresetCast) throws -> [StateName: PresetCast] {
    var reached = [start.standing.state: start]
    var waiting = [start]
    while !waiting.isEmpty {
      let cast = waiting.removeFirst()
      for action in cast.workflow.ownActions + [.approve] {
        var next = cast
        for handle in ["first", "second"] as [Handle]
        where next.standing.state == cast.standing.state {
          // Not every act is possible from here; those that are lead on.
          try? next.add(action, by: handle) { event in
            if action == .approve { event.step = cast.standing.state }
          }
        }
        guard reached[next.standing.state] == nil else { continue }
        reached[next.standing.state] = next
        waiting.append(next)
      }
    }
    return reached
  }
}
