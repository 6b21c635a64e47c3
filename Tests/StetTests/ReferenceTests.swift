import Foundation
import Testing

/// The pages in `docs/reference/` that are made of what the binary says, and the manual.
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

  /// The names of all refusals and failures, and of all that the doctor reports, as they stand in the
  /// sources.
  private static func refusals() throws -> Set<String> {
    // Those that are put together.
    var names: Set<String> = [
      "bad-email", "bad-handle", "bad-language", "bad-time-zone", "bad-web-address",
      "no-state", "no-author", "no-topic", "no-section", "no-role",
    ]
    let files = FileManager.default.enumerator(atPath: root + "/Sources")
    while let file = files?.nextObject() as? String {
      guard file.hasSuffix(".swift") else { continue }
      let text = try String(contentsOfFile: root + "/Sources/" + file, encoding: .utf8)
      var places = text.matches(of: /refusal: ([^,]*),/).map(\.output.1)
      places += text.matches(of: /public var id: String \{\n((?:    .*\n)*)  \}/).map(\.output.1)
      if file.hasSuffix("NewsroomError+git.swift") {
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
