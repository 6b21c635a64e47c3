import Editorial
import Fixtures
import Testing

/// The rules against a second reading of the design, over random workflows and random acts.
struct ModelTests {
  static let people = ["ana", "bob", "eve", "ed", "liz", "lea", "own", "mia", "bot"]
  static let texts = ["one", "two", "three", "four"]

  @Test(.slow, arguments: 0..<12 as Range<UInt64>)
  func `both readings of the rules agree`(_ batch: UInt64) throws {
    var counted = 0
    var published = 0
    for seed in batch * 25..<batch * 25 + 25 {
      var random = Seeded(seed)
      let rules = random.rules()
      var line = Line(Workflow(rules))
      var model = Model(
        rules: rules,
        roles: Dictionary(
          uniqueKeysWithValues: line.policy.people.map {
            ($0.key.rawValue, $0.value.roles.map(\.rawValue))
          }), machines: ["bot"], authors: ["two": ["eve"], "four": ["lea", "mia"]])
      for (text, names) in model.authors { line.authors[Line.text(text)] = names.map(Handle.init) }
      model.take(Model.Act(kind: "create", by: "ana", text: "one"))
      try line.act(.create, by: "ana", text: "one") { $0.workflow = "random" }

      for turn in 0..<40 {
        var act = random.act(on: model)
        for _ in 0..<3 where !act.isPlain && !model.allows(act) { act = random.act(on: model) }
        let isAllowed = act.isPlain || model.allows(act)
        let refusal = line.take(act)

        if refusal == nil {
          model.take(act)
          counted += 1
        }
        guard isAllowed == (refusal == nil), line.summary == model.summary else {
          Issue.record(
            "seed \(seed), turn \(turn), \(act): \(String(describing: refusal)), \(line.summary)")
          return
        }
      }
      published += model.editions.count
    }

    #expect(counted > 400, "many acts are allowed")
    #expect(published > 8, "some texts go out")
  }
}

extension Line {
  /// Does what a model's act says; why it is refused, or nil.
  fileprivate mutating func take(_ act: Model.Act) -> Refusal.Reason? {
    if act.isPlain {
      push(act.text ?? "", author: Policy.email(Handle(act.by)))
      return nil
    }
    var next = self
    let reason = refusal { line in
      let revision = act.revision.map { line.entries[$0].id }
      let number = line.standing.live.editions.count + 1
      try line.act(EventKind(act.kind), by: Handle(act.by), text: act.text) {
        $0.behalf = act.behalf.map(Handle.init)
        $0.step = act.step.map(StateName.init)
        $0.revision = revision
        $0.note = act.hasNote ? "note" : nil
        if act.kind == "hold" || act.kind == "release" { $0.subkind = act.half }
        if act.kind == "publish" { $0.edition = number }
      }
      next = line
    }
    self = next
    return reason
  }

  fileprivate var summary: [String] {
    let votes = standing.approvals.valid.map { "\($0.step) \($0.giver)" }.sorted()
    let hands = standing.contributors.map { "\($0)" }.sorted()
    return ["\(standing.displayState)", "\(standing.state)", standing.live.shown.word] + votes
      + hands
      + ["\(standing.text)"]
      + standing.path.map { "\($0)\(standing.passed.contains($0) ? " passed" : "")" }
  }
}

extension Model {
  fileprivate var summary: [String] {
    let votes = rules.gates.keys.flatMap { step in
      self.votes(step, log.count).map { "\(step) \($0.giver)" }
    }
    let hands = self.hands.map { "\(Contributor.person(Handle($0)))" }
    return [shown, state, live] + votes.sorted() + hands.sorted()
      + ["\(Line.text(text ?? ""))"] + path.map { $0.byVotes ? "\($0.state) passed" : $0.state }
  }
}

extension Workflow {
  fileprivate init(_ rules: Model.Rules) {
    let gates = rules.gates.sorted { $0.key < $1.key }.map { state, gate in
      Transition(
        .approve, from: [StateName(state)], to: StateName(gate.to),
        by: gate.roles.map(Who.init(word:)),
        quorum: gate.each.isEmpty
          ? .count(gate.count)
          : .roles(Dictionary(uniqueKeysWithValues: gate.each.map { (Role($0.key), $0.value) })),
        allowsRelay: gate.relay)
    }
    let moves = rules.moves.map { move in
      Transition(
        EventKind(move.name), from: move.from.map(StateName.init), to: StateName(move.to),
        by: move.by.map(Who.init(word:)), reopens: move.reopens)
    }
    let publish = Transition(
      .publish, from: rules.publishFrom.map(StateName.init),
      by: rules.publishBy.map(Who.init(word:)))
    self.init(
      name: "random",
      states: rules.states.map {
        State(StateName($0), changed: rules.changed[$0].map(StateName.init))
      },
      transitions: gates + moves + [publish], edits: rules.edits.map(Role.init),
      allowsSelfApproval: rules.selfApproval)
  }
}
