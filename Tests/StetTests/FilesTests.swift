import Foundation
import Testing

/// What stands where a file is expected, and is none.
struct FilesTests {
  private static func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.foundAlone()
    desk.me = "maria-okafor"
    try desk.write(
      "---\nheadline: The lamp\nauthors: [maria-okafor]\n---\n\nIt is low water.\n",
      to: desk.home + "/lamp.md")
    try desk.quietly("new", "--file", desk.home + "/lamp.md", "--slug", "the-lamp")
    return desk
  }

  private static func pipe(_ path: String) throws {
    try #require(unsafe mkfifo(path, 0o644) == 0)
  }

  private static func large(_ path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    try #require(unsafe truncate(path, 300_000_000) == 0)
  }

  @Test func `an open copy that is no plain file is named and nothing waits for it`() throws {
    let desk = try Self.desk()
    try desk.quietly("open", "the-lamp")
    let file = desk.folder + "/open/the-lamp/the-lamp.md"
    try FileManager.default.removeItem(atPath: file)
    try Self.pipe(file)

    desk.stet("save", "the-lamp")
    desk.stet("diff", "the-lamp")
    desk.stet("close", "the-lamp")
    desk.stet("close", "the-lamp", "--keep")

    try desk.expect("a pipe in an open copy")
  }

  @Test func `a picture that is none or has no name for a file is not saved`() throws {
    let desk = try Self.desk()
    try desk.quietly("open", "the-lamp")
    let folder = desk.folder + "/open/the-lamp"
    try Self.pipe(folder + "/map.png")
    desk.stet("save", "the-lamp")
    try FileManager.default.removeItem(atPath: folder + "/map.png")
    try Self.large(folder + "/map.png")
    desk.stet("save", "the-lamp")
    try FileManager.default.removeItem(atPath: folder + "/map.png")
    try desk.write("words", to: folder + "/nul.png")
    desk.stet("save", "the-lamp")
    desk.stet("image", "the-lamp", folder + "/nul.png", "--alt", "Nothing")

    try desk.expect("pictures that are none")
  }

  @Test func `a file that is named has to be a plain one of a sensible size`() throws {
    let desk = try Self.desk()
    try Self.pipe(desk.home + "/pipe.md")
    try Self.large(desk.home + "/large.md")
    try FileManager.default.createSymbolicLink(
      atPath: desk.home + "/link.md", withDestinationPath: "lamp.md")

    for name in ["pipe.md", "large.md", "link.md", ".", "none.md"] {
      desk.stet("save", "the-lamp", "--file", "../" + name)
    }
    desk.stet("people", "edit", "maria-okafor", "--file", "../pipe.md")

    try desk.expect("files that are none")
  }

  @Test func `links in the place of what Stet keeps are refused`() throws {
    let desk = try Self.desk()
    try desk.write("mine", to: desk.home + "/mine")
    let local = desk.folder + "/.git/stet"
    func link(_ name: String) throws {
      try? FileManager.default.removeItem(atPath: "\(local)/\(name)")
      try FileManager.default.createSymbolicLink(
        atPath: "\(local)/\(name)", withDestinationPath: desk.home + "/mine")
    }
    try link("pending")
    desk.stet("comment", "the-lamp", "-m", "A remark.")
    try FileManager.default.removeItem(atPath: local + "/pending")
    try link("lock")
    desk.stet("comment", "the-lamp", "-m", "A remark.")

    try desk.expect("links among our own")
    #expect(try String(contentsOfFile: desk.home + "/mine", encoding: .utf8) == "mine")
  }

  @Test func `a copy is opened in the newsroom's own folder alone`() throws {
    let desk = try Self.desk()
    try desk.write("mine", to: desk.home + "/outside/the-lamp.md")
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/open", withDestinationPath: "../outside")
    desk.stet("open", "the-lamp")
    desk.stet("close", "the-lamp")
    try FileManager.default.removeItem(atPath: desk.folder + "/open")
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/open", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/open/the-lamp", withDestinationPath: "../../outside")
    desk.stet("open", "the-lamp")

    try desk.expect("an open folder that leads elsewhere")
    #expect(
      try String(
        contentsOfFile: desk.home + "/outside/the-lamp.md", encoding: .utf8) == "mine")
  }

  @Test func `pages whose addresses come out alike are numbered and named`() throws {
    let desk = try Sandbox()
    try desk.foundAlone()
    desk.me = "maria-okafor"
    for (slug, section, topic) in [("one", "Politics", "C++"), ("two", "politics", "c")] {
      try desk.write(
        "---\nheadline: \(slug)\nauthors: [maria-okafor]\nsection: \(section)\ntopics: [\(topic)]\n---\n\nWords.\n",
        to: desk.home + "/\(slug).md")
      try desk.quietly("new", "--file", "../\(slug).md", "--slug", slug)
    }

    desk.stet("build", "--drafts", "--out", "../site", "--base-url", "https://review.example")

    try desk.expect("addresses that come out alike")
  }

  @Test func `what lies beside the site is no journal of ours`() throws {
    let desk = try Self.desk()
    let config = try desk.read(".git/config")
    try desk.write("[core]\n\tpager = false\n", to: ".site.stet/new/0")
    try desk.write("+0 ../.git/config\nend\n", to: ".site.stet/journal")

    try desk.quietly("build")

    #expect(try desk.read(".git/config") == config)
    #expect(try desk.read(".site.stet/journal") == "+0 ../.git/config\nend\n")
  }
}
