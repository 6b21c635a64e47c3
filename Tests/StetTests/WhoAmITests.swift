import Testing

@Suite struct WhoAmITests {
  @Test func `outside of a newsroom nobody is anybody`() throws {
    let desk = try Sandbox()

    let result = desk.stet("whoami")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: "))
  }
}
