import Editorial

extension Line {
  /// An article that Ana has begun with the text `one`, in a workflow's first state.
  static func begun(_ workflows: Workflow...) throws -> Line {
    var line = Line(workflows)
    try line.act(.create, by: "ana", text: "one") { $0.workflow = workflows[0].name }
    return line
  }

  /// The same, sent to the first gate.
  static func submitted(_ workflows: Workflow...) throws -> Line {
    var line = try begun(workflows[0])
    try line.act("submit", by: "ana")
    return line
  }

  /// The same, live as its first edition.
  static func live(_ workflow: Workflow = .standard) throws -> Line {
    var line = try begun(workflow)
    try line.goOut()
    return line
  }

  /// Brings the text in hand through the standard workflow; Liz approves.
  mutating func goOut() throws {
    if standing.state == "draft" { try act("submit", by: "eve") }
    if standing.state == "review" { try approve(by: "liz") }
    try publish(by: "ed")
  }

  @discardableResult
  mutating func save(_ text: String, by person: Handle) throws -> EventID {
    try act(.save, by: person, text: text)
  }

  @discardableResult
  mutating func approve(
    by person: Handle, for behalf: Handle? = nil, at step: StateName? = nil,
    note: String? = nil
  ) throws -> EventID {
    let step = step ?? standing.state
    return try act(.approve, by: person) {
      $0.step = step
      $0.behalf = behalf
      $0.note = note
    }
  }

  @discardableResult
  mutating func unapprove(
    by person: Handle, for behalf: Handle? = nil, at step: StateName
  ) throws -> EventID {
    try act(.unapprove, by: person) {
      $0.step = step
      $0.behalf = behalf
    }
  }

  @discardableResult
  mutating func publish(by person: Handle) throws -> EventID {
    let number = standing.live.editions.count + 1
    return try act(.publish, by: person) { $0.edition = number }
  }

  /// Brings back the newest revision with a text.
  @discardableResult
  mutating func restore(_ text: String, by person: Handle) throws -> EventID {
    let named = standing.revisions.last { $0.text == Line.text(text) }?.event
    return try act(.restore, by: person, text: text) { $0.revision = named }
  }

  @discardableResult
  mutating func correct(_ kind: String = "correction", by person: Handle) throws -> EventID {
    try act(.correct, by: person) {
      $0.subkind = kind
      $0.data = .object(["notice": .string("It was Tuesday.")])
    }
  }

  @discardableResult
  mutating func hold(
    _ half: String = "work", until: Instant? = nil, by person: Handle = "eve"
  ) throws -> EventID {
    try act(.hold, by: person) {
      $0.subkind = half
      $0.until = until
    }
  }

  @discardableResult
  mutating func release(_ half: String = "work", by person: Handle = "eve") throws -> EventID {
    try act(.release, by: person) { $0.subkind = half }
  }

  mutating func sendBack(by person: Handle = "eve") throws { try act("send-back", by: person) }

  /// Adds an act that the rules may refuse, as somebody might push it.
  @discardableResult
  mutating func force(
    _ kind: EventKind, by person: Handle, text: String? = nil,
    _ set: (inout Event) -> Void = { _ in }
  ) -> EventID {
    var event = event(kind, by: person)
    set(&event)
    time = time.advanced(by: 60)
    return add(event, text: text.map(Line.text))
  }
}
