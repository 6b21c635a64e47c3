import ArgumentParser
import Editorial
import Newsroom

/// `stet list`.
struct List: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the articles",
    discussion: """
      What is given several times fits when one of it does. Aligned on a screen; elsewhere one \
      article a line, its columns divided by tabs.

      Example: stet list --state review --section politics
      """
  ).usual

  @Option(help: "Only those in this state, by its name or its label")
  var state: [String] = []

  @Option(help: "Only those by this person")
  var author: [String] = []

  @Option(help: "Only those about this topic")
  var topic: [String] = []

  @Option(help: "Only those of this section")
  var section: [String] = []

  @Flag(help: "Only mine: that I wrote, worked on, or have been given")
  var mine = false

  @Flag(help: "Only those where it is my turn")
  var waiting = false

  @Flag(help: "Also finished ones that were tidied away")
  var all = false

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    private let found: [ArticleOutline]
    private let time: Instant
    /// What to say where nothing is there.
    private let empty: String
    let text: String

    private enum CodingKeys: String, CodingKey { case articles }

    fileprivate init(
      _ found: [ArticleOutline], at time: Instant, empty: String, offset: Int, isJSON: Bool
    ) {
      self.found = found
      self.time = time
      self.empty = empty
      text = isJSON ? "" : Self.text(found, at: time, offset: offset)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(found.map { ArticleLine($0, at: time) }, forKey: .articles)
    }

    private static func text(
      _ found: [ArticleOutline], at time: Instant, offset: Int
    ) -> String {
      var clock = Clock(offset: offset)
      guard Table.screen != nil else {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(found.count * 96)
        for outline in found { outline.append(to: &bytes, at: time, &clock) }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
      }
      let rows = found.map { $0.row(at: time, &clock) }
      return Table(rows, flexible: 2, spare: 3, styles: [1: .cyan, 4: .dim]).lines().joined(
        separator: "\n")
    }
    var remarks: [String] { found.isEmpty ? [empty] : [] }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let now = Session.now()
    let person = mine || waiting ? try session.newsroom.person(try session.me()) : nil
    let isOwner = try person.map { try session.newsroom.isOwner($0, at: now) } ?? false
    return try session.newsroom.outlines(includingArchived: all) { outlines in
      output(outlines, for: person, isOwner: isOwner, at: now)
    }
  }

  private func output(
    _ outlines: [ArticleOutline], for person: Person?, isOwner: Bool, at now: Instant
  ) -> Output {
    let isWhole = state.isEmpty && author.isEmpty && topic.isEmpty && section.isEmpty
    let found =
      isWhole && person == nil
      ? outlines
      : outlines.filter { outline in
        guard state.isEmpty || state.contains(where: { outline.isIn($0, at: now) }),
          author.isEmpty || outline.authors.contains(where: { author.contains($0.rawValue) }),
          topic.isEmpty || outline.topics.contains(where: { topic.contains($0.rawValue) }),
          section.isEmpty || outline.section.map(section.contains) == true
        else { return false }
        guard let person else { return true }
        return (!mine || outline.belongs(to: person.handle))
          && (!waiting || !outline.reasons(for: person, isOwner: isOwner, at: now).isEmpty)
      }
    return Output(
      found, at: now, empty: found.isEmpty ? empty(of: outlines, at: now) : "",
      offset: Session.offset() * 60, isJSON: common.json)
  }

  private func empty(of outlines: [ArticleOutline], at time: Instant) -> String {
    if outlines.isEmpty { return "No articles yet. Begin one: stet new \"HEADLINE\"" }
    if let unknown = state.first(where: { name in !outlines.contains { $0.isIn(name, at: time) } })
    {
      let states = Set(outlines.map { $0.displayState(at: time).rawValue }).sorted()
      return "No article is in \(unknown). There are articles in: \(states.joined(separator: ", "))"
    }
    if waiting { return "Nothing waits for you." }
    return "No article fits. All of them: stet list"
  }
}

extension ArticleOutline {
  fileprivate func isIn(_ name: String, at time: Instant) -> Bool {
    displayState(at: time).rawValue == name || label(at: time).lowercased() == name.lowercased()
  }

  fileprivate func belongs(to handle: Handle) -> Bool {
    authors.contains(handle) || assignee == handle || lastDeed(of: handle) != nil
  }
}
