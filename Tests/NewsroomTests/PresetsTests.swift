import Fixtures
import Editorial
import Formats
import Presets
import Testing

struct PresetsTests {
  static let roles: Set<Role> = [
    "writer", "editor", "publisher", "fact-checker", "legal", "referee",
  ]

  static func workflow(_ name: String) throws -> Workflow {
    let text = try #require(Presets.named(name))
    return try #require(
      WorkflowFile.read(text, name: WorkflowName(name), file: "\(name).yml").workflow)
  }

  @Test(arguments: Presets.all.map(\.name))
  func `a preset reads without a problem`(_ name: String) throws {
    let text = try #require(Presets.named(name))

    let (workflow, problems) = WorkflowFile.read(
      text, name: WorkflowName(name), file: "\(name).yml", roles: Self.roles,
      commands: ["status", "log", "show", "submit", "withdraw", "file", "approve", "publish"])

    #expect(problems == [])
    #expect(workflow != nil)
  }

  @Test func `the presets are the four that the documentation names`() {
    #expect(Presets.all.map(\.name) == ["solo", "standard", "newsroom", "peer-review"])
    #expect(Presets.named("other") == nil)
  }

  @Test(arguments: Presets.all.map(\.name))
  func `a preset refuses publication with markers, or pictures that say nothing`(
    _ name: String
  ) throws {
    let publish = try Self.workflow(name).transitions(.publish)

    #expect(publish.map { $0.asks.checks[.markers] } == [.refuse])
    #expect(publish.map { $0.asks.checks[.pictures] } == [.refuse])
  }

  @Test(arguments: Presets.all.map(\.name))
  func `an action of a preset is one of the names that every newsroom may use`(
    _ name: String
  ) throws {
    let actions = try Self.workflow(name).ownActions

    #expect(Set(actions).isSubset(of: EventKind.plainActions))
  }

  @Test func `a newsroom's text goes from the pitch to the publisher`() throws {
    let workflow = try Self.workflow("newsroom")
    let forward: [EventKind] = ["commission", "file", "pass", .approve, .approve]

    var path = [workflow.first]
    for action in forward {
      let way = try #require(workflow.transition(action, from: path[path.count - 1]))
      path.append(try #require(way.to))
    }

    #expect(path == ["pitch", "assigned", "edit", "fact-check", "legal", "ready"])
    #expect(workflow.transition(.publish, from: "ready")?.by == [.role("publisher")])
  }

  @Test func `two referees approve in peer review`() throws {
    let workflow = try Self.workflow("peer-review")

    #expect(workflow.gate("review")?.quorum == .count(2))
    #expect(!workflow.allowsSelfApproval)
  }

  @Test(arguments: 0..<UInt64(400))
  func `no change of a preset's text stops the reading, and problems stay inside the file`(
    _ seed: UInt64
  ) throws {
    var random = Seeded(seed)
    let preset = try #require(Presets.all.randomElement(using: &random))
    let text = Self.mutated(preset.text, using: &random)

    let (_, problems) = WorkflowFile.read(
      text, name: WorkflowName(preset.name), file: "x.yml", roles: Self.roles)

    let breaks: Set<Character> = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
    let lines = text.withoutMark.split(omittingEmptySubsequences: false) { breaks.contains($0) }
    for problem in problems {
      let line = try #require(problem.line)
      let column = try #require(problem.column)
      let excerpt = try #require(problem.excerpt)
      try #require((1...lines.count).contains(line), "\(problem)")
      #expect(excerpt == String(lines[line - 1]))
      #expect((1...excerpt.count + 1).contains(column))
      #expect(!problem.sentence.isEmpty)
    }
    #expect(problems.map { $0.line ?? 0 } == problems.map { $0.line ?? 0 }.sorted())
  }

  private static func mutated(_ text: String, using random: inout Seeded) -> String {
    var pieces = Array(text)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0..<pieces.count, using: &random)
      switch Int.random(in: 0...4, using: &random) {
      case 0: pieces.remove(at: place)
      case 1: pieces.removeSubrange(place..<min(pieces.count, place + 40))
      case 2: pieces.insert(contentsOf: pieces[place..<min(pieces.count, place + 60)], at: place)
      case 3: pieces.swapAt(place, Int.random(in: 0..<pieces.count, using: &random))
      default:
        pieces.insert(contentsOf: Self.oddities.randomElement(using: &random) ?? "", at: place)
      }
      if pieces.isEmpty { pieces = ["x"] }
    }
    return String(pieces)
  }

  private static let oddities = [
    "{", "}", "[", "]", ":", ": ", ",", "- ", "#", "&a ", "*a", "!!str ", "? ", "|\n", "'", "\"",
    "\t", "\n", "\r\n", "\u{2028}", "\u{85}", "\u{FEFF}", "\u{0}", "\u{301}", "漢", "👩‍👩‍👧", "---\n",
    "draft", "published", "by: ", "to: ", "%", "~", "<<: ", "\\", "\u{E000}",
  ]
}

extension String {
  /// The text without a byte order mark at its start.
  fileprivate var withoutMark: String {
    unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
  }
}
