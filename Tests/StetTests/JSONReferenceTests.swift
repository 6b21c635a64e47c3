import Foundation
import Testing

/// `docs/reference/json.md` is held against what the commands print: its commands are run, and its tables
/// say which keys there are.
@Suite struct JSONReferenceTests {
  @Test func `what a command prints has the keys that the page lists`() throws {
    let page = try JSONPage(ReferenceTests.page("json.md"))
    let desk = try Sandbox()
    try FileManager.default.createDirectory(
      atPath: desk.folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: desk.home + "/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.home + "/bin/stet", withDestinationPath: Sandbox.binary)
    #expect(page.examples.count > 80)

    for (place, example) in page.examples.enumerated() {
      let result = Self.type(example.command, at: place, desk)
      guard example.command.contains("--json") else {
        #expect(result.status == 0, "\(example.command): \(result.err)")
        continue
      }
      let printed = try JSON.all(in: result.out + result.err)
      let shown = try JSON.all(in: example.output)
      #expect(printed.count == shown.count, "\(example.command): \(result.out)\(result.err)")
      for value in printed + shown {
        #expect(page.problems(of: value, in: example.section) == [], "\(example.command)")
      }
    }
  }

  @Test func `the page has every command`() throws {
    let page = try ReferenceTests.page("json.md")
    let names = try ReferenceTests.page("commands.md").split(separator: "\n")
      .compactMap { $0.wholeMatch(of: /#+ (stet [a-z -]+)/).map { String($0.output.1) } }

    // What only has commands below it prints what the first of these prints.
    let single = names.filter { name in !names.contains { $0.hasPrefix(name + " ") } }

    #expect(single.count > 60)
    for name in single {
      #expect(page.contains("`\(name)`") || page.contains("# \(name)\n"), "\(name)")
    }
  }

  /// Types a line of the page, a minute after the one before.
  private static func type(_ line: String, at place: Int, _ desk: Sandbox) -> Sandbox.Result {
    let now = String(format: "2026-03-02T%02d:%02d:00Z", 9 + place / 60, place % 60)
    var environment = desk.variables()
    environment["PATH"] = desk.home + "/bin:" + (environment["PATH"] ?? "/usr/bin:/bin")
    for name in ["STET_NOW", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] { environment[name] = now }
    return Sandbox.run(
      "/bin/sh", ["-c", line], in: desk.folder, environment: environment, input: nil)
  }
}

/// A value of JSON, of which only the shape is asked.
private indirect enum JSON: Decodable {
  case object([String: JSON])
  case list([JSON])
  case string, integer, boolean

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if (try? container.decode(Bool.self)) != nil {
      self = .boolean
    } else if (try? container.decode(Int.self)) != nil {
      self = .integer
    } else if (try? container.decode(String.self)) != nil {
      self = .string
    } else if let items = try? container.decode([JSON].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// The objects in a text: each in one line, or from a line `{` to a line `}`.
  static func all(in text: String) throws -> [JSON] {
    var objects: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n") {
      if isOpen, let last = objects.indices.last {
        objects[last] += line + "\n"
        isOpen = line != "}"
      } else {
        objects.append(line + "\n")
        isOpen = line == "{"
      }
    }
    return try objects.map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
  }

  /// What the page calls it.
  var kind: String {
    switch self {
    case .object: "object"
    case .list: "list"
    case .string: "string"
    case .integer: "integer"
    case .boolean: "boolean"
    }
  }
}

/// The page in its parts: what is typed, and the keys of each shape.
private struct JSONPage {
  struct Key {
    var type: String
    var isAlwaysThere: Bool

    /// `string` of `time`, `integer` of `integer, words`.
    var kind: String {
      let word = String(type.prefix { $0.isLetter })
      return ["time", "day", "id"].contains(word) ? "string" : word
    }

    /// The section that says what its members are.
    var shape: String? { type.firstMatch(of: /\]\(#([a-z0-9-]+)\)/).map { String($0.output.1) } }
  }

  struct Example {
    var section: String
    var command: String
    var output = ""
  }

  /// Keys by their path, by the anchor of their section.
  private var shapes: [String: [String: Key]] = [:]
  private(set) var examples: [Example] = []

  init(_ text: String) {
    var section = ""
    var isExample = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isExample = line == "```console"
      } else if isExample {
        read(line, in: section)
      } else if line.hasPrefix("#") {
        section = line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-")
      } else if line.hasPrefix("| `") {
        let cells = line.split(separator: "|").map { String($0.trimming(" ")) }
        guard cells.count == 4 else { continue }
        let key = Key(type: cells[1], isAlwaysThere: cells[3] == "always")
        for name in cells[0].matches(of: /`([^`]+)`/) {
          shapes[section, default: [:]][String(name.output.1)] = key
        }
      }
    }
  }

  /// A line of an example: what is typed (`$ `), how that goes on (`>`), or what was printed.
  private mutating func read(_ line: Substring, in section: String) {
    if line.hasPrefix("$ ") {
      examples.append(Example(section: section, command: String(line.dropFirst(2))))
    } else if let last = examples.indices.last, line.hasPrefix(">") {
      examples[last].command += "\n" + line.dropFirst(2)
    } else if let last = examples.indices.last {
      examples[last].output += line + "\n"
    }
  }

  /// What a value has that the page lacks, and lacks that it has to have.
  func problems(of value: JSON, in section: String, below path: String = "") -> [String] {
    guard case .object(let members) = value else { return ["\(section) \(path): no object"] }
    let shape = shapes[section] ?? [:]
    var problems: [String] = []
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      guard let key = shape[path + name] else {
        problems.append("\(section): \(path)\(name) does not stand in the page")
        continue
      }
      if member.kind != key.kind {
        problems.append("\(section): \(path)\(name) is no \(key.kind)")
      }
      problems += self.problems(inside: member, path + name, of: key, in: section)
    }
    for (name, key) in shape where key.isAlwaysThere && name.hasPrefix(path) {
      let name = name.dropFirst(path.count)
      if !name.contains("."), members[String(name)] == nil {
        problems.append("\(section): \(path)\(name) is missing")
      }
    }
    return problems
  }

  private func problems(
    inside value: JSON, _ path: String, of key: Key, in section: String
  ) -> [String] {
    switch value {
    case .list(let items):
      items.flatMap { problems(inside: $0, path + "[]", of: key, in: section) }
    case .object:
      if let shape = key.shape {
        problems(of: value, in: shape)
      } else {
        problems(of: value, in: section, below: path + ".")
      }
    case .string, .integer, .boolean: []
    }
  }
}

extension Substring {
  fileprivate func trimming(_ sign: Character) -> Substring {
    var text = self
    while text.first == sign { text.removeFirst() }
    while text.last == sign { text.removeLast() }
    return text
  }
}
