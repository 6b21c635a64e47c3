import Testing

@Suite struct WhoAmITests {
  @Test func `outside of a newsroom nobody is anybody`() throws {
    let desk = try Sandbox()

    let result = desk.stet("whoami")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: "))
  }

  /// A newsroom and a clone of it on a machine where git knows nobody.
  private func cloned(as handle: String?) throws -> Sandbox {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync", as: "maria-okafor")
    desk.me = nil
    desk.environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    try desk.quietly("clone", desk.home + "/served/hub", desk.home + "/mine", as: handle)
    desk.folder = desk.home + "/mine"
    return desk
  }

  @Test func `who was named when the newsroom was cloned is known in the clone`() throws {
    let desk = try cloned(as: "willa")

    #expect(try desk.quietly("whoami").out.hasPrefix("willa (Willa Stone)"))
    #expect(try desk.quietly("status").out.hasPrefix("The Harbour Review: Willa Stone (willa)\n"))
  }

  @Test func `who is not known is told how to say who they are, not that nobody is here`() throws {
    let desk = try cloned(as: nil)

    let status = try desk.quietly("status").out

    #expect(
      status.contains(
        "\nYou are not known here: say who you are with --as HANDLE or STET_AS, or keep it: "
          + "stet config me HANDLE\n"), "\(status)")
    #expect(!status.contains("Nobody here"))
  }
}
