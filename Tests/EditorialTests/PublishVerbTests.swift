import Editorial
import Testing

/// publish, revise, schedule, embargo.
struct PublishVerbTests {
  @Test func `publish makes an edition of the approved text and uses its approvals up`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    let event = try line.publish(by: "ed")

    let edition = try #require(line.standing.live.edition)
    #expect(line.standing.live.shown == .edition(1))
    #expect(line.standing.state == .published)
    #expect(edition.text == Line.text("one"))
    #expect(edition.event == event)
    #expect(edition.by == "ed")
    #expect(edition.policy == line.policy.id)
    #expect(edition.approvedByRoles == ["editor"])
    #expect(edition.contributors == [.person("ana")])
    #expect(line.standing.approvals == [])
    #expect(line.standing.contributors == [])
  }

  @Test func `only what the workflow lets out goes out, by whom it says`() throws {
    var line = try Line.submitted(.standard)

    #expect(line.refusal { try $0.publish(by: "eve") } == .notFromHere(from: ["approved"]))
    try line.approve(by: "eve")
    #expect(
      line.refusal { try $0.publish(by: "ana") }
        == .notThisPerson("ana", may: [.role("editor")]))
    #expect(line.refusal { try $0.publish(by: "bot") } == nil)
  }

  @Test func `only what was approved goes out`() throws {
    let kept = Workflow.standard { $0.states[2].changed = nil }
    var line = try Line.submitted(kept)
    try line.approve(by: "eve")

    try line.save("two", by: "ana")

    #expect(line.refusal { try $0.publish(by: "ed") } == .approvalsMissing(["review": [nil]]))
  }

  @Test func `a gate that leads nowhere is asked where its text goes out`() throws {
    let flat = Workflow(
      name: "flat", states: [.init("desk")],
      transitions: [
        Transition(.approve, from: ["desk"], by: [.role("editor")], quorum: .count(2)),
        Transition(.publish, from: ["desk"], by: [.role("editor")]),
      ])
    var line = try Line.begun(flat)
    try line.approve(by: "eve")

    #expect(line.refusal { try $0.publish(by: "ed") } == .approvalsMissing(["desk": [nil]]))
    try line.approve(by: "ed")
    #expect(line.refusal { try $0.publish(by: "ed") } == nil)
  }

  @Test func `an edition has the next number`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")

    #expect(line.refusal { try $0.act(.publish, by: "ed") } == .wrongEdition(expected: 1))
    #expect(
      line.refusal { try $0.act(.publish, by: "ed") { $0.edition = 2 } }
        == .wrongEdition(expected: 1))
  }

  @Test func `a text that is live is not published again`() throws {
    var line = try Line.live()
    #expect(line.refusal { try $0.publish(by: "ed") } == .equalsLive)
    try line.act(.revise, by: "eve")
    try line.act("submit", by: "eve")
    try line.approve(by: "liz")

    #expect(line.refusal { try $0.publish(by: "ed") } == .equalsLive)
  }

  @Test func `a workflow without publish has none`() throws {
    let none = Workflow.standard { $0.transitions.removeAll { $0.action == .publish } }

    #expect(try Line.begun(none).refusal { try $0.publish(by: "ed") } == .noSuchAction)
  }

  @Test func `a dropped story does not go out`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.act(.spike, by: "eve")

    #expect(line.refusal { try $0.publish(by: "ed") } == .spiked)
  }

  // MARK: The next edition

  @Test func `revise begins the next edition with nobody's hand in it`() throws {
    var line = try Line.live()

    try line.act(.revise, by: "eve")
    #expect(line.standing.state == "draft")
    #expect(line.standing.live.shown == .edition(1))
    try line.save("two", by: "ed")
    try line.act("submit", by: "ed")

    #expect(line.standing.contributors == [.person("ed")])
    try line.approve(by: "eve")
    try line.publish(by: "ed")
    #expect(line.standing.live.shown == .edition(2))
    #expect(line.standing.live.editions.map(\.number) == [1, 2])
  }

  @Test func `an approval of one edition counts for no other`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")

    try line.act("submit", by: "eve")

    #expect(line.standing.state == "review")
  }

  @Test func `revise begins where the live text is in hand`() throws {
    var line = try Line.begun(.standard)
    #expect(line.refusal { try $0.act(.revise, by: "eve") } == .notLive)
    try line.goOut()
    #expect(
      line.refusal { try $0.act(.revise, by: "ana") }
        == .notThisPerson("ana", may: [.role("editor")]))

    try line.act(.revise, by: "eve")

    #expect(
      line.refusal { try $0.act(.revise, by: "eve") } == .notFromHere(from: [.published]))
  }

  // MARK: Times

  @Test func `an embargo holds until its time, by the committer's clock`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    let until = line.time.advanced(by: 180)
    try line.act(.embargo, by: "eve") { $0.until = until }

    #expect(line.refusal { try $0.publish(by: "ed") } == .embargoed(until: until))
    line.time = until.advanced(by: -61)
    #expect(line.refusal { try $0.publish(by: "ed") } == .embargoed(until: until))
    line.time = until.advanced(by: -60)
    #expect(line.refusal { try $0.publish(by: "ed") } == nil)
  }

  @Test func `an embargo is set by publishers and lifted by owners`() throws {
    var line = try Line.begun(.standard)
    #expect(line.refusal { try $0.act(.lift, by: "own") } == .noEmbargo)
    #expect(line.refusal { try $0.act(.embargo, by: "eve") } == .key(.until))
    try line.act(.embargo, by: "eve") { $0.until = Instant(seconds: 1_900_000_000) }

    #expect(
      line.refusal { try $0.act(.lift, by: "eve") } == .notThisPerson("eve", may: [.owner]))
    try line.act(.lift, by: "own")
    #expect(line.standing.embargoes.latest == nil)
  }

  @Test func `of several embargoes the latest holds`() throws {
    var line = try Line.begun(.standard)
    let late = Instant(seconds: 1_900_000_000)
    try line.act(.embargo, by: "eve") { $0.until = late }
    try line.act(.embargo, by: "eve") { $0.until = late.advanced(by: -60) }

    #expect(line.standing.embargoes.latest == late)
  }

  @Test func `a schedule is set and taken back, and ends with the edition`() throws {
    var line = try Line.begun(.standard)
    let at = Instant(seconds: 1_900_000_000)
    #expect(line.refusal { try $0.act(.unschedule, by: "eve") } == .notScheduled)
    #expect(line.refusal { try $0.act(.schedule, by: "eve") } == .key(.at))

    try line.act(.schedule, by: "eve") { $0.at = at }

    #expect(line.standing.schedules.newest == at)
    #expect(line.refusal { try $0.act(.unschedule, by: "eve") } == nil)
    try line.goOut()
    #expect(line.standing.schedules.newest == nil)
    #expect(line.refusal { try $0.act(.schedule, by: "eve") { $0.at = at } } == .published)
  }
}
