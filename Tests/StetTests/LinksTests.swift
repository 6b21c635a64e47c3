import Foundation
import Testing

@Suite struct LinksTests {
  private static let hasCurl = ["/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static func desk(_ body: String) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    let file = desk.home + "/quay.md"
    try Data("---\nheadline: Quay\n---\n\(body)".utf8).write(to: URL(fileURLWithPath: file))
    try desk.quietly("new", "--slug", "quay", "--file", file)
    try desk.quietly("publish", "quay")
    return desk
  }

  @Test func `links to other sites are listed with their lines, and nobody is asked`() throws {
    let desk = try Self.desk(
      "See [a](https://a.example/x) and <https://b.example/>.\n\n[in](/topics/), [a](https://a.example/x)\n"
    )

    let listed = desk.stet("links")

    #expect(listed.out == "quay  line 4  https://a.example/x\nquay  line 4  https://b.example/\n")
    #expect(listed.err == "" && listed.status == 0)
  }

  @Test func `the end of a line in a link ends no line of a note`() throws {
    let desk = try Self.desk("See [x](/no&#10;Wrote) and [y](/no&#27;[2J).\n")

    let built = desk.stet("build")

    let notes = built.err.split(separator: "\n").filter {
      $0.contains("/no") || $0.contains("nowhere")
    }
    #expect(notes.count == 2, "\(built.err)")
    #expect(notes.allSatisfy { $0.hasPrefix("Note: ") && $0.hasSuffix(" leads nowhere") })
  }

  @Test func `a link is named with the line that it stands in, whatever stands in others`() throws {
    let desk = try Self.desk(
      "See https://a.example/x-ray.\n\nSee [x](https://a.example/x), <a href=\"https://b.example/?a&amp;b\">b</a>\n"
        + "and [c](https://c.example/?a\\b).\n")

    let listed = desk.stet("links")

    #expect(
      listed.out == "quay  line 4  https://a.example/x-ray\nquay  line 6  https://a.example/x\n"
        + "quay  line 6  https://b.example/?a&b\nquay  line 7  https://c.example/?a%5Cb\n")
  }

  @Test func `a newsroom without such links is told so`() throws {
    let desk = try Self.desk("Low.\n")

    #expect(desk.stet("links").err == "There are no links to other sites.\n")
  }

  @Test(.enabled(if: hasCurl))
  func `a check lists what is not there, and ends with 1`() throws {
    let desk = try Self.desk("Low.\n")
    let site = try ServedSite(desk)
    defer { site.end() }
    let body =
      "[here](\(site.address)/archive/?a\\b), [gone](\(site.address)/gone/), [off](http://127.0.0.1:1/)\n"
    try desk.quietly("revise", "quay")
    let file = desk.home + "/again.md"
    try Data(body.utf8).write(to: URL(fileURLWithPath: file))
    try desk.quietly("save", "quay", "--file", file)
    try desk.quietly("publish", "quay")

    let checked = desk.stet("links", "--check")

    #expect(checked.status == 1)
    #expect(checked.err == "Asked 3 addresses: 2 not there.\n")
    #expect(checked.out.contains("answers 404 "))
    #expect(checked.out.contains(" \(site.address)/gone/\n"))
    #expect(checked.out.contains("http://127.0.0.1:1/") && !checked.out.contains("/archive/"))
  }

  @Test func `without curl nobody can be asked, which is said`() throws {
    let desk = try Self.desk("[a](https://a.example/x)\n")
    let path = desk.home + "/bin"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)

    let checked = Sandbox.run(
      Sandbox.binary, ["links", "--check"], in: desk.folder,
      environment: desk.variables().merging(["PATH": path]) { $1 }, input: nil)

    #expect(
      checked.err
        == "stet: curl is not installed, which other sites are asked with\nHint: install curl\n"
    )
    #expect(checked.status == 64)
  }
}
