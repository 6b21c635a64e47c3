import Testing

/// The newsroom is in Los Angeles, and whoever reads sits in Tokyo.
struct ZoneTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("config", "time_zone", "America/Los_Angeles")
    try desk.draft("lamp")
    desk.environment["TZ"] = "Asia/Tokyo"
    return desk
  }

  @Test func `times stand in the newsroom's zone, which is named where the machine's differs`()
    throws
  {
    let desk = try desk()
    desk.stet("assign", "lamp", "wim", "--due", "2099-12-01")
    desk.stet("show", "lamp", as: "ed")
    desk.stet("assign", "lamp", "wim", "--due", "2026-03-04 17:00")
    desk.stet("comment", "lamp", "-m", "Who lit it?", "--on", "lamp", as: "ed")
    desk.stet("list")
    desk.stet("log", "lamp", "--short")
    desk.stet("log", "--short", "--limit", "2")
    desk.stet("status", as: "wim")
    desk.stet("threads", "lamp")
    desk.stet("blame", "lamp")
    desk.stet("hold", "lamp", "-m", "Wait.", "--until", "2026-03-05", as: "ed")
    desk.stet("submit", "lamp", as: "wim")
    desk.stet("show", "lamp", as: "ed")
    desk.environment["TZ"] = "America/Vancouver"
    desk.stet("list")

    let masked = desk.transcript.replacing(#/\b[0-9a-f]{10}\b/#, with: "##########")
    #expect(masked.contains("Times are by the clocks of America/Los_Angeles."))
    try desk.expect("zone")
  }

  @Test(arguments: [
    ("friday", "due 2026-03-06"), ("in 3 days", "due 2026-03-05 01:"),
    ("tomorrow 18:00", "due 2026-03-03 18:00"),
  ])
  func `what is due is typed as people say it`(typed: String, due: String) throws {
    let said = try desk().quietly("assign", "lamp", "wim", "--due", typed).err

    #expect(said.contains(due), "\(said)")
  }

  @Test func `what log and JSON print can be typed`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lamp", "-m", "Who lit it?", as: "ed")
    let printed = try #require(
      try desk.quietly("log", "lamp", "--short").out.split(separator: "\n").last?.prefix(16))
    let json = try desk.quietly("log", "lamp", "--json").out
    let iso = try #require(json.firstMatch(of: #/"at" : "([^"]+)"/#)?.1)

    #expect(iso.hasSuffix("-08:00"))
    for time in [printed, iso] { try desk.quietly("show", "lamp@{\(time)}") }
  }

  @Test func `a date that is past is remarked`() throws {
    let desk = try desk()

    let said = try desk.quietly("assign", "lamp", "wim", "--due", "2020-01-01").err

    #expect(said.contains("due 2020-01-01, which is past"))
  }
}
