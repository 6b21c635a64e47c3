import Foundation
import Testing

/// The pages in `docs/reference/` are held against the binary and the sources; the manual, too.
@Suite struct ReferenceTests {
  @Test func `the reference of the commands is what they declare`() throws {
    let kept = try Self.page("commands.md")

    let declared = try Self.script("reference", [Sandbox.binary])

    #expect(declared.status == 0, "\(declared.err)")
    #expect(kept == declared.out, "say: make reference")
  }

  @Test func `a manual page has the parts that readers of git's look for`() throws {
    let desk = try Sandbox()

    let made = try Self.script("manual", [Sandbox.binary, desk.home + "/man"])

    #expect(made.status == 0, "\(made.err)")
    let page = try String(contentsOfFile: desk.home + "/man/stet-people-add.1", encoding: .utf8)
    let parts = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }
    #expect(
      parts == [
        ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", ".SH EXAMPLES",
        ".SH SEE ALSO",
      ])
  }

  @Test func `every refusal and failure stands in its page, and no other`() throws {
    let page = try Self.page("refusals.md")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let names = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: /`([a-z-]+)`/).map { String($0.output.1) }
    }

    let known = try Self.refusals()

    #expect(known.count > 140)
    #expect(known.subtracting(names).sorted() == [], "these are missing")
    #expect(Set(names).subtracting(known).sorted() == [], "these are no longer said")
  }

  @Test func `every key that is read stands in its page`() throws {
    for (page, file, list) in [
      ("front-matter.md", "Editorial/Records/FrontMatter.swift", "static let fields = ["),
      ("front-matter.md", "Formats/Records/RecordFile+given.swift", "case .person:"),
      ("front-matter.md", "Formats/Records/RecordFile+given.swift", "case .topic:"),
      ("front-matter.md", "Formats/Records/RecordFile+given.swift", "case .outlet:"),
      ("edition.md", "Formats/Records/RecordFile+given.swift", "newsroomKeys = ["),
      ("workflow-files.md", "Formats/Workflow/WorkflowFile.swift", "let keys = ["),
      ("workflow-files.md", "Formats/Workflow/WorkflowFile+actions.swift", "let keys = ["),
    ] {
      let text = try Self.page(page)
      let source = try String(contentsOfFile: Self.root + "/Sources/" + file, encoding: .utf8)
      let start = try #require(source.firstRange(of: list), "\(list) in \(file)")
      let names = source[start.lowerBound...].prefix { $0 != "]" }.matches(of: /"([a-z_-]+)"/)
      #expect(names.count > 1, "\(list) in \(file)")
      for name in names {
        let isThere = text.contains("`\(name.output.1)`")
        #expect(isThere, "\(name.output.1) in \(page)")
      }
    }
  }

  @Test func `every variable and every key of git's that is read stands in its page`() throws {
    let page = try Self.page("configuration.md")
    for text in try Self.sources().map(\.text) {
      var names = text.matches(of: /(?:Environment\[|variable\()"([A-Z_]+)"/).map(\.output.1)
      names += text.matches(of: /"((?:stet|user|author)\.[a-z]+|core\.(?:editor|pager))"/)
        .map(\.output.1)
      for name in names {
        let isThere = page.contains("`\(name)`")
        #expect(isThere, "\(name)")
      }
    }
  }

  @Test(arguments: ["solo", "standard", "newsroom", "peer-review"])
  func `a preset is drawn as it is`(workflow: String) throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", workflow)

    let drawn = desk.stet("workflow", "show", workflow, as: "maria-okafor")

    #expect(drawn.status == 0)
    let page = try Self.page("workflow-files.md")
    #expect(page.contains("$ stet workflow show \(workflow)\n\(drawn.out)```\n"))
  }

  // MARK: What there is

  static func page(_ name: String) throws -> String {
    try String(contentsOfFile: root + "/docs/reference/" + name, encoding: .utf8)
  }

  /// The folder of the whole.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func script(_ name: String, _ arguments: [String]) throws -> Sandbox.Result {
    let environment = ProcessInfo.processInfo.environment
    return Sandbox.run(
      "/usr/bin/env", ["python3", root + "/.ci/" + name] + arguments, in: root,
      environment: environment.merging(["LANG": "C.UTF-8"]) { $1 }, input: nil)
  }

  /// All sources, by path.
  private static func sources() throws -> [(path: String, text: String)] {
    let files = FileManager.default.enumerator(atPath: root + "/Sources")
    var found: [(path: String, text: String)] = []
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".swift") else { continue }
      let text = try String(contentsOfFile: root + "/Sources/" + file, encoding: .utf8)
      found.append((file, text))
    }
    return found
  }

  /// The names of all refusals and failures, and of all that the doctor reports, as they stand in the
  /// sources.
  private static func refusals() throws -> Set<String> {
    // Those that are put together.
    var names: Set<String> = [
      "bad-colour", "bad-email", "bad-handle", "bad-language", "bad-time-zone", "bad-web-address",
      "no-state", "no-author", "no-topic", "no-section", "no-role",
    ]
    for (file, text) in try sources() {
      var places = text.matches(of: /refusal: ([^,]*),/).map(\.output.1)
      let ids = /(?:public|package) var id: String \{\n((?:    .*\n)*)  \}/
      places += text.matches(of: ids).map(\.output.1)
      if file.hasSuffix("NewsroomError+git.swift") || file.hasSuffix("Shell/Editor.swift") {
        places += text.matches(of: /\(\s*("[a-z-]+"),/).map(\.output.1)
      }
      if file.contains("/Doctor/") {
        places += text.matches(of: /(?:Trouble|tell)\(\s*([^,]*),/).map(\.output.1)
      }
      for place in places {
        names.formUnion(place.matches(of: /"([a-z-]+)"/).map { String($0.output.1) })
      }
    }
    return names
  }
}
