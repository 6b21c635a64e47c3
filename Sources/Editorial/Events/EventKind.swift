/// What an event is: one of the kinds that Stet fixes, or an action that a workflow names.
public struct EventKind: Name {
  /// The word of the `Event:` line.
  public let rawValue: String
  /// Takes the text as it is.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// What Stet fixes about a kind; nil for an action that only a workflow defines.
  public var shape: Shape? { Self.table[self]?.shape }

  /// The kind's row in the table; nil for an action that neither Stet nor a preset knows.
  public var row: Row? { Self.table[self] }

  /// Whether the name is taken, so that no workflow may give it to an action of its own.
  public var isReserved: Bool { shape != nil }

  /// The kind as a verb, to be followed by the article: `submit`.
  public var verb: String { Self.table[self]?.verb ?? rawValue }

  /// What is fixed about a kind for ever, because events of it are stored.
  public struct Shape: Sendable {
    /// The line on which events of the kind are.
    public enum Place: Sendable {
      /// On an article's line; those that move what is live are printed on main.
      case line
      /// On the line of settings; main has a copy of each that counts.
      case settings
      /// On an archive branch alone.
      case archive
    }

    /// The line on which events of the kind are.
    public let place: Place
    /// Whether its commit has another text than the one before, which on an article's line is a
    /// revision.
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

  /// Every kind that Stet fixes, in the order of their names.
  public static let reserved: [EventKind] = table.keys.filter(\.isReserved).sorted()

  /// The actions of the presets, which are commands in every newsroom and may be used by every
  /// workflow.
  public static let plainActions: Set<EventKind> = Set(rows.map(\.kind).filter { !$0.isReserved })

  /// The kinds that must say under `Seen:` what the actor had before them.
  public static let seeing: Set<EventKind> = Set(
    rows.filter { $0.shape?.keys.contains(.seen) == true }.map(\.kind))

  /// The keys that an action of a workflow may carry beyond those that every event carries.
  public static let actionKeys: Set<EventKey> = [.assignee, .role, .due, .words]

  /// The kinds that have something in common, in the order of the table.
  public static func all(_ trait: Row.Trait) -> [EventKind] {
    rows.filter { $0.traits.contains(trait) }.map(\.kind)
  }
}

extension EventKind {
  /// All that is known about a kind, in one place.
  ///
  /// It is a class because it is looked up several times for each event, and a struct would be
  /// copied each time.
  public final class Row: Sendable {
    /// The kind.
    public let kind: EventKind
    /// What is fixed about it; nil for an action of the presets.
    let shape: Shape?
    /// What it does to an article; defined in the verb's own file.
    let judge: Judgement.Verb?
    /// Who may do it if the workflow does not say.
    let who: DefaultWho
    /// Other properties.
    public let traits: Set<Trait>
    /// The verb for somebody who attempts it, if that is not its name.
    let verb: String?
    /// The kind as something done (`Put on hold`) and to be done (`put on hold`); nil if its name
    /// suffices, or its command says more.
    public let said: (done: String, infinitive: String)?
    /// What became of a thread that it was done to: `turned down`.
    public let settles: String?
    /// Where help lists its command.
    package let group: HelpGroup
    /// The line that help has for its command; nil if it has no command.
    public let help: String?

    init(
      _ kind: EventKind, _ shape: Shape?, who: DefaultWho = .publishers, is traits: Set<Trait> = [],
      verb: String? = nil, said: (done: String, infinitive: String)? = nil, settles: String? = nil,
      _ group: HelpGroup = .review, _ help: String? = nil, judge: Judgement.Verb? = nil
    ) {
      self.kind = kind
      self.shape = shape
      self.judge = judge
      self.who = who
      self.traits = traits
      self.verb = verb
      self.said = said
      self.settles = settles
      self.group = group
      self.help = help
    }

    /// Who may do an act about which the workflow says nothing.
    enum DefaultWho: Sendable {
      case publishers, editors, owners, everybody
      /// Only those whom the workflow names.
      case named
    }

    /// What some kinds have in common.
    public enum Trait: Sendable {
      /// It opens a thread.
      case opensThread
      /// If the event that it names is not on the line, it is about the article as a whole.
      case speaksOfTheWhole
      /// It is done to what is published: a workflow says who does it, and never from where.
      case startsAtPublished
      /// Workflows may name it, and a later Stet will do it.
      case comesLater
      /// It is offered when it can be done.
      case isOffered
      /// It can nearly always be done, so it is not offered.
      case isUsual
      /// Nobody does it without saying why.
      case owesNote
    }
  }
}

/// Where `stet --help` lists a command.
package enum HelpGroup: String, CaseIterable, Sendable {
  case write = "Write"
  case review = "Review"
  case publish = "Publish"
  case find = "Find"
  case people = "People"
  case newsroom = "Newsroom"
}
