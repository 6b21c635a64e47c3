/// The settings by which an act is judged: what the line of `settings` gives up to one of its
/// commits.
public struct Policy: Hashable, Sendable {
  /// The commit of `settings`.
  public var id: PolicyID
  /// The latest time of the events that count in it; nobody acts under it before that.
  public var time: Instant
  /// The roles that may change the settings and the masthead.
  public var owners: Set<Role>
  /// The roles that, besides the owners, may say what comes first on the site.
  public var front: Set<Role>
  /// The workflows by name; one whose file cannot be read is missing.
  public var workflows: [WorkflowName: Workflow]
  /// The people who were read.
  ///
  /// An act names a few; the records of the others need not be read.
  public var people: [Handle: Person]
  /// Which workflow a new article gets; the first match wins.
  public var choices: [WorkflowChoice]
  /// An IANA name; the day of a publication is a day there.
  public var timeZone: String

  /// Makes a policy.
  public init(
    id: PolicyID, time: Instant = Instant(seconds: 0), owners: Set<Role>, front: Set<Role> = [],
    workflows: [WorkflowName: Workflow],
    people: [Handle: Person], choices: [WorkflowChoice] = [], timeZone: String = "UTC"
  ) {
    self.id = id
    self.time = time
    self.owners = owners
    self.front = front
    self.workflows = workflows
    self.people = people
    self.choices = choices
    self.timeZone = timeZone
  }

  /// Whether a person owned the newsroom at a moment.
  public func isOwner(_ person: Person, at time: Instant) -> Bool {
    !owners.isDisjoint(with: person.roles(at: time))
  }

  /// The workflows that a new article may begin in: those that a choice names, or the only one.
  public var used: Set<WorkflowName> {
    if choices.isEmpty { return workflows.count == 1 ? Set(workflows.keys) : [] }
    return Set(choices.map(\.use))
  }

  /// The person with an email, among the people who were read; the first by handle if several share
  /// it.
  public func person(email: String) -> Person? {
    people.values.filter { !$0.emails.isEmpty && $0.has(email: email) }
      .min { $0.handle < $1.handle }
  }
}

/// A line of `workflows:` in `newsroom.yml`: which articles go through which workflow.
public struct WorkflowChoice: Hashable, Sendable {
  /// Matches if the article's section is this one.
  public var section: String?
  /// Matches if the article has this topic.
  public var topic: TopicID?
  /// Matches if the slug fits this glob (`*` and `?`).
  public var slug: String?
  /// The workflow.
  public var use: WorkflowName

  /// Makes a choice; all that is set must match.
  public init(
    section: String? = nil, topic: TopicID? = nil, slug: String? = nil, use: WorkflowName
  ) {
    self.section = section
    self.topic = topic
    self.slug = slug
    self.use = use
  }

  /// Whether an article fits.
  public func matches(slug: Slug, section: String?, topics: [TopicID]) -> Bool {
    (self.section == nil || self.section == section)
      && (topic.map(topics.contains) ?? true)
      && (self.slug.map { Self.glob($0.utf8[...], fits: slug.rawValue.utf8[...]) } ?? true)
  }

  /// Whether a glob fits a text; linear in their product, by the last star seen.
  private static func glob(_ glob: Substring.UTF8View, fits text: Substring.UTF8View) -> Bool {
    var pattern = glob
    var rest = text
    var retry: (pattern: Substring.UTF8View, rest: Substring.UTF8View)?
    while !rest.isEmpty {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (pattern, rest)
      } else if let next = pattern.first, next == UInt8(ascii: "?") || next == rest.first {
        pattern = pattern.dropFirst()
        rest = rest.dropFirst()
      } else if let last = retry {
        rest = last.rest.dropFirst()
        pattern = last.pattern
        retry = (pattern, rest)
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
