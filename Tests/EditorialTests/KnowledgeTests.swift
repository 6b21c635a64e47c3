import Editorial
import Testing

@Suite struct KnowledgeTests {
  @Test func `whoever acted on a text knows it, also its approver`() throws {
    var line = try Line.submitted(.standard)
    #expect(line.history.knowledge(of: "eve") == nil)

    try line.approve(by: "eve")
    try line.act(.save, by: "ana", text: "two")

    #expect(line.history.knowledge(of: "eve")?.revision.number == 1)
    #expect(line.history.knowledge(of: "eve")?.act == .approve)
    #expect(line.history.knowledge(of: "ana")?.revision.number == 2)
  }

  @Test func `whoever sent a text back has read the one that they had`() throws {
    var line = try Line.submitted(.standard)
    try line.act(.comment, by: "eve")
    #expect(line.history.knowledge(of: "eve", ofTheWhole: true) == nil)

    try line.act("send-back", by: "eve")
    #expect(line.history.knowledge(of: "eve", ofTheWhole: true)?.revision.number == 1)

    try line.act(.save, by: "ana", text: "two")
    try line.act("submit", by: "ana")
    #expect(line.history.knowledge(of: "eve", ofTheWhole: true)?.revision.number == 1)
  }

  @Test func `to have read a revision is to know that one and those before it`() throws {
    var line = try Line.begun(.standard)
    try line.act(.save, by: "ana", text: "two")
    try line.act(.save, by: "ana", text: "three")
    let revisions = line.standing.revisions

    try line.act(.read, by: "mia") { $0.revision = revisions[1].event }
    #expect(line.history.knowledge(of: "mia")?.revision.number == 2)

    try line.act(.comment, by: "mia") { $0.revision = revisions[0].event }
    #expect(line.history.knowledge(of: "mia")?.revision.number == 2)

    try line.act(.comment, by: "mia")
    #expect(line.history.knowledge(of: "mia")?.revision.number == 3)
  }
}
