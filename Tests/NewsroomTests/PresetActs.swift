import Editorial

/// The acts of a table: what an event of each kind has to say, and what goes before it.
enum PresetActs {
  struct Row: Sendable {
    let name: String
    let kind: EventKind
    /// What `first` does before, where it is allowed, so that the act has something to be about.
    let after: [Row]
    let complete: @Sendable (inout Event, PresetCast) -> Void

    init(
      _ name: String, _ kind: EventKind, after: [Row] = [],
      _ complete: @escaping @Sendable (inout Event, PresetCast) -> Void = { _, _ in }
    ) {
      self.name = name
      self.kind = kind
      self.after = after
      self.complete = complete
    }

    /// The article as it is when the act is judged.
    func prepared(_ cast: PresetCast) throws -> PresetCast {
      var cast = cast
      for row in after {
        let before = cast
        // Where the act before is refused, what comes of this one shows it.
        do {
          try cast.add(row.kind, by: "first") { row.complete(&$0, before) }
        } catch is Refusal { continue }
      }
      return cast
    }
  }

  /// The workflow's own actions, then every act of which a workflow can say who does it.
  static func all(for cast: PresetCast) -> [Row] {
    let own = cast.workflow.ownActions.map { Row($0.rawValue, $0) }
    let live = cast.standing.live.editions.isEmpty ? [] : [restoreLive]
    return own + text + live + gates + stops + later
  }

  private static let text: [Row] = [
    Row("save", .save),
    Row("merge", .merge) { event, cast in
      event.revision = cast.standing.revisions.first?.event
      event.base = cast.standing.last
    },
    Row("restore r1", .restore) { event, cast in
      event.revision = cast.standing.revisions.first?.event
    },
    Row("accept", .accept) { event, cast in event.thread = cast.standing.threads.first?.event },
    Row("reject", .reject) { event, cast in event.thread = cast.standing.threads.first?.event },
    Row("assign", .assign) { event, _ in event.assignee = "outsider" },
  ]

  private static let gates: [Row] = [
    Row("approve", .approve) { event, cast in event.step = cast.standing.state },
    Row("publish", .publish) { event, cast in event.edition = cast.standing.live.editions.count + 1
    },
  ]

  private static let stops: [Row] = [
    Row("hold", .hold) { event, _ in event.subkind = "work" },
    Row("release", .release) { event, _ in event.subkind = "work" },
    holdLive,
    Row("release --live", .release, after: [holdLive]) { event, _ in event.subkind = "live" },
    Row("spike", .spike), Row("unspike", .unspike),
  ]

  private static let later: [Row] = [
    Row("revise", .revise),
    Row("correct", .correct) { event, _ in event.subkind = "correction" },
    schedule, Row("unschedule", .unschedule, after: [schedule]),
    embargo, Row("lift", .lift, after: [embargo]),
    Row("address", .address) { event, _ in
      event.data = .object(["address": .string("/tables")])
    },
    Row("retract", .retract), Row("unpublish", .unpublish), Row("kill", .kill),
    Row("sent", .sent) { event, _ in event.outlet = "ledger" },
    Row("told", .told) { event, _ in event.assignee = "outsider" },
    Row("translate", .translate),
  ]

  private static let restoreLive = Row("restore e1", .restore) { event, cast in
    let live = cast.standing.live.edition?.text
    event.revision = cast.standing.revisions.last { $0.text == live }?.event
  }
  private static let holdLive = Row("hold --live", .hold) { event, _ in event.subkind = "live" }
  private static let schedule = Row("schedule", .schedule) { event, _ in event.at = time }
  private static let embargo = Row("embargo", .embargo) { event, _ in event.until = time }
  private static let time = Instant("2027-01-01T00:00:00Z")
}
