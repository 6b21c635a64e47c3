/// The rules for a kind of article: which states it can be in, and what may move it.
public struct Workflow: Hashable, Sendable {
  /// The file's name without `.yml`.
  public var name: WorkflowName
  /// One sentence about it.
  public var summary: String?
  /// The states, in the order of the file; an article begins in the first.
  ///
  /// Never empty in a workflow that can work.
  public var states: [State]
  /// What may be done, in the order of the file; an action that can be done in several ways is here
  /// several times.
  public var transitions: [Transition]
  /// The roles that may change a text besides its contributors and its assignee.
  public var edits: [Role]
  /// Whether a contributor may approve.
  public var allowsSelfApproval: Bool
  /// What Stet's own states are called here.
  public var labels: [StateName: String]
  /// The state in which a correction, a clarification or an update begins; the first one if it does
  /// not say.
  public var corrections: [String: StateName]

  /// A place in the workflow.
  public struct State: Hashable, Sendable {
    /// The name in commands and events.
    public var name: StateName
    /// The name for people; the bare name where the file has none.
    public var label: String?
    /// Where a text goes when it is changed here; nil if it stays.
    public var changed: StateName?

    /// Makes a state.
    public init(_ name: StateName, label: String? = nil, changed: StateName? = nil) {
      self.name = name
      self.label = label
      self.changed = changed
    }
  }

  /// Makes a workflow.
  public init(
    name: WorkflowName, summary: String? = nil, states: [State], transitions: [Transition],
    edits: [Role] = [], allowsSelfApproval: Bool = false, labels: [StateName: String] = [:],
    corrections: [String: StateName] = [:]
  ) {
    self.name = name
    self.summary = summary
    self.states = states
    self.transitions = transitions
    self.edits = edits
    self.allowsSelfApproval = allowsSelfApproval
    self.labels = labels
    self.corrections = corrections
  }

  /// The state of a name; nil if the workflow lacks it.
  public func state(_ name: StateName) -> State? {
    states.indices.first { states[$0].name == name }.map { states[$0] }
  }

  /// Whether the workflow has a state of the name, or the name is Stet's own.
  public func knows(_ name: StateName) -> Bool {
    states.indices.contains { states[$0].name == name } || name.isReserved
  }

  /// A name that the workflow has: the name itself, or its first state in place of one it lacks.
  public func known(_ name: StateName) -> StateName {
    knows(name) ? name : first
  }

  /// Where an article begins.
  public var first: StateName { states.first?.name ?? "draft" }

  /// What a state is called for people.
  public func label(_ name: StateName) -> String {
    state(name)?.label ?? labels[name] ?? name.rawValue
  }

  /// Whether the workflow says anything about an act.
  public func declares(_ action: EventKind) -> Bool {
    transitions.indices.contains { transitions[$0].action == action }
  }

  /// The ways in which an act may be done; empty if the workflow says nothing about it.
  public func transitions(_ action: EventKind) -> [Transition] {
    transitions.indices.filter { transitions[$0].action == action }.map { transitions[$0] }
  }

  /// The way in which an act may be done from a state.
  ///
  /// This is asked several times for each event, so it looks at the array in place: an iterator
  /// would copy each element.
  public func transition(_ action: EventKind, from state: StateName) -> Transition? {
    transitions.indices.first {
      transitions[$0].action == action
        && (transitions[$0].from.isEmpty || transitions[$0].from.contains(state))
    }.map { transitions[$0] }
  }

  /// The approval that a state waits for; nil if the state is no gate.
  public func gate(_ state: StateName) -> Transition? { transition(.approve, from: state) }

  /// The actions that the workflow itself names, in the order of the file.
  public var ownActions: [EventKind] {
    var seen: Set<EventKind> = []
    return transitions.map(\.action).filter { !$0.isReserved && seen.insert($0).inserted }
  }

  /// Every role that is named anywhere, sorted.
  public var roles: [Role] {
    var roles = Set(edits)
    for transition in transitions {
      for who in transition.by { if case .role(let role) = who { roles.insert(role) } }
      if case .roles(let counts) = transition.quorum { roles.formUnion(counts.keys) }
    }
    return roles.sorted()
  }
}

/// One way in which an act may be done.
public struct Transition: Hashable, Sendable {
  /// What is done.
  public var action: EventKind
  /// From where; empty: from anywhere in the workflow.
  public var from: [StateName]
  /// Where it leads; nil if it moves nothing, or where Stet fixes it (`publish`).
  public var to: StateName?
  /// Who may; if empty, those who may by default.
  public var by: [Who]
  /// How many people must have approved before the state moves.
  public var quorum: Quorum
  /// Whether one person may approve for another who says so elsewhere.
  public var allowsRelay: Bool
  /// Whether the act uses up every valid approval.
  public var reopens: Bool
  /// What is asked of the words and of the one who acts, when acting.
  public var asks: Asks

  /// Makes a way.
  public init(
    _ action: EventKind, from: [StateName] = [], to: StateName? = nil, by: [Who] = [],
    quorum: Quorum = .count(1), allowsRelay: Bool = false, reopens: Bool = false,
    asks: Asks = Asks()
  ) {
    self.action = action
    self.from = from
    self.to = to
    self.by = by
    self.quorum = quorum
    self.allowsRelay = allowsRelay
    self.reopens = reopens
    self.asks = asks
  }
}

/// Who may do something: a role of the masthead, or what a person is to the article.
public enum Who: Hashable, Sendable {
  /// Everybody who has the role.
  case role(Role)
  /// The people whom the text names under `authors`.
  case author
  /// The contributors: people who had a hand in the text since the last edition.
  case contributor
  /// The person who works on it now.
  case assignee
  /// Everybody who has one of the roles under `owners`.
  case owner
  /// Everybody on the masthead.
  case anyone

  /// The word for it in a workflow's file.
  public var word: String {
    switch self {
    case .role(let role): role.rawValue
    case .author: "author"
    case .contributor: "contributor"
    case .assignee: "assignee"
    case .owner: "owner"
    case .anyone: "anyone"
    }
  }

  /// Reads the word of a workflow's file: a relation's name is never a role.
  public init(word: String) {
    self =
      [.author, .contributor, .assignee, .owner, .anyone].first { $0.word == word }
      ?? .role(Role(word))
  }
}

/// How many people must have approved.
public enum Quorum: Hashable, Sendable {
  /// This many different people, each of whom may approve here.
  case count(Int)
  /// So many different people of each role; nobody fills two places.
  case roles([Role: Int])

  /// How many people in all.
  public var people: Int {
    switch self {
    case .count(let count): count
    case .roles(let counts): counts.values.reduce(0, +)
    }
  }

  /// Whether people, given by their roles, reach the number.
  public func isReached(by approvers: [[Role]]) -> Bool { missing(from: approvers).isEmpty }

  /// What is missing, one element for each place: the role, or nil if anyone who may approve will
  /// do.
  ///
  /// Places are given out by augmenting paths (Kuhn 1955), so that somebody with two roles fills
  /// the place where they are needed.
  public func missing(from approvers: [[Role]]) -> [Role?] {
    switch self {
    case .count(let count):
      return Array(repeating: nil, count: max(0, count - approvers.count))
    case .roles(let counts):
      let places = counts.sorted { $0.key < $1.key }
        .flatMap { Array(repeating: $0.key, count: $0.value) }
      var holder: [Int?] = Array(repeating: nil, count: places.count)
      func seat(_ person: Int, _ tried: inout Set<Int>) -> Bool {
        for place in places.indices where approvers[person].contains(places[place]) {
          guard tried.insert(place).inserted else { continue }
          if let sitting = holder[place], !seat(sitting, &tried) { continue }
          holder[place] = person
          return true
        }
        return false
      }
      for person in approvers.indices {
        var tried: Set<Int> = []
        _ = seat(person, &tried)
      }
      return places.indices.filter { holder[$0] == nil }.map { places[$0] }
    }
  }
}

/// What a way asks when somebody acts; nothing of it is asked of a stored event.
public struct Asks: Hashable, Sendable {
  /// The fields that must be filled in: `headline`, `dek`, `assignee`.
  public var fields: [String]
  /// Whether a note is owed.
  public var note: Bool
  /// The checks of the words, and how hard each is.
  public var checks: [Check: Level]

  /// Asks for something.
  public init(fields: [String] = [], note: Bool = false, checks: [Check: Level] = [:]) {
    self.fields = fields
    self.note = note
    self.checks = checks
  }

  /// How hard a check is.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    /// It is only pointed out.
    case warn
    /// The act is refused.
    case refuse
  }

  /// A check of the words.
  public enum Check: String, Hashable, Sendable, CaseIterable, Comparable {
    /// `TK`, and comments in HTML.
    case markers
    /// Pictures without alt text or credit, or that are not there.
    case pictures
    /// Authors and contributors that the masthead lacks.
    case people
    /// Topics and outlets that have no record.
    case records
    /// Links to articles of the newsroom that do not exist.
    case links
    /// Known fields of another shape, and front matter that does not parse.
    case fields
    /// Comments and suggestions that nobody has settled.
    case threads
    /// Sentences with figures or quotations that rest on nothing.
    case sources

    /// What it finds, in a drawing of the workflow.
    public var phrase: String {
      switch self {
      case .threads: "open threads"
      case .sources: "missing sources"
      default: rawValue
      }
    }

    /// The checks named under `checks`; the others are keys of their own.
    public static let listed: [Check] = [.markers, .pictures, .people, .records, .links, .fields]

    /// Orders checks by name.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}
