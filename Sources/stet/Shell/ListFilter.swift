import ArgumentParser
import Editorial
import Formats
import Newsroom

/// Which articles a list is about; if an option is given several times, one of its values has to
/// fit.
struct ListFilter: ParsableArguments {
  @Option(help: "Only those in this state, by its name or its label", completion: .states)
  var state: [String] = []

  @Option(help: "Only those by this person", completion: .people)
  var author: [String] = []

  @Option(help: "Only those about this topic", completion: .topics)
  var topic: [String] = []

  @Option(help: "Only those of this section", completion: .sections)
  var section: [String] = []

  /// Whether every article fits.
  var isWhole: Bool { state.isEmpty && author.isEmpty && topic.isEmpty && section.isEmpty }

  /// Whether an article fits.
  func fits(_ outline: ArticleOutline, at time: Instant) -> Bool {
    (state.isEmpty || state.contains { outline.isIn($0, at: time) })
      && (author.isEmpty || outline.authors.contains { author.contains($0.rawValue) })
      && (topic.isEmpty || outline.topics.contains { topic.contains($0.rawValue) })
      && (section.isEmpty || outline.section.map(section.contains) == true)
  }

  /// The values that no article has.
  func unmatched(in outlines: [ArticleOutline], at time: Instant) -> Self {
    var rest = Self()
    rest.state = state.filter { name in !outlines.contains { $0.isIn(name, at: time) } }
    rest.author = author.filter { name in !outlines.contains { $0.authors.contains(Handle(name)) } }
    rest.topic = topic.filter { name in !outlines.contains { $0.topics.contains(TopicID(name)) } }
    rest.section = section.filter { name in !outlines.contains { $0.section == name } }
    return rest
  }

  /// Refuses a name that means nothing here, because an empty list would mean that no article fits.
  ///
  /// - Throws: ``UnknownFilter``.
  func check(_ session: Session) throws {
    let newsroom = session.newsroom
    for name in state {
      try UnknownFilter.refuse(
        .state, name, among: try Self.states(newsroom), isFolded: true)
    }
    for name in author {
      try UnknownFilter.refuse(.author, name, among: try newsroom.settings.records(in: "masthead"))
    }
    for name in topic {
      try UnknownFilter.refuse(.topic, name, among: try newsroom.settings.records(in: "topics"))
    }
    for name in section {
      let policy = try newsroom.settings.policy()
      let rules = policy.choices.compactMap(\.section) + policy.people.values.compactMap(\.section)
      let all = try newsroom.index.outlines(includingArchived: true).compactMap(\.section)
      try UnknownFilter.refuse(.section, name, among: Set(rules + all).sorted())
    }
  }

  /// The states of every workflow and Stet's own, with their labels.
  private static func states(_ newsroom: NewsroomRepository) throws -> [String] {
    let own: [StateName] = [.published, .spiked, .held]
    var names = own.map(\.rawValue) + ["damaged"]
    for workflow in try newsroom.settings.policy(people: []).workflows.values {
      let states = workflow.states.map(\.name)
      names += states.map(\.rawValue) + (states + own).map(workflow.label)
    }
    // A label that is just the capitalised name adds nothing.
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }
}

extension ArticleOutline {
  func isIn(_ name: String, at time: Instant) -> Bool {
    let name = name.lowercased()
    return displayState(at: time).rawValue.lowercased() == name
      || label(at: time).lowercased() == name
  }
}

/// A filter whose name means nothing in the newsroom.
struct UnknownFilter: Error {
  enum Kind: String {
    case state, author, topic, section, role
  }

  var kind: Kind
  var name: String
  var near: [String]
  /// Everything that could be named.
  var all: [String]

  /// Refuses a name that does not exist.
  static func refuse(
    _ kind: Kind, _ name: String, among names: [String], isFolded: Bool = false
  ) throws {
    let isThere =
      isFolded
      ? names.contains { $0.lowercased() == name.lowercased() } : names.contains(name)
    if isThere { return }
    throw Self(
      kind: kind, name: name, near: nearest(to: name, among: names), all: names)
  }

  var account: Failure.Account {
    let what =
      kind == .author
      ? "nobody on the masthead is called \(name)" : "the newsroom has no \(kind.rawValue) \(name)"
    let few = all.prefix(12).joined(separator: ", ") + (all.count > 12 ? ", …" : "")
    let hint =
      !near.isEmpty
      ? "did you mean \(near.joined(separator: ", "))?" : all.isEmpty ? nil : "there are: \(few)"
    return Failure.Account(refusal: "no-\(kind.rawValue)", message: what, hint: hint, code: 1)
  }
}
