import Editorial
import Git
import Testing

@testable import Newsroom

/// Two people in two clones, and a folder that they meet over.
@Suite struct SyncTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting() }

  @Test func `what I did goes, and what they did comes`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.create("tide-tables")

    let sent = try here.sync()
    let got = try there.sync(by: "eva")

    #expect(sent.went.map(\.branch) == ["drafts/harbour-lights", "drafts/tide-tables"])
    #expect(got.came.map(\.branch) == ["drafts/harbour-lights", "drafts/tide-tables"])
    #expect(try there.words("tide-tables") == here.words("tide-tables"))
    #expect(try here.sync().isUpToDate)
    #expect(try there.sync(by: "eva").isUpToDate)
  }

  @Test func `a branch that is here goes on with what came`() throws {
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.sync(by: "eva")
    try here.sync()

    #expect(try here.head("drafts/harbour-lights") == there.head("drafts/harbour-lights"))
    #expect(try here.line("harbour-lights").standing.threads.count == 1)
  }

  @Test func `of a line on which both went on one merge is made, theirs last`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    let theirs = try #require(try hub.head("drafts/harbour-lights"))
    try there.save("harbour-lights", "The lamp turns at night.")
    let mine = try #require(try there.head("drafts/harbour-lights"))

    let done = try there.sync(by: "wim")

    let head = try #require(try there.head("drafts/harbour-lights"))
    let merge = try there.again().repository.objects.commit(head)
    #expect(merge.parents == [mine, theirs])
    #expect(done.merged.map(\.rawValue) == ["harbour-lights"])
    #expect(try hub.head("drafts/harbour-lights") == head)
    let line = try there.line("harbour-lights")
    #expect(line.steps.allSatisfy { $0.verdict == .counted })
    #expect(line.standing.threads.count == 1)
    #expect(try there.words("harbour-lights").contains("at night"))
  }

  @Test func `words of both come into one text`() throws {
    try here.save("harbour-lights", "The lamp turns at night.")
    try here.sync()
    let article = Clone.article("The lamp turns.", headline: "Lights of the harbour")
    _ = try there.newsroom.desk.act(
      Proposal(
        Event(.save, article: there.slug("harbour-lights"), by: "wim"), text: .article(article)),
      as: there.actor("wim"))

    let done = try there.sync(by: "wim")

    #expect(done.joined.map(\.rawValue) == ["harbour-lights"])
    let words = try there.words("harbour-lights")
    #expect(words.contains("at night") && words.contains("Lights of the harbour"))
  }

  @Test func `where both changed the same words the line has theirs, and mine wait`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    let theirs = try #require(try hub.head("drafts/harbour-lights"))
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))

    let done = try there.sync(by: "wim")

    #expect(done.needs.map(\.kind) == [.conflict])
    #expect(
      done.needs[0].sentence
        == "harbour-lights: you and a colleague changed one place differently. The article has theirs;"
        + " yours waits.")
    #expect(done.needs[0].way == "stet reconcile harbour-lights")
    #expect(try there.head("drafts/harbour-lights") == theirs)
    #expect(
      try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights") == mine)
    #expect(try hub.head("drafts/harbour-lights") == theirs)
  }

  @Test func `an approval of a text that has moved on waits, and is said before anything is sent`()
    throws
  {
    try here.act("submit", "harbour-lights", by: "wim")
    try here.sync()
    try there.sync(by: "ed")
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.act(.approve, "harbour-lights", by: "ed")
    let served = try hub.heads()
    var told: [[Synced.Kind]] = []
    let who = there.actor("ed")
    var sync = Sync(try there.again())
    sync.telling = { [hub] done in
      #expect((try? hub.heads()) == served)
      told.append(done.needs.map(\.kind))
    }

    let done = try #require(try sync.run(as: { who }, at: who.time).first)

    #expect(told == [[.aside]])
    #expect(done.needs.map(\.kind) == [.aside])
    #expect(done.needs[0].sentence.contains("approve by ed"), "\(done.needs[0].sentence)")
    #expect(try there.head("drafts/harbour-lights") == hub.head("drafts/harbour-lights"))
    #expect(try there.line("harbour-lights").standing.approvals.valid.isEmpty)
  }

  @Test func `an approval of the text in hand counts beside a remark`() throws {
    try here.act("submit", "harbour-lights", by: "wim")
    try here.sync()
    try there.sync(by: "ed")
    try here.act(.comment, "harbour-lights", by: "eva", note: "Nice.")
    try here.sync()
    try there.act(.approve, "harbour-lights", by: "ed")

    let done = try there.sync(by: "ed")

    #expect(done.needs.isEmpty)
    #expect(try there.line("harbour-lights").standing.approvals.valid.count == 1)
  }

  @Test func `what was published apart is printed on the server's main, the same for everybody`()
    throws
  {
    try here.create("tide-tables")
    try here.approve("harbour-lights")
    try here.approve("tide-tables")
    try here.sync()
    try there.sync(by: "pia")
    try here.act(.publish, "harbour-lights", by: "pia")
    try here.sync()
    try there.act(.publish, "tide-tables", by: "maria")
    let mine = try there.head("main")

    let done = try there.sync()
    try here.sync()

    #expect(done.printed.count == 1)
    #expect(try there.head("main") != mine)
    #expect(try hub.head("main") == there.head("main"))
    #expect(try here.head("main") == there.head("main"))
    #expect(try there.file("\(PrintTests.folder)/harbour-lights.md") != nil)
    #expect(try here.again().diagnose(at: here.minutes.now).troubles.isEmpty)
  }

  @Test func `of two publications of one article the second waits, and it is said whose was first`()
    throws
  {
    try here.approve("harbour-lights")
    try here.sync()
    try there.sync(by: "pia")
    try here.act(.publish, "harbour-lights", by: "pia")
    try here.sync()
    try there.act(.publish, "harbour-lights", by: "maria")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.aside])
    #expect(done.needs[0].sentence.contains("publish by maria (pia did before)"))
    #expect(try there.head("main") == hub.head("main"))
    #expect(try there.line("harbour-lights").standing.live.editions.count == 1)
  }

  @Test func `a sync with nothing to do moves nothing`() throws {
    try here.sync()
    try there.sync(by: "eva")
    let before = try there.git("for-each-ref")

    let done = try there.sync(by: "eva")

    #expect(done.isUpToDate)
    #expect(try there.git("for-each-ref") == before)
  }

  @Test func `a dry run says what would happen, and writes nothing`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    let before = try there.git("for-each-ref") + there.git("count-objects", "-v")
    let served = try hub.heads()

    let done = try there.sync(by: "eva", isDryRun: true)

    #expect(done.merged.map(\.rawValue) == ["harbour-lights"])
    #expect(done.went.map(\.branch) == ["drafts/harbour-lights"])
    #expect(try there.git("for-each-ref") + there.git("count-objects", "-v") == before)
    #expect(try hub.heads() == served)
  }
}
