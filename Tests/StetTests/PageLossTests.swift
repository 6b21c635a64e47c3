import Foundation
import Testing

@Suite struct PageLossTests {
  private static func desk(_ body: String) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    let file = desk.home + "/quay.md"
    try Data("---\nheadline: Quay\n---\n\(body)".utf8).write(to: URL(fileURLWithPath: file))
    try desk.quietly("new", "--slug", "quay", "--file", file)
    return desk
  }

  @Test func `what does not stand on the page is told by whoever looks at it, with its line`()
    throws
  {
    let desk = try Self.desk("The ferry waits.\n\n<iframe src=\"x\"></iframe>\n")
    let loss = "line 6: <iframe> does not stand on the page"

    #expect(desk.stet("check", "quay").out.contains("on the page\n    ! " + loss))
    #expect(desk.stet("preview", "quay", "--no-open").err.contains("Note: " + loss))
    #expect(desk.stet("publish", "quay").err.contains("Note: " + loss))
    #expect(desk.stet("build").err.contains("quay.md: " + loss))
  }

  @Test
  func `words that Markdown or a browser would drop are on the page, and told with their line`()
    throws
  {
    let desk = try Self.desk(
      "| a | b |\n|---|---|\n| 1 | 2 | three |\n\n<noembed>four</noembed>\n\n[^1]: five\n")
    let losses = [
      "line 6: a cell beyond the columns of its table is in the last column",
      "line 8: <noembed> does not stand on the page",
      "line 10: the note [^1], which nothing calls, is shown as words where it was written",
    ]

    let (checked, published) = (desk.stet("check", "quay"), desk.stet("publish", "quay"))
    let built = desk.stet("build")
    for loss in losses {
      #expect(checked.out.contains("! " + loss))
      #expect(published.err.contains("Note: " + loss))
      #expect(built.err.contains("quay.md: " + loss))
    }
    let files = BuildTests.files(desk.folder + "/site")
    let page = files.first { $0.key.hasSuffix("/quay/index.html") }.map {
      String(decoding: $0.value, as: UTF8.self)
    }
    for words in ["2 | three</td>", "four", "[^1]: five"] {
      #expect(page?.contains(words) == true, "\(words)")
    }
  }

  @Test func `a strict build ends with 1 where readers miss something, also when it is up to date`()
    throws
  {
    let desk = try Self.desk("[tides](/topics/tides/)\n")
    try desk.quietly("publish", "quay")

    for _ in 0..<2 {
      let built = desk.stet("build", "--strict")
      #expect(built.status == 1)
      #expect(built.err.contains("quay.md: line 4: the link to /topics/tides/ leads nowhere"))
    }
    #expect(desk.stet("build", "--all").status == 0)
  }

  @Test func `what becomes of HTML is none, safe or trusted, as it is set`() throws {
    let desk = try Self.desk("<b onclick=\"x\">Low</b> water\n")
    try desk.quietly("publish", "quay")
    func page() throws -> String {
      try desk.quietly("build", "--all")
      let folder = desk.folder + "/site"
      let path = try #require(
        BuildTests.files(folder).keys.first { $0.hasSuffix("quay/index.html") })
      return try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }

    #expect(try page().contains("<p><b>Low</b> water</p>"))
    try desk.quietly("config", "html", "none")
    #expect(try page().contains("<p>Low water</p>"))
    try desk.quietly("config", "html", "trusted")
    #expect(try page().contains("<p><b onclick=\"x\">Low</b> water</p>"))
    try desk.quietly("config", "html", "true")
    #expect(try page().contains("<p><b>Low</b> water</p>"))
    let refused = desk.stet("config", "html", "some")
    #expect(refused.status != 0)
    #expect(refused.err.contains("it is none, safe or trusted"))
  }

  @Test func `of very much that is not on the page the first is named, and the rest counted`()
    throws
  {
    let desk = try Self.desk(
      (1...30).map { "<x-\($0)>a</x-\($0)>\n" }.joined(separator: "\n"))

    let checked = desk.stet("check", "quay").out
    #expect(
      checked.contains("<x-20> does not stand on the page\n    ! and 10 more; all of them: --json"))
    #expect(!checked.contains("<x-21>"))
    #expect(desk.stet("check", "quay", "--json").out.contains("<x-30>"))
  }

  @Test func `a damaged picture, and a link to no folder, are told before readers miss them`()
    throws
  {
    let desk = try Self.desk("[a](nowhere/x) [b](quay) [c](/topics/) [d](../x/)\n")
    try desk.write(Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x01]), to: "../low.png")
    try desk.quietly("image", "quay", "../low.png")

    let checked = desk.stet("check", "quay").out
    #expect(checked.contains("the link to nowhere/x leads nowhere"))
    #expect(checked.ranges(of: "leads nowhere").count == 1)
    #expect(checked.contains("! the picture low.png is not on the site: it is damaged"))
  }
}
