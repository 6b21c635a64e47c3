import Editorial

extension WorkflowReader {
  mutating func readActions(_ piece: WorkflowPiece) {
    for (key, value) in entries(piece, "\"actions\"") {
      let action = EventKind(key.word ?? "")
      guard checkName(of: action, key) else { continue }
      actionPlaces[action] = key
      if case .list(let ways) = value.content {
        if ways.isEmpty { complain(value, "\"\(action)\" is empty", hint: WorkflowHint.way) }
        for way in ways { readWay(of: action, way, place: way) }
      } else {
        readWay(of: action, value, place: key)
      }
    }
  }

  private mutating func checkName(of action: EventKind, _ key: WorkflowPiece) -> Bool {
    if let shape = action.shape {
      if shape.isWorkflowAct { return true }
      complain(
        key, "no workflow can say who does \"\(action)\"", hint: "take it out: Stet fixes it")
      return false
    }
    guard action.isLegal else {
      isGraphWhole = false
      complain(key, "\"\(action)\" is no name for an action", hint: WorkflowHint.name)
      return false
    }
    if commands.subtracting(EventKind.plainActions.map(\.rawValue)).contains(action.rawValue) {
      complain(key, "\"\(action)\" is a command of Stet", hint: "give the action another name")
    }
    return true
  }

  /// Reads one way in which an action is done.
  ///
  /// A way is left out if nothing of its `from`, `to`, `by` or `count` was understood: without
  /// that, it would be open to more people, or from more states, than the file says.
  private mutating func readWay(
    of action: EventKind, _ piece: WorkflowPiece, place: WorkflowPiece
  ) {
    guard case .mapping = piece.content else {
      isGraphWhole = false
      complain(
        piece, "\"\(action)\" has to be a mapping, or a list of mappings", hint: WorkflowHint.way)
      return
    }
    let fields = fields(piece, of: "an action", known: Self.keys)
    var way = Transition(action)
    var isSound = true
    if let from = fields["from"] { isSound = readFrom(from, of: &way) && isSound }
    if let by = fields["by"]?.value {
      way.by = (words(by, "\"by\"", "roles or relations") ?? []).compactMap { who($0) }
      isSound = isSound && !way.by.isEmpty
    } else if action == .approve || action == .publish {
      complain(place, "nobody may \(action)", hint: "name who, as in by: [editor]")
    }
    isSound = readTo(fields["to"], of: &way, place: place) && isSound
    isSound = readQuorum(fields, of: &way) && isSound
    readReopens(fields, of: &way)
    readAsks(fields, of: &way)
    if isSound {
      workflow.transitions.append(way)
    } else {
      isGraphWhole = false
    }
  }

  private static let keys = [
    "from", "to", "by", "requires", "note", "checks", "count", "relay", "reopens", "threads",
    "sources",
  ]

  private mutating func readFrom(
    _ from: (key: WorkflowPiece, value: WorkflowPiece), of way: inout Transition
  ) -> Bool {
    let action = way.action
    if action.row?.traits.contains(.startsAtPublished) == true {
      complain(
        from.key, "\"\(action)\" begins at a published text: \"from\" has no effect",
        hint: "take it out")
      return true
    }
    let earlier = workflow.transitions(action)
    guard let list = words(from.value, "\"from\"", "states") else {
      isGraphWhole = false
      return false
    }
    for piece in list {
      guard let state = state(piece, "\"from\"") else { continue }
      way.from.append(state)
      if earlier.contains(where: { $0.from.isEmpty || $0.from.contains(state) }) {
        complain(
          piece, "\"\(action)\" has two ways from \"\(state)\"", hint: "make them one, or drop one")
      }
    }
    return !way.from.isEmpty
  }

  private mutating func readTo(
    _ to: (key: WorkflowPiece, value: WorkflowPiece)?, of way: inout Transition,
    place: WorkflowPiece
  ) -> Bool {
    let action = way.action
    if action.isReserved, action != .approve {
      if let to {
        complain(
          to.key, "\"\(action)\" cannot have a \"to\"",
          hint: "take it out: Stet fixes where it leads")
      }
      return true
    }
    guard let to else {
      isGraphWhole = false
      let acts = EventKind.reserved.filter { $0.shape?.isWorkflowAct ?? false }
      let meant =
        action.isReserved ? nil : WorkflowHint.guess(action.rawValue, among: acts.map(\.rawValue))
      complain(
        place, "\"\(action)\" leads nowhere", hint: meant ?? "name a state, as in to: draft")
      // It is kept, since a gate that leads nowhere still keeps what it guards from being
      // published.
      return true
    }
    way.to = state(to.value, "\"to\"")
    return way.to != nil
  }

  private mutating func readReopens(_ fields: Fields, of way: inout Transition) {
    guard let (key, value) = fields["reopens"] else { return }
    if way.action.isReserved {
      complain(
        key, "only an action of the workflow's own can have \"reopens\"", hint: "take it out")
      return
    }
    way.reopens = choice(value, "\"reopens\"", ["true", "false"]) == "true"
  }

  // MARK: Approval

  private mutating func readQuorum(_ fields: Fields, of way: inout Transition) -> Bool {
    guard way.action == .approve else {
      for key in ["count", "relay"] {
        guard let piece = fields[key]?.key else { continue }
        complain(piece, "only \"approve\" takes \"\(key)\"", hint: "take it out")
      }
      return true
    }
    if let piece = fields["relay"]?.value {
      way.allowsRelay = choice(piece, "\"relay\"", ["forbidden", "allowed"]) == "allowed"
    }
    guard let piece = fields["count"]?.value else { return true }
    guard case .mapping = piece.content else {
      guard let count = number(piece) else { return false }
      way.quorum = .count(count)
      return true
    }
    var counts: [Role: Int] = [:]
    var isSound = true
    for (key, value) in entries(piece, "\"count\"") {
      guard let role = role(key), let count = number(value) else {
        isSound = false
        continue
      }
      counts[role] = count
      if !way.by.contains(.role(role)) {
        complain(
          key, "\"count\" asks for \"\(role)\", who may not approve here",
          hint: "add \"\(role)\" to \"by\"")
      }
    }
    way.quorum = .roles(counts)
    if isSound, counts.isEmpty {
      complain(piece, "\"count\" is empty", hint: "name roles, as in {editor: 1}")
    }
    return isSound && !counts.isEmpty
  }

  private mutating func number(_ piece: WorkflowPiece) -> Int? {
    if let word = piece.word, let number = Int(word), (1...100).contains(number) { return number }
    complain(
      piece, "\"count\" has to be a number of people from 1 to 100",
      hint: "write count: 2, or by role: {editor: 1, legal: 1}")
    return nil
  }

  // MARK: What is asked

  private mutating func readAsks(_ fields: Fields, of way: inout Transition) {
    for piece in words(fields["requires"]?.value, "\"requires\"", "fields") ?? [] {
      guard let word = piece.word else { continue }
      if Self.required.contains(word) {
        way.asks.fields.append(word)
      } else {
        complain(
          piece, "\"requires\" knows no field \"\(word)\"",
          hint: WorkflowHint.guess(word, among: Self.required)
            ?? "it knows \(WorkflowHint.list(Self.required))")
      }
    }
    if let piece = fields["note"]?.value {
      way.asks.note = choice(piece, "\"note\"", ["required", "optional"]) == "required"
    }
    if let piece = fields["checks"]?.value { readChecks(piece, of: &way) }
    for (check, wanted) in [(Asks.Check.threads, "resolved"), (.sources, "required")] {
      guard let piece = fields[check.rawValue]?.value,
        let word = choice(piece, "\"\(check)\"", [wanted, "warn"])
      else { continue }
      way.asks.checks[check] = word == "warn" ? .warn : .refuse
    }
  }

  private mutating func readChecks(_ piece: WorkflowPiece, of way: inout Transition) {
    let known = Asks.Check.listed.map(\.rawValue)
    let fields = fields(piece, of: "\"checks\"", known: known)
    for check in Asks.Check.listed {
      guard let value = fields[check.rawValue]?.value else { continue }
      let word = choice(value, "\"\(check.rawValue)\"", ["warn", "refuse"])
      way.asks.checks[check] = word.flatMap(Asks.Level.init)
    }
  }

  /// What an act can require: the fields of an article that a reader sees or a desk needs, and who
  /// works on it until when.
  private static let required =
    FrontMatter.fields.map(\.name).filter { $0 != "corrections" } + ["assignee", "due"]
}
