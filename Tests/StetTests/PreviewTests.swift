import Foundation
import Testing

@Suite struct PreviewTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly(
      "people", "edit", "wim", "--bio", "Wim Berg writes about *lamps*.")
    try desk.quietly(
      "outlet", "add", "herald", "--name", "The Port Herald", "--in-sentence", "the Port Herald")
    let article = """
      ---
      headline: Harbour lights
      dek: What the lamp does.
      authors: [wim]
      outlets:
        - id: herald
          url: https://herald.example/lights
          access: subscription
      ---

      The lamp "turns".

      - One
      - Two

      """
    try desk.write(article, to: "lights.md")
    try desk.quietly("new", "--file", "lights.md", "--slug", "lights", as: "wim")
    return desk
  }

  @Test func `a preview is one file, marked as one, with what stands around the text`() throws {
    let desk = try desk()

    desk.stet("preview", "lights", as: "ed")
    desk.stet("preview", "lights@r1", "--json", as: "ed")
    desk.stet("preview", "lights", "--text", as: "ed")
    desk.stet("preview", "lights@r7", as: "ed")
    desk.stet("preview", "lights@r1", "--watch", as: "ed")
    desk.stet("preview", "lights", "--watch", as: "ed")
    try desk.expect("preview")

    let page = try desk.read(".git/stet/preview/lights.html")
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("Preview of lights@r1. Not published."))
    #expect(page.contains("<p>The lamp “turns”.</p>"))
    #expect(page.contains("Read the full article at the Port Herald</a>"))
    #expect(page.contains("Wim Berg writes about <em>lamps</em>."))
    #expect(!page.contains("<link rel=\"stylesheet\""))
  }

  @Test func `the open copy is what is shown while an article is open`() throws {
    let desk = try desk()
    try desk.quietly("open", "lights", as: "wim")
    let file = "open/lights/lights.md"
    try desk.write(desk.read(file).replacingOccurrences(of: "turns", with: "burns"), to: file)

    let shown = try desk.quietly("preview", "lights", "--text", as: "wim")

    #expect(shown.out.contains("“burns”"))
    let saved = try desk.quietly("preview", "lights@r1", "--text", as: "wim")
    #expect(saved.out.contains("“turns”"))
  }

  @Test func `a site with drafts says on every page that it is a preview`() throws {
    let desk = try desk()

    try desk.quietly("build", "--drafts", as: "ed")

    let files = BuildTests.files(desk.folder + "/site")
    #expect(files["2026/03/lights/index.html"] != nil)
    for (path, bytes) in files where path.hasSuffix(".html") {
      #expect(String(decoding: bytes, as: UTF8.self).contains("noindex"), "\(path)")
    }
    try desk.quietly("build", as: "ed")
    #expect(BuildTests.files(desk.folder + "/site")["2026/03/lights/index.html"] == nil)
  }
}
