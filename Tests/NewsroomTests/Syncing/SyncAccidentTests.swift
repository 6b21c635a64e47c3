import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What meets when two people didn't know of each other.
@Suite struct SyncAccidentTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `of two articles of one slug the one that was never sent gets another`() throws {
    try here.create("tide-tables", "High water at noon.")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    try there.act("submit", "tide-tables", by: "willa")
    try there.act(.approve, "tide-tables", by: "ed")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.renamed])
    #expect(
      done.needs[0].sentence
        == "wim began an article called tide-tables too, and sent it first: yours is called"
        + " tide-tables-2 now, with everything that was done to it.")
    #expect(try there.words("tide-tables").contains("High"))
    #expect(try there.words("tide-tables-2").contains("Low"))
    let line = try there.line("tide-tables-2")
    #expect(line.steps.allSatisfy { $0.verdict == .counted })
    #expect(line.standing.approvals.valid.count == 1)
    #expect(try hub.head("drafts/tide-tables-2") == there.head("drafts/tide-tables-2"))
  }

  @Test func `an open copy goes along to the other slug, with all the words in it`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    let copy = try there.newsroom.copies.open(there.slug("tide-tables"))
    try there.write("Unsaved words.\n", to: "open/tide-tables/tide-tables.md")
    #expect(copy.slug.rawValue == "tide-tables")

    try there.sync()

    let newsroom = try there.again()
    let moved = try #require(try newsroom.copies.openCopy(there.slug("tide-tables-2")))
    #expect(try newsroom.copies.state(of: moved).isUnsaved)
    #expect(try newsroom.copies.openCopy(there.slug("tide-tables")) == nil)
  }

  @Test
  func `where the other slug went on here and at the server the article begins again after that`()
    throws
  {
    try here.create("tide-tables", "High water at noon.")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    try there.sync()
    _ = try SyncReversal(there.again()).undo(as: there.actor("maria"))
    try here.sync()
    try here.get()
    for desk in [here, there] as [any Desk] {
      try desk.act(.comment, "tide-tables-2", by: "ed", note: "Hm.")
    }
    try here.sync()

    let done = try there.sync()
    let again = try there.sync()

    #expect(
      done.needs.map(\.sentence) == [
        "wim began an article called tide-tables too: yours will be called tide-tables-2;"
          + " tide-tables-2 itself was changed here and at origin, so sync once more."
      ])
    #expect(again.needs.map(\.kind) == [.renamed])
    #expect(try there.words("tide-tables").contains("High"))
    #expect(try there.line("tide-tables-2").standing.threads.count == 2)
  }

  @Test func `settings of different files both count`() throws {
    try here.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Boats\n", at: "topics/boats.yml")

    let done = try there.sync()
    try here.sync()

    #expect(done.uncounted.isEmpty && done.remade.isEmpty)
    for desk in [here, there] as [any Desk] {
      let names = try desk.again().settings.records(in: "topics")
      #expect(names == ["boats", "tides"])
      #expect(try desk.file("topics/tides.yml") != nil)
    }
    #expect(try here.head("main") == there.head("main"))
    #expect(try here.head("main") == hub.head("main"), "\(done)")
  }

  @Test func `of one file of the settings mine is made again, field by field`() throws {
    try here.changeRecord("name: Tides\ndescription: Water\n", at: "topics/tides.yml")
    try here.sync()
    try there.sync()
    try here.changeRecord("name: Tides and currents\ndescription: Water\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Tides\ndescription: Of the sea\n", at: "topics/tides.yml")

    let done = try there.sync()

    #expect(done.remade == ["Change topics/tides.yml"], "\(done)")
    let bytes = try there.again().settings.file("topics/tides.yml")
    #expect(
      String(decoding: bytes ?? [], as: UTF8.self)
        == "name: Tides and currents\ndescription: Of the sea\n")
    #expect(try hub.head("settings") == there.head("settings"))
  }

  @Test func `of one field of the settings theirs stays, and mine is told`() throws {
    try here.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.sync()
    try here.changeRecord("name: High tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Low tides\n", at: "topics/tides.yml")

    let done = try there.sync()

    #expect(done.uncounted.map(\.what) == ["Change topics/tides.yml"])
    #expect(
      done.uncounted.map(\.why) == [
        "name of topics/tides.yml was changed meanwhile, too; theirs stays"
      ])
    #expect(done.remade.isEmpty)
    let bytes = try there.again().settings.file("topics/tides.yml")
    #expect(String(decoding: bytes ?? [], as: UTF8.self) == "name: High tides\n")
  }

  @Test func `of a change of several fields what nobody else changed is made again`() throws {
    let before = "name: Tides\ndescription: Water\n"
    try here.changeRecord(before, at: "topics/tides.yml")
    try here.sync()
    try there.sync()
    try here.changeRecord("name: High tides\ndescription: Water\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Low tides\ndescription: Of the sea\n", at: "topics/tides.yml")

    let done = try there.sync()

    #expect(done.remade == ["Change topics/tides.yml"])
    #expect(
      done.uncounted.map(\.why) == [
        "name of topics/tides.yml was changed meanwhile, too; theirs stays"
      ])
    let bytes = try there.again().settings.file("topics/tides.yml")
    #expect(
      String(decoding: bytes ?? [], as: UTF8.self) == "name: High tides\ndescription: Of the sea\n")
    #expect(try hub.head("settings") == there.head("settings"))
  }

  @Test func `an archive that moved meanwhile is made again on the server's`() throws {
    for name in ["one", "two"] {
      try here.create(name)
      try here.act(.spike, name, by: "ed", note: "No.")
    }
    try here.sync()
    try there.get()
    try there.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    let earlier = Actor("maria", at: Instant(seconds: Minutes.start + 39 * 86_400))
    try here.again().tidying.tidy(as: later)
    try there.again().tidying.tidy(as: earlier)

    try here.sync()
    try there.sync()
    try here.sync()

    #expect(try hub.heads().map(\.name).filter { $0.hasSuffix("/one") } == [])
    #expect(try here.head("archive/2026") == hub.head("archive/2026"))
    #expect(try there.head("archive/2026") == hub.head("archive/2026"))
    #expect(try there.line("one").standing.isSpiked)
    #expect(try there.sync().needs.isEmpty)
  }

  @Test func `a branch that was tidied away elsewhere goes here too`() throws {
    try here.create("done")
    try here.act(.spike, "done", by: "ed", note: "No.")
    try here.sync()
    try there.get()
    try there.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    try here.again().tidying.tidy(as: later)
    try here.sync()

    let done = try there.sync()

    #expect(done.needs.isEmpty)
    #expect(try there.head("drafts/done") == nil)
    #expect(try there.again().lines.slugs().map(\.rawValue) == ["harbour-lights"])
    #expect(try there.line("done").standing.isSpiked)
  }

  @Test
  func `what was done to an article that was put away meanwhile goes on where the archive has it`()
    throws
  {
    try there.get()
    try here.act(.spike, "harbour-lights", by: "ed", note: "No.")
    try here.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    try here.again().tidying.tidy(as: later)
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "ed", note: "A word.")

    let done = try there.sync(by: "ed")

    #expect(done.merged.map(\.rawValue) == ["harbour-lights"])
    let line = try there.line("harbour-lights")
    #expect(line.standing.isSpiked)
    #expect(line.steps.contains { $0.verdict == .counted && $0.entry.event?.note == "A word." })
    #expect(try there.head("drafts/harbour-lights") == hub.head("drafts/harbour-lights"))
  }

  @Test func `a publication that nobody saw waits where a colleague took the approval back`() throws
  {
    try here.approve("harbour-lights")
    try here.sync()
    try there.sync(by: "pia")
    try here.act(.unapprove, "harbour-lights", by: "ed")
    try here.sync()
    try there.act(.publish, "harbour-lights", by: "pia")

    let done = try there.sync(by: "pia")

    #expect(done.needs.map(\.kind) == [.aside])
    #expect(done.needs[0].sentence.contains("publish by pia"), "\(done.needs[0].sentence)")
    #expect(try there.line("harbour-lights").standing.live.editions.isEmpty)
    #expect(try there.head("main") == hub.head("main"))
  }
}
