import Editorial
import Testing

struct RestoreVerbTests {
  @Test func `a text brought back brings its contributors as they stood there`() throws {
    var line = try Line.begun(.standard)
    try line.goOut()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")
    try line.save("three", by: "bot")
    try line.goOut()
    try line.act(.revise, by: "eve")
    try line.save("four", by: "liz")

    try line.restore("two", by: "eve")

    #expect(line.standing.contributors == [.person("liz"), .person("ed"), .person("eve")])
  }

  @Test func `restore names a revision of the line with the text that it brings`() throws {
    var line = try Line.begun(.standard)
    try line.save("two", by: "ana")
    let second = line.last

    #expect(
      line.refusal { try $0.act(.restore, by: "ana", text: "one") } == .key(.revision))
    #expect(
      line.refusal { try $0.act(.restore, by: "ana", text: "one") { $0.revision = second } }
        == .noRevision)
    #expect(line.refusal { try $0.restore("two", by: "ana") } == .unchanged)
  }

  @Test func `an old text brought back is as unapproved as any other`() throws {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    try line.save("two", by: "ana")

    try line.restore("one", by: "ana")

    #expect(line.standing.approvals.valid == [])
    #expect(line.standing.state == "review")
    #expect(line.standing.revisions.map(\.number) == [1, 2, 3])
  }

  @Test func `the live edition's text brought back ends the rewrite`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")

    try line.restore("one", by: "eve")

    #expect(line.standing.state == .published)
    #expect(line.standing.live.shown == .edition(1))
    #expect(line.standing.contributors == [.person("ana"), .person("ed"), .person("eve")])
    #expect(line.standing.revisions.count == 3)
  }

  @Test func `a rewrite that has changed no word yet is dropped too`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")

    try line.restore("one", by: "eve")

    #expect(line.standing.state == .published)
    #expect(line.standing.revisions.count == 1)
  }

  @Test func `the live text brought back keeps its writers for a later edition`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")
    try line.restore("one", by: "eve")
    let brought = line.last
    try line.act(.revise, by: "eve")
    try line.save("three", by: "ed")
    try line.goOut()
    try line.act(.revise, by: "ed")
    try line.save("four", by: "ed")

    try line.act(.restore, by: "eve", text: "one") { $0.revision = brought }

    #expect(line.standing.contributors.contains(.person("ana")))
  }

  @Test func `a text brought back takes nobody's hand away`() throws {
    var line = try Line.live()
    try line.act(.revise, by: "eve")
    try line.save("two", by: "ed")
    try line.save("three", by: "liz")

    try line.restore("two", by: "eve")

    #expect(line.standing.contributors == [.person("ed"), .person("liz"), .person("eve")])
  }

  @Test func `a text brought back brings those whom it named as authors`() throws {
    var line = try Line.begun(.standard)
    line.authors[Line.text("one")] = ["mia"]
    try line.save("two", by: "ana")

    try line.restore("one", by: "ana")
    try line.save("three", by: "ana")

    #expect(line.standing.contributors == [.person("ana"), .person("mia")])
  }
}
