/// A commit of a line, as it was read.
public struct LineEntry: Hashable, Sendable {
  /// A person as a commit names them.
  public struct Person: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The email.
    public var email: String
    /// Describes a person.
    public init(name: String, email: String) {
      self.name = name
      self.email = email
    }
  }

  /// The commit.
  public var id: EventID
  /// Its tree.
  public var text: TextID
  /// Why the tree is not a text; nil if it is one.
  public var treeProblem: TreeProblem?
  /// Its parents, first parent first.
  public var parents: [EventID]
  /// Whose words or decision it is.
  public var author: Person
  /// Who acted.
  public var committer: Person
  /// The committer's time.
  public var time: Instant
  /// How far the committer's clock was ahead of Universal Time, in minutes.
  public var offset: Int
  /// The commit's first line.
  public var subject: String
  /// What the message says.
  public var message: MessageReading
  /// A digest of the author, author's date and message, which a rebase leaves unchanged; nil if
  /// nobody needs it because the line has no merges.
  public var making: EventID?

  /// Makes an entry.
  public init(
    id: EventID, text: TextID, treeProblem: TreeProblem? = nil, parents: [EventID], author: Person,
    committer: Person, time: Instant, offset: Int = 0, subject: String, message: MessageReading,
    making: EventID? = nil
  ) {
    self.id = id
    self.text = text
    self.treeProblem = treeProblem
    self.parents = parents
    self.author = author
    self.committer = committer
    self.time = time
    self.offset = offset
    self.subject = subject
    self.message = message
    self.making = making
  }

  /// The event; nil if the message is not an event that this Stet knows.
  public var event: Event? { if case .event(let event) = message { event } else { nil } }
}

/// What the rules need to know about a text's words.
package struct TextFacts: Hashable, Sendable {
  /// The people that the text names under `authors`.
  package var authors: [Handle]
  /// Whether there is anything but white space after its front matter.
  package var hasWords: Bool

  /// States what a text has.
  package init(authors: [Handle] = [], hasWords: Bool = true) {
    self.authors = authors
    self.hasWords = hasWords
  }
}

/// Reads what the rules need to know about a text; called once for each text that a judgement
/// depends on.
package typealias TextReading = (TextID) throws -> TextFacts

/// The policies that a line names.
///
/// A policy that is missing is not on the line of settings here: it was not fetched, or does not
/// have the newsroom's founding commit behind it.
package struct Policies: Sendable {
  /// The policies, by the commits of `settings` from which they apply.
  package var all: [PolicyID: Policy]
  /// Whether a policy has another behind it.
  private var behind: @Sendable (_ old: PolicyID, _ new: PolicyID) -> Bool

  /// Takes policies, and how they follow one another.
  package init(
    _ all: [PolicyID: Policy],
    isBehind: @escaping @Sendable (_ old: PolicyID, _ new: PolicyID) -> Bool
  ) {
    self.all = all
    behind = isBehind
  }

  /// Takes policies that each follow the one before.
  package init(inOrder policies: [Policy]) {
    let places = Dictionary(
      policies.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.init(Dictionary(policies.map { ($0.id, $0) }, uniquingKeysWith: { $1 })) { old, new in
      guard let old = places[old], let new = places[new] else { return false }
      return old <= new
    }
  }

  subscript(_ id: PolicyID) -> Policy? { all[id] }

  /// The policy that judges an event: the one that it names or, if policies named earlier have that
  /// one behind them, the last of those that no other of them has behind it.
  func judging(_ id: PolicyID, after named: [PolicyID]) -> PolicyID {
    var newer: [PolicyID] = []
    for other in named where other != id && !newer.contains(other) && behind(id, other) {
      newer.append(other)
    }
    return newer.last { one in !newer.contains { $0 != one && behind(one, $0) } } ?? id
  }
}
