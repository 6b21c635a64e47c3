import Testing

@Suite struct CheckTests {
  @Test func `everything in the way of the next acts is said at once, by act`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly(
      "new", "Harbour lights", "--slug", "lights", "--file", "-",
      input: """
        ---
        headline: Harbour lights
        authors: [zed]
        topics: [nowhere]
        images:
          - {file: lamp.png}
        ---

        The lamp turns at TK. See [the pier](../no-such-pier/).

        """, as: "wim")

    desk.stet("check", "lights", as: "wim")
    desk.stet("submit", "lights", as: "wim")
    desk.stet("check", "lights", "--json", as: "wim")
    desk.stet("check", "none", as: "wim")

    try desk.expect("check")
  }

  @Test func `what nobody could do is in the way too`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("hold", "lights", "-m", "Wait.", as: "ed")

    let held = desk.stet("check", "lights", as: "wim")
    #expect(held.status == 1)
    #expect(held.out.contains("  approve\n    ✗ the work is on hold\n"))

    try desk.quietly("release", "lights", as: "ed")
    #expect(desk.stet("check", "lights", as: "wim").status == 0)
  }

  @Test func `unsaved words of my open copy are what is checked`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("open", "lights", as: "wim")
    try desk.write(Sandbox.article("Harbour lights", body: "At TK."), to: "open/lights/lights.md")

    let result = desk.stet("check", "lights", as: "wim")

    #expect(result.status == 1)
    #expect(result.out.hasPrefix("lights (your open copy, Draft)\n"))
    #expect(result.out.contains("still holds TK"))
  }

  @Test func `a published text waits for nothing`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "solo")
    try desk.draft("lights")
    try desk.quietly("publish", "lights", as: "wim")

    let result = desk.stet("check", "lights", as: "wim")

    #expect(result.status == 0)
    #expect(
      result.out == "lights (r1, Published): readers have this text; nothing waits to be done\n")
  }
}
