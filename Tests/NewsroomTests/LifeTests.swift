import Editorial
import Git
import Testing

@testable import Newsroom

@Suite struct LifeTests {
  @Test func `an article goes from draft to two editions`() throws {
    let fixture = try Fixture()

    try fixture.create("harbour-lights")
    let first = try fixture.publish("harbour-lights")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "The lamp turns again.")
    let second = try fixture.publish("harbour-lights")

    #expect(first.standing.live.shown == .edition(1))
    #expect(second.standing.live.shown == .edition(2))
    #expect(second.standing.displayState == .published)
    #expect(
      try fixture.git("show", "main:articles/2026/03/02/harbour-lights/harbour-lights.md")
        == String(decoding: Fixture.article("The lamp turns again.").dropLast(), as: UTF8.self))
    #expect(try fixture.git("fsck", "--strict") == "")
    #expect(try fixture.git("rev-list", "--count", "main") == "3")
    #expect(try fixture.git("rev-list", "--count", "drafts/harbour-lights") == "9")
  }

  @Test func `two clones that finish one publication make one commit`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.act(.approve, "harbour-lights", by: "ed")
    let before = try fixture.git("rev-parse", "main")
    struct Crash: Error {}
    fixture.newsroom.listeners.checkpoint = { if $0 == .eventMoved { throw Crash() } }
    #expect(throws: Crash.self) { try fixture.act(.publish, "harbour-lights", by: "pia") }
    fixture.newsroom.listeners.checkpoint = { _ in }

    #expect(try fixture.git("rev-parse", "main") == before)
    try fixture.create("another")
    let first = try fixture.git("rev-parse", "main")
    try fixture.git("update-ref", "refs/heads/main", before)
    try fixture.newsroom.press.bringUp(.article(fixture.slug("harbour-lights")))

    #expect(first != before)
    #expect(try fixture.git("rev-parse", "main") == first)
  }

  @Test func `an act by the wrong person names who may and leaves every reference`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    let before = try fixture.git("for-each-ref")

    let refusal = #expect(throws: Refusal.self) {
      try fixture.act(.approve, "harbour-lights", by: "willa")
    }

    #expect(refusal?.reason == .notThisPerson("willa", may: [.role("editor")]))
    #expect(refusal?.who == ["ed", "eva", "maria"])
    #expect(try fixture.git("for-each-ref") == before)
  }

  @Test(arguments: [-1, 253_402_300_800] as [Int64])
  func `an act by a clock that shows no year of ours is refused, and nothing is written`(
    _ seconds: Int64
  ) throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let before = try fixture.git("for-each-ref")
    let time = Instant(seconds: seconds)
    let wrong = Actor("maria", at: time)
    var event = Event(.comment, article: try fixture.slug("harbour-lights"), by: "maria")
    event.note = "Which year?"
    let comment = Proposal(event)

    #expect(throws: NewsroomError.badClock(time)) {
      try fixture.newsroom.desk.act(comment, as: wrong)
    }
    #expect(throws: NewsroomError.badClock(time)) {
      try fixture.newsroom.settingsDesk.change(
        .settings, ["topics/sea.yml": .some(Array("name: Sea\n".utf8))], subject: "Add sea",
        as: wrong)
    }
    #expect(try fixture.git("for-each-ref") == before)
  }
}
