import Fixtures
import Editorial

/// What the second reading of the rules is told: a workflow, and what somebody does.
extension Model {
  struct Gate { var to: String, roles: [String], count: Int, each: [String: Int], relay: Bool }
  struct Move { var name: String, from: [String], to: String, by: [String], reopens = false }
  struct Rules {
    var states: [String], changed: [String: String], gates: [String: Gate], moves: [Move]
    var publishFrom: [String], publishBy: [String], edits: [String], selfApproval: Bool
  }
  struct Act {
    var kind: String, by: String
    var behalf: String?, text: String?, step: String?, revision: Int?, half = "work"
    var hasNote = false, isPlain = false, endsWork = false
    var giver: String { behalf ?? by }
  }
}

extension Seeded {
  mutating func rules() -> Model.Rules {
    let states = Array(["a", "b", "c", "d", "e"].prefix(2 + number(below: 4)))
    var gates: [String: Model.Gate] = [:]
    var changed: [String: String] = [:]
    var moves: [Model.Move] = []
    for (index, state) in states.enumerated() {
      let later = index + 1 < states.count ? pick(Array(states[(index + 1)...])) : nil
      if let later, index > 0, !once(in: 4) {
        gates[state] = Model.Gate(
          to: later, roles: pick([["editor"], ["lawyer"], ["editor", "lawyer"], ["author"]]),
          count: 1 + number(below: 2),
          each: once(in: 3) ? ["editor": 1, "lawyer": 1 - number(below: 2)] : [:],
          relay: once(in: 2))
      } else if let later {
        moves.append(
          .init(name: "go-\(state)", from: [state], to: later, by: ["contributor", "editor"]))
      }
      if once(in: 3) { changed[state] = pick(states) }
    }
    moves.append(
      .init(
        name: "back", from: states, to: states[0], by: ["editor", "author"],
        reopens: once(in: 2)))
    return Model.Rules(
      states: states, changed: changed, gates: gates, moves: moves,
      publishFrom: Array(states.suffix(1 + number(below: 2))),
      publishBy: pick([["editor"], ["editor", "chief"], ["author", "editor"]]),
      edits: pick([[], ["editor"]]), selfApproval: once(in: 3))
  }

  mutating func act(on model: Model) -> Model.Act {
    let common = [
      "save", "restore", "approve", "approve", "approve", "publish", "publish", "revise",
    ]
    let rare = [
      "comment", "unapprove", "hold", "release", "spike", "unspike", "unspike", "retract",
      "unpublish", "kill", "plain",
    ]
    let names = common + common + rare + model.rules.moves.map(\.name)
    var act = Model.Act(kind: pick(names), by: pick(ModelTests.people))
    if act.kind == "kill", !once(in: 5) { act.kind = "release" }
    if once(in: 8) { act.behalf = pick(ModelTests.people) }
    act.hasNote = once(in: 2)
    let open = model.rules.gates[model.state] != nil
    act.step = open && !once(in: 4) ? model.state : pick(model.rules.states)
    if act.kind != "approve", act.kind != "unapprove" { act.step = nil }
    if act.kind == "hold" || act.kind == "release" { act.half = pick(["work", "live"]) }
    if act.kind == "save" || act.kind == "plain" { act.text = pick(ModelTests.texts) }
    if act.kind == "plain" {
      act.isPlain = true
      act.behalf = nil
      if act.text == model.text { act.kind = "comment" }
    }
    if act.kind == "comment" {
      act.isPlain = false
      act.text = nil
    }
    if act.kind == "restore" {
      let named = pick(model.revisions)
      act.revision = named
      act.text = model.textAt(named)
    }
    return act
  }
}
