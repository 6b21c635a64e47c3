import Editorial
import Newsroom
import Testing

@Suite struct TypedTimeTests {
  private func instant(
    _ text: String, in zone: String = "UTC", now: String = "2026-03-02T09:30:00Z",
    side: TypedTime.Side = .start
  ) throws -> String {
    let now = try #require(Instant(now))
    return try #require(TypedTime(text)).instant(in: zone, now: now, side: side).description
  }

  @Test(arguments: [
    ("2026-03-05", "2026-03-05T00:00:00Z"), ("2026-03-05 17:00", "2026-03-05T17:00:00Z"),
    ("2026-03-05T17:00", "2026-03-05T17:00:00Z"), ("2026-03-05 7:05", "2026-03-05T07:05:00Z"),
    ("2026-03-05T16:00:00Z", "2026-03-05T16:00:00Z"), ("+30m", "2026-03-02T10:00:00Z"),
    ("+3h", "2026-03-02T12:30:00Z"), ("+2d", "2026-03-04T09:30:00Z"),
    ("+1w", "2026-03-09T09:30:00Z"), ("today", "2026-03-02T00:00:00Z"),
    ("today 18:15", "2026-03-02T18:15:00Z"), ("tomorrow", "2026-03-03T00:00:00Z"),
    ("Tomorrow 17:00", "2026-03-03T17:00:00Z"), ("friday", "2026-03-06T00:00:00Z"),
    ("Fri 18:00", "2026-03-06T18:00:00Z"), ("saturday 09:00", "2026-03-07T09:00:00Z"),
    ("tuesday", "2026-03-03T00:00:00Z"), ("sunday", "2026-03-08T00:00:00Z"),
    ("monday", "2026-03-09T00:00:00Z"), ("in 3 days", "2026-03-05T09:30:00Z"),
    ("in a week", "2026-03-09T09:30:00Z"), ("in 2 hours", "2026-03-02T11:30:00Z"),
    ("in 1 minute", "2026-03-02T09:31:00Z"), (" 2026-03-05 ", "2026-03-05T00:00:00Z"),
  ])
  func `each form stands for a moment`(_ text: String, _ moment: String) throws {
    #expect(try instant(text) == moment)
  }

  @Test(arguments: [
    "", " ", "soon", "2026-02-30", "2026-3-5", "2026-03-05 24:00", "2026-03-05 17:60",
    "2026-03-05 17", "17:00", "+", "+d", "+2", "+2y", "+-2d", "-2d", "+9999999d", "tomorrow17:00",
    "t", "2026-03-05 +1:00", "in 3", "in days", "in x days", "in 3 years", "fridays", "fr",
    "friday 25:00",
  ])
  func `what is no time is none`(_ text: String) {
    #expect(TypedTime(text) == nil)
  }

  @Test func `a day by itself is its first minute, or its last where something is due`() throws {
    #expect(try instant("2026-03-05", in: "Europe/Oslo") == "2026-03-04T23:00:00Z")
    #expect(try instant("2026-03-05", in: "Europe/Oslo", side: .end) == "2026-03-05T22:59:00Z")
  }

  @Test func `today and tomorrow are the newsroom's`() throws {
    let late = "2026-03-02T23:30:00Z"

    #expect(try instant("tomorrow 08:00", in: "Europe/Oslo", now: late) == "2026-03-04T07:00:00Z")
    #expect(try instant("today", in: "America/New_York", now: late) == "2026-03-02T05:00:00Z")
  }

  @Test func `a day of the week is the next one after today, by the newsroom's clocks`() throws {
    let late = "2026-03-05T23:30:00Z"  // Friday in Oslo already.

    #expect(try instant("friday", in: "Europe/Oslo", now: late) == "2026-03-12T23:00:00Z")
    #expect(
      try instant("friday", in: "America/New_York", now: late, side: .end) == "2026-03-07T04:59:00Z"
    )
    #expect(
      try #require(TypedTime("mon")).instant(
        in: "UTC", now: Instant(seconds: -86_400), side: .start) == Instant(seconds: 4 * 86_400))
  }

  @Test func `days are counted by the newsroom's clocks, also across summer time`() throws {
    let before = "2026-03-28T09:00:00Z"

    #expect(try instant("+1d", in: "Europe/Oslo", now: before) == "2026-03-29T08:00:00Z")
    #expect(try instant("+24h", in: "Europe/Oslo", now: before) == "2026-03-29T09:00:00Z")
  }

  @Test func `a time that clocks jump over is as far after the jump, one shown twice the first`()
    throws
  {
    #expect(try instant("2026-03-29 02:30", in: "Europe/Oslo") == "2026-03-29T01:30:00Z")
    #expect(try instant("2026-10-25 02:30", in: "Europe/Oslo") == "2026-10-25T00:30:00Z")
  }

  @Test func `a moment is shown with its zone`() throws {
    let instant = try #require(Instant("2026-03-05T16:00:00Z"))

    #expect(instant.shown(in: "Europe/Oslo") == "2026-03-05 17:00 (Europe/Oslo)")
    #expect(instant.shown(in: "Not/There") == "2026-03-05 16:00 (UTC)")
  }

  @Test(arguments: [
    ("2026-03-05T17:00:00+01:00", "2026-03-05T16:00:00Z"),
    ("2026-03-05T17:00+0100", "2026-03-05T16:00:00Z"),
    ("2026-03-05 17:00 -09:30", "2026-03-06T02:30:00Z"),
    ("2026-03-05 17:00Z", "2026-03-05T17:00:00Z"),
    ("2026-03-05 17:00 (America/Los_Angeles)", "2026-03-06T01:00:00Z"),
    ("2026-07-05 17:00 (Europe/Oslo)", "2026-07-05T15:00:00Z"),
  ])
  func `what is printed with its offset or its zone can be typed`(
    _ text: String, _ moment: String
  ) throws {
    let time = try #require(TypedTime(text))
    let now = try #require(Instant("2026-03-02T09:30:20Z"))
    #expect(time.instant(in: "Asia/Tokyo", now: now, side: .end).description == moment)
  }

  @Test(arguments: [
    "2026-03-05T17:00:00+25:00", "2026-03-05T17:00:61Z", "2026-03-05 17:00 (Nowhere/Here)",
    "2026-03-05 (Europe/Oslo)", "2026-03-05T17:00:00+", "2026-03-05T25:00:00+01:00",
  ])
  func `no offset and no zone is guessed`(_ text: String) { #expect(TypedTime(text) == nil) }

  // MARK: Over already

  private func past(
    _ text: String, in zone: String = "UTC", now: String = "2026-03-02T09:30:20Z"
  ) throws -> String? {
    let now = try #require(Instant(now))
    return try #require(TypedTime(past: text)).pastMoment(in: zone, now: now)?.description
  }

  @Test(arguments: [
    ("2026-03-01", "2026-03-01T23:59:59Z"), ("2026-03-01 17:00", "2026-03-01T17:00:59Z"),
    ("2026-03-01T16:00:00Z", "2026-03-01T16:00:00Z"), ("yesterday", "2026-03-01T23:59:59Z"),
    ("Yesterday 08:15", "2026-03-01T08:15:59Z"), ("-2d", "2026-02-28T09:30:20Z"),
    ("-3h", "2026-03-02T06:30:20Z"), ("today", "2026-03-02T09:30:20Z"),
    ("2026-03-02 09:30", "2026-03-02T09:30:20Z"), ("2026-03-02", "2026-03-02T09:30:20Z"),
    ("2026-03-01 17:00 (Europe/Oslo)", "2026-03-01T16:00:59Z"),
  ])
  func `a time that is over reaches to its own end, and no further than now`(
    _ text: String, _ moment: String
  ) throws {
    #expect(try past(text) == moment)
  }

  @Test(arguments: ["2026-03-03", "tomorrow", "+1h", "2026-03-02 09:31", "2026-03-02T09:30:21Z"])
  func `what is still to come is no moment to look back at`(_ text: String) throws {
    #expect(try past(text) == nil)
  }

  @Test(arguments: ["", "yesterday 25:00", "-", "-2y", "--2d", "- 2d", "-2d 08:00"])
  func `what is no time is none, over or not`(_ text: String) {
    #expect(TypedTime(past: text) == nil)
  }

  @Test func `yesterday is the newsroom's`() throws {
    #expect(
      try past("yesterday", in: "Europe/Oslo", now: "2026-03-02T23:30:00Z")
        == "2026-03-02T22:59:59Z")
  }
}
