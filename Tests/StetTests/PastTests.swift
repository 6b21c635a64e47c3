import Testing

/// What an article's past says at a time, and of its approvals.
@Suite struct PastTests {
  /// A newsroom with one article: a text at 09:07, one by Ed at 09:08, which is live since 09:11, and
  /// one at 09:13.
  static func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: "The lamp turns. Nobody\nsees it.")
    try desk.quietly(
      "save", "lights", "--file", "-", "-m", "The keeper told me.",
      input: Sandbox.article(
        "Harbour lights", body: "Nobody sees it.\n\nThe lamp at the pier turns. It is green."),
      as: "ed")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r2", as: "eva")
    try desk.quietly("publish", "lights", as: "pia")
    try desk.quietly("revise", "lights", as: "pia")
    try desk.quietly(
      "save", "lights", "--file", "-", "-m", "It is red since May.",
      input: Sandbox.article(
        "Harbour lights", body: "Nobody sees it.\n\nThe lamp at the pier turns. It is red."),
      as: "wim")
    return desk
  }

  @Test func `a time names what stood then`() throws {
    let desk = try Self.desk()

    desk.stet("show", "lights@{2026-03-02 09:08}", as: "ed")
    desk.stet("show", "lights@{2026-03-02 09:12}", as: "ed")
    desk.stet("cat", "lights@{2026-03-02 09:07}", as: "ed")
    desk.stet("diff", "lights", "@{2026-03-02 09:07}", "@{-1h}", as: "ed")
    desk.stet("diff", "lights", "@{2026-03-02 09:07}", "@{today}", as: "ed")
    desk.stet("restore", "lights@{2026-03-02 09:07}", "--dry-run", as: "wim")
    desk.stet("show", "lights@{2026-03-02 09:12}", "--json", as: "ed")
    try desk.expect("at a time")
  }

  @Test func `times that name nothing are refused with what to type`() throws {
    let desk = try Self.desk()

    desk.stet("show", "lights@{2026-03-01}", as: "ed")
    desk.stet("cat", "lights@{2026-03-01}", as: "ed")
    desk.stet("show", "lights@{tomorrow}", as: "ed")
    desk.stet("show", "lights@{soon}", as: "ed")
    desk.stet("cat", "lights@{soon}", "--json", as: "ed")
    desk.stet("approve", "lights@{yesterday}", as: "ed")
    desk.stet("show", "lights@{", as: "ed")
    try desk.expect("at a time refused")
  }

  @Test func `show says which words voided an approval, and how to renew it`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is dark."), as: "wim")

    desk.stet("show", "lights", as: "ed")
    desk.stet("status", as: "ed")
    try desk.quietly("approve", "lights@r2", as: "ed")
    desk.stet("show", "lights", "--json", as: "ed")
    try desk.expect("voided")
  }
}
