import Foundation
import Testing

/// The house is as it is drawn: what each target may know, and how large its parts may get.
@Suite struct RoomsTests {
  /// What a target may import beside the system; it knows whatever these know too.
  private static let rooms: [String: [String]] = [
    "System": [],
    "Git": ["System", "CLibgit2", "COffline", "CZlib"],
    "Prose": ["System"],
    "Editorial": [],
    "Markdown": ["Prose", "CMarkdown"],
    "Pictures": ["CPictures"],
    "Formats": ["Editorial", "System", "Yams"],
    "Newsroom": ["Git", "Formats", "Prose", "GRDB"],
    "Site": ["Markdown", "Pictures", "Editorial", "Mustache"],
    "SiteSource": ["Newsroom", "Site", "GRDB"],
    "stet": [
      "Newsroom", "SiteSource", "Presets", "Seeds",
      "ArgumentParser", "NIOCore", "NIOHTTP1", "NIOPosix",
    ],
  ]
  private static let system: Set<String> = [
    "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]
  /// Libraries that one target alone knows.
  private static let foreign: Set<String> = [
    "CLibgit2", "COffline", "CZlib", "CMarkdown", "CPictures",
    "Yams", "GRDB", "Mustache", "ArgumentParser",
    "NIOCore", "NIOHTTP1", "NIOPosix",
  ]

  @Test func `a target imports what stands below it`() throws {
    for source in try Source.all() {
      let room = source.path.split(separator: "/")[0]
      let known = Self.below(String(room)).union(Self.system)
      for line in source.lines {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
          !line.hasPrefix(" ") || words[0] == "import"
        else { continue }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var"]
        let name = words[kinds.contains(words[place + 1]) ? place + 2 : place + 1]
          .prefix { $0 != "." }
        #expect(known.contains(String(name)), "\(source.path) imports \(name)")
      }
    }
  }

  /// What a room may import: its own libraries, and all of ours that stands below it.
  private static func below(_ room: String) -> Set<String> {
    let next = rooms[room] ?? []
    return next.reduce(into: Set(next)) { known, other in
      known.formUnion(below(other).subtracting(foreign))
    }
  }

  @Test func `the architecture is drawn as it is`() throws {
    let drawing = Source.root.path + "/docs/design/architecture.md"
    let page = try String(contentsOfFile: drawing, encoding: .utf8)
    let drawn: [String] = page.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 3 && words[1] == "-->" ? "\(words[0]) \(words[2])" : nil
    }
    let arrows: [String] = Self.rooms.flatMap { room, known in
      known.filter { Self.rooms[$0] != nil }.map { "\(room) \($0)" }
    }

    #expect(drawn.sorted() == arrows.sorted())
  }

  @Test func `nothing but the shell knows the entry point`() throws {
    for source in try Source.all() where !source.path.hasPrefix("stet/Shell/") {
      for line in source.lines where !line.contains("//") {
        #expect(!line.contains(/\bStet(\.[a-z]|\()/), "\(source.path): \(line)")
      }
    }
  }

  @Test func `every file of the program stands in a folder`() throws {
    let loose = try Source.all().filter {
      $0.path.hasPrefix("stet/") && $0.path.split(separator: "/").count == 2
    }

    #expect(loose.map(\.path) == [])
  }

  @Test func `no file is longer than can be looked through`() throws {
    for source in try Source.all() {
      #expect(source.lines.count <= 320, "\(source.path): \(source.lines.count) lines")
    }
  }

  @Test func `no type has more members than can be known`() throws {
    var members: [String: Int] = [:]
    for source in try Source.all() {
      let room = source.path.split(separator: "/")[0]
      for (type, count) in source.members { members["\(room).\(type)", default: 0] += count }
    }
    for (type, count) in members.sorted(by: { $0.key < $1.key }) where count > 40 {
      Issue.record("\(type) has \(count) members")
    }
  }
}

/// A file of `Sources`.
private struct Source {
  /// Below `Sources`.
  var path: String
  var lines: [String]

  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func all() throws -> [Source] {
    let folder = root.appendingPathComponent("Sources").path
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    return try paths.filter { $0.hasSuffix(".swift") }.map { path in
      let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      // The formatter has every file end with a line break.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      return Source(path: path, lines: lines.map(String.init))
    }
  }

  private static let types: Set<Substring> = ["struct", "class", "enum", "actor", "extension"]
  private static let members: Set<Substring> = ["func", "var", "let", "init", "subscript"]

  /// How many functions, properties, initialisers and subscripts each type is given here.
  ///
  /// The formatter sets in what a declaration holds by two spaces, which is all that is looked at. A
  /// constant of the type's own kind is a name for a value, as a case is.
  var members: [String: Int] {
    var counts: [String: Int] = [:]
    var open: [(name: String, indent: Int)] = []
    var isText = false
    for line in lines {
      let indent = line.prefix { $0 == " " }.count
      let isTextBefore = isText
      if line.components(separatedBy: "\"\"\"").count.isMultiple(of: 2) { isText.toggle() }
      if isTextBefore { continue }
      while let last = open.last, indent <= last.indent, line.dropFirst(indent) != "" {
        open.removeLast()
      }
      let words = line.split { $0 == " " || $0 == "(" || $0 == "<" || $0 == ":" || $0 == "?" }
      guard let place = words.firstIndex(where: { Self.types.union(Self.members).contains($0) }),
        words[..<place].allSatisfy(Self.isModifier),
        place + 1 < words.count || words[place] == "init"
      else { continue }
      if Self.members.contains(words[place]), words[place] != "class" || place + 1 == words.count {
        guard let type = open.last, indent == type.indent + 2, !line.contains(": Self =") else {
          continue
        }
        counts[open.map(\.name).joined(separator: "."), default: 0] += 1
      } else if line.hasSuffix("{") || !line.contains("}") {
        open.append((String(words[place + 1]), indent))
      }
    }
    return counts
  }

  private static func isModifier(_ word: Substring) -> Bool {
    let modifiers: Set<Substring> = [
      "public", "package", "internal", "fileprivate", "private", "static", "final", "mutating",
      "lazy", "weak", "unowned", "nonisolated", "consuming", "borrowing", "indirect", "convenience",
      "required", "override", "unsafe",
    ]
    return modifiers.contains(word) || word.hasPrefix("@") || word == "set)"
  }
}
