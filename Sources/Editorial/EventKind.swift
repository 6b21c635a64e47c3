/// What an event is: one of the kinds that Stet fixes, or an action that a workflow names.
public struct EventKind: Name {
  /// The word of the `Event:` line.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// What Stet fixes about a kind; nil for an action that only a workflow can know.
  public var shape: Shape? { Self.shapes[self] }

  /// Whether a workflow may not name an action of its own so.
  public var isReserved: Bool { shape != nil }

  /// What somebody who does it does, in a sentence that goes on with the article: `submit`.
  public var verb: String {
    switch self {
    case .workflow: "change the workflow of"
    case .settings, .masthead: "change the \(rawValue)"
    default: rawValue
    }
  }

  /// What is fixed about a kind for ever, because events of it are stored.
  public struct Shape: Sendable {
    /// Where events of the kind stand.
    public enum Place: Sendable {
      /// On an article's line; those that move what is live are printed on main.
      case line
      /// On the line of settings; main has a copy of each that counts.
      case settings
      /// On an archive branch alone.
      case archive
    }

    /// Where events of the kind stand.
    public let place: Place
    /// Whether its commit carries another text than the one before.
    public let changesText: Bool
    /// Whether a workflow may say who does it and from where.
    public let isWorkflowAct: Bool
    /// The keys that it may carry beyond those that every event carries.
    public let keys: Set<EventKey>
    /// All the keys that it may carry, those of every event among them.
    let members: EventKey.Members

    init(place: Place, changesText: Bool, isWorkflowAct: Bool, keys: Set<EventKey>) {
      self.place = place
      self.changesText = changesText
      self.isWorkflowAct = isWorkflowAct
      self.keys = keys
      let common: Set<EventKey> =
        place == .line ? EventKey.common : EventKey.common.subtracting([.article, .state, .policy])
      members = EventKey.Members(keys.union(common))
    }
  }

  private static let shapes: [EventKind: Shape] = {
    func line(_ keys: EventKey..., text: Bool = false, workflow: Bool = false) -> Shape {
      Shape(place: .line, changesText: text, isWorkflowAct: workflow, keys: Set(keys))
    }
    return [
      .create: line(.workflow, .data, text: true, workflow: true),
      .save: line(text: true, workflow: true),
      .restore: line(.revision, text: true, workflow: true),
      .approve: line(.step, .seen, .evidence, workflow: true),
      .unapprove: line(.step),
      .assign: line(.assignee, .role, .due, .words, workflow: true),
      .comment: line(.assignee, .revision, .data),
      .read: line(.revision),
      .reply: line(.thread), .resolve: line(.thread), .reopen: line(.thread),
      .suggest: line(.revision, .data),
      .accept: line(.thread, .data, text: true, workflow: true),
      .reject: line(.thread, workflow: true),
      .source: line(.revision, .data), .unsource: line(.thread, .revision, .data),
      .hold: line(.seen, .until, .kind, .data, workflow: true),
      .release: line(.seen, .until, .kind, .data, workflow: true),
      .spike: line(workflow: true), .unspike: line(.seen, workflow: true),
      .publish: line(.seen, .edition, workflow: true), .revise: line(workflow: true),
      .workflow: line(.workflow),
      .schedule: line(.at, workflow: true), .unschedule: line(.seen, .at, workflow: true),
      .embargo: line(.until, workflow: true), .lift: line(.seen, .until, workflow: true),
      .correct: line(.thread, .kind, .place, .data, workflow: true),
      .address: line(.data, workflow: true), .retract: line(.data, workflow: true),
      .kill: line(.data, workflow: true), .unpublish: line(.data, workflow: true),
      .sent: line(.assignee, .revision, .outlet, workflow: true),
      .told: line(.assignee, .revision, .outlet, workflow: true),
      .translate: line(.data, workflow: true),
      .looked: line(),
      .import: Shape(
        place: .line, changesText: true, isWorkflowAct: false,
        keys: [.workflow, .edition, .data]),
      .merge: line(.base, .revision, text: true, workflow: true),
      .masthead: Shape(place: .settings, changesText: true, isWorkflowAct: false, keys: []),
      .settings: Shape(place: .settings, changesText: true, isWorkflowAct: false, keys: []),
      .tidy: Shape(place: .archive, changesText: true, isWorkflowAct: false, keys: []),
    ]
  }()

  /// Every kind that Stet fixes, in the order of their names.
  public static var reserved: [EventKind] { shapes.keys.sorted() }

  /// The kinds that say under `Seen:` what whoever acted had before them, and always say it.
  public static let seeing: Set<EventKind> = [
    .approve, .publish, .hold, .release, .unspike, .lift, .unschedule,
  ]

  /// The keys that an action of a workflow may carry beyond those that every event carries.
  public static let actionKeys: Set<EventKey> = [.assignee, .role, .due, .words]
}

extension EventKind {
  /// The article begins.
  public static let create: Self = "create"
  /// A new text.
  public static let save: Self = "save"
  /// An earlier text as a new one.
  public static let restore: Self = "restore"
  /// A vote for the text at a gate.
  public static let approve: Self = "approve"
  /// The vote taken back.
  public static let unapprove: Self = "unapprove"
  /// Who works on it, until when, how long.
  public static let assign: Self = "assign"
  /// A remark.
  public static let comment: Self = "comment"
  /// Somebody has read a revision.
  public static let read: Self = "read"
  /// An answer in a thread.
  public static let reply: Self = "reply"
  /// A thread is settled.
  public static let resolve: Self = "resolve"
  /// A settled thread is taken up again.
  public static let reopen: Self = "reopen"
  /// Other words for a passage.
  public static let suggest: Self = "suggest"
  /// A suggestion taken into the text.
  public static let accept: Self = "accept"
  /// A suggestion turned down.
  public static let reject: Self = "reject"
  /// What a statement rests on.
  public static let source: Self = "source"
  /// A source taken away.
  public static let unsource: Self = "unsource"
  /// Stopped until something is checked.
  public static let hold: Self = "hold"
  /// The stop is over.
  public static let release: Self = "release"
  /// The story is dropped.
  public static let spike: Self = "spike"
  /// The story is taken up again.
  public static let unspike: Self = "unspike"
  /// The text goes live.
  public static let publish: Self = "publish"
  /// Work on the next edition begins.
  public static let revise: Self = "revise"
  /// The article goes to another workflow.
  public static let workflow: Self = "workflow"
  /// It shall go out at a time.
  public static let schedule: Self = "schedule"
  /// The time is taken back.
  public static let unschedule: Self = "unschedule"
  /// It may not go out before a time.
  public static let embargo: Self = "embargo"
  /// The embargo is taken back.
  public static let lift: Self = "lift"
  /// A correction, clarification or update of a live text begins.
  public static let correct: Self = "correct"
  /// The address on the web changes.
  public static let address: Self = "address"
  /// The live text stays readable under a notice.
  public static let retract: Self = "retract"
  /// The live text goes; a notice stays.
  public static let kill: Self = "kill"
  /// The live text goes without a notice.
  public static let unpublish: Self = "unpublish"
  /// It was sent to an outlet.
  public static let sent: Self = "sent"
  /// A receiver was told.
  public static let told: Self = "told"
  /// A translation was begun.
  public static let translate: Self = "translate"
  /// A reader's eye was on it.
  public static let looked: Self = "looked"
  /// It was brought in from elsewhere.
  public static let `import`: Self = "import"
  /// Two people's texts became one.
  public static let merge: Self = "merge"
  /// People's records changed.
  public static let masthead: Self = "masthead"
  /// The newsroom's settings changed.
  public static let settings: Self = "settings"
  /// Finished lines were archived.
  public static let tidy: Self = "tidy"
}
