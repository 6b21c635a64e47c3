import Testing

@Suite struct ReadTests {
  @Test func `what was read is where review and status begin next time`() throws {
    let desk = try PastTests.desk()

    desk.stet("read", "lights@r2", "--dry-run", as: "eva")
    desk.stet("read", "lights@r3", as: "willa")
    desk.stet("read", "lights", as: "willa")
    desk.stet("read", "lights@live", as: "willa")
    desk.stet("read", "lights@r9", as: "willa")
    desk.stet("read", "lights@r3", as: "nobody")
    desk.stet("log", "lights", "--limit", "1", as: "willa")
    try desk.expect("read")
  }
}
