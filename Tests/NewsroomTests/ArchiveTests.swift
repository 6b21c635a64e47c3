import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// The lines of articles that were tidied away, and branches beside them.
@Suite struct ArchiveTests {
  private let fixture: Fixture
  private let slug: Slug
  /// Later than every act: when finished articles are put away.
  private let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))

  init() throws {
    fixture = try Fixture()
    slug = try #require(Slug("harbour-lights"))
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
  }

  private var branch: String { "refs/heads/drafts/harbour-lights" }

  private func head(_ name: String? = nil) throws -> String? {
    try fixture.again().lines.head(of: name.map { try fixture.slug($0) } ?? slug)?.hex
  }

  /// Puts another list into the archive by a plain commit that has the head behind it.
  private func list(_ heads: [String: String], in year: String = "2026") throws {
    let newsroom = try fixture.again()
    let root = try #require(try newsroom.lines.archives.all().first)
    var known: [Slug: ObjectID] = [:]
    for (name, id) in heads { known[try fixture.slug(name)] = ObjectID(hex: id) }
    let tree = try root.tree(of: known).hex
    let parents =
      try Set(heads.values).sorted()
      + (year == "2026" ? [fixture.git("rev-parse", "archive/2026")] : [])
    try fixture.forge(on: "archive/\(year)", "By hand\n", tree: tree, parents: parents.reversed())
  }

  @Test func `an archived line is where its archive lists it, and a clone reads it there`() throws {
    let tip = try fixture.git("rev-parse", "drafts/harbour-lights")
    let before = try fixture.standing("harbour-lights")
    let version = try fixture.newsroom.index.publishedVersion()
    try fixture.newsroom.tidying.tidy(as: later)
    #expect(try head() == tip)
    #expect(try fixture.again().index.publishedVersion() == version)
    #expect(
      try fixture.again().index.outlines(includingArchived: true).map(\.isArchived) == [true])

    let clone = try Hub(of: fixture).clone()
    #expect(try clone.standing("harbour-lights") == before)
    try clone.act(.revise, "harbour-lights", by: "pia")
    #expect(try clone.git("rev-parse", "\(branch)^") == tip)
    #expect(try clone.newsroom.index.outlines(includingArchived: true).map(\.isArchived) == [false])
    #expect(try clone.newsroom.diagnose(at: later.time).isSound)
  }

  @Test func `a branch that goes on from the archived head is the line`() throws {
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.act(.revise, "harbour-lights", by: "pia")

    #expect(try head() == fixture.git("rev-parse", branch))
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
  }

  @Test func `a stale branch stands for the archived line, is named, and repair brings it along`()
    throws
  {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~2")
    let newsroom = try fixture.again()

    #expect(try head() == tip)
    #expect(try newsroom.index.outlines().map { $0.label(at: later.time) } == ["Published"])
    #expect(try newsroom.lines.history(of: slug).standing.live.shown == .edition(1))
    let diagnosis = try newsroom.diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id) == ["behind-archive"])
    #expect(try newsroom.tidying.tidy(as: later).articles.isEmpty)
    #expect(
      try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))
        == ["Brought drafts/harbour-lights along to the line that was archived."])
    #expect(try fixture.git("rev-parse", branch) == tip)
    #expect(try newsroom.diagnose(at: later.time).troubles == [])
  }

  @Test func `where both went on, repair merges them, and no event is lost`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~1")
    let comment = try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.comment, by: "ed").replacing("Forged\n", with: "Forged\n\n> Hm.\n"),
      by: "ed@example.org")
    let newsroom = try fixture.again()
    #expect(try head() == tip)

    _ = try Repair(newsroom).repair(newsroom.diagnose(at: later.time), as: fixture.actor("willa"))

    #expect(try fixture.git("rev-parse", "\(branch)^1", "\(branch)^2") == "\(comment)\n\(tip)")
    let history = try newsroom.lines.history(of: slug)
    #expect(history.standing.live.shown == .edition(1))
    #expect(history.standing.threads.map(\.event.hex) == [comment])
    #expect(history.steps.filter { $0.verdict == .counted }.count == 5)
    #expect(try newsroom.diagnose(at: later.time).isSound)
  }

  @Test func `an act on an article whose branch is stale goes on from the archived head`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~2")

    try fixture.act(.revise, "harbour-lights", by: "pia")

    #expect(try fixture.git("rev-parse", "\(branch)^") == tip)
  }

  @Test func `an archive whose list somebody takes away has everything that it had`() throws {
    let tip = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.newsroom.tidying.tidy(as: later)
    let list = try fixture.git("rev-parse", "archive/2026")
    for tree in [
      try fixture.git("hash-object", "-t", "tree", "-w", "/dev/null"),
      try fixture.git("rev-parse", "\(tip)^{tree}"),
    ] {
      let emptied = try fixture.git("commit-tree", "-p", list, "-m", "Clean up", tree)
      try fixture.git("update-ref", "refs/heads/archive/2026", emptied)

      #expect(try fixture.again().lines.history(of: slug).standing.live.shown == .edition(1))
      let newsroom = try fixture.again()
      let diagnosis = try newsroom.diagnose(at: later.time)
      #expect(!diagnosis.isSound)
      _ = try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))
      #expect(try fixture.again().diagnose(at: later.time).isSound)
      #expect(try head() == tip)
    }
  }

  @Test func `what is tidied away after a list was taken away lists what was there before`() throws
  {
    let tip = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.newsroom.tidying.tidy(as: later)
    let list = try fixture.git("rev-parse", "archive/2026")
    let nothing = try fixture.git("hash-object", "-t", "tree", "-w", "/dev/null")
    let emptied = try fixture.git("commit-tree", "-p", list, "-m", "Clean up", nothing)
    try fixture.git("update-ref", "refs/heads/archive/2026", emptied)
    try fixture.create("tide")
    try fixture.publish("tide")
    try fixture.again().tidying.tidy(as: later)

    #expect(try head() == tip)
    #expect(
      try fixture.again().lines.archivedSlugs().map(\.rawValue) == ["harbour-lights", "tide"])
    #expect(try fixture.again().diagnose(at: later.time).isSound)
  }

  @Test func `a list that names another beginning takes no published article away`() throws {
    let branch = "drafts/harbour-lights"
    let published = try fixture.git("rev-parse", branch)
    // The stranger's own line, of the same slug and year, and a list that names it.
    let forged = try fixture.forge(
      on: branch, fixture.forgedEvent(.create, by: "wim"), by: "wim@example.org", parents: [])
    try fixture.git("update-ref", "refs/heads/\(branch)", published)
    let list = try Archive(
      fixture.newsroom.repository, name: "", year: "2026", tip: ObjectID.emptyTree
    ).tree(of: [slug: #require(ObjectID(hex: forged))])
    let tip = try fixture.git("commit-tree", "-p", forged, "-m", "Tidy", list.hex)
    try fixture.git("update-ref", "refs/heads/archive/2026", tip)

    let newsroom = try fixture.again()
    #expect(try newsroom.lines.head(of: slug)?.hex == published)
    #expect(try newsroom.lines.history(of: slug).standing.live.shown == .edition(1))
    #expect(try newsroom.index.outlines().map(\.live) == ["live"])
    let diagnosis = try newsroom.diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id) == ["behind-archive"])
    _ = try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))

    let after = try fixture.again()
    #expect(try after.lines.history(of: slug).standing.live.shown == .edition(1))
    #expect(try after.lines.history(of: slug).standing.revisions.count == 1)
    let notes = try after.diagnose(at: later.time)
    #expect(notes.isSound)
    let other = try #require(notes.troubles.first { $0.id == "other-beginning" })
    #expect(
      other.remedy
        == "to begin it under another name: git show \(forged.prefix(10)):harbour-lights.md"
        + " > harbour-lights-2.md && stet new --file harbour-lights-2.md --slug harbour-lights-2")
  }

  @Test func `an act where branch and archive both went on leaves no event behind`() throws {
    let tip = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~1")
    let comment = try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.comment, by: "ed").replacing("Forged\n", with: "Forged\n\n> Hm.\n"),
      by: "ed@example.org")

    try fixture.act(.revise, "harbour-lights", by: "pia")

    #expect(try fixture.git("rev-parse", "\(branch)~1^1", "\(branch)~1^2") == "\(comment)\n\(tip)")
    #expect(try fixture.standing("harbour-lights").threads.map(\.event.hex) == [comment])
  }

  @Test func `an act where a fetched branch goes first leaves none of the archive behind`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "Other words.")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.act(.approve, "harbour-lights", by: "ed")
    try fixture.act(.publish, "harbour-lights", by: "pia")
    let second = try fixture.git("rev-parse", branch)
    try fixture.git("update-ref", branch, tip)
    let comment = try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.comment, by: "ed").replacing("Forged\n", with: "Forged\n\n> Hm.\n"),
      by: "ed@example.org")
    try list(["harbour-lights": comment])
    // Here there is only what was fetched of the branch.
    try fixture.git("remote", "add", "origin", fixture.folder)
    try fixture.git("update-ref", "refs/remotes/origin/drafts/harbour-lights", second)
    try fixture.git("update-ref", "-d", branch)
    #expect(try head() == second)

    var event = Event(.comment, article: slug, by: "ed")
    event.note = "Hm."
    let outcome = try fixture.again().desk.act(Proposal(event), as: fixture.actor("ed"))

    #expect(
      try fixture.git("rev-parse", "\(branch)~1^1", "\(branch)~1^2") == "\(second)\n\(comment)")
    #expect(outcome.standing.live.editions.count == 2)
  }

  @Test func `a repair brings a fetched branch along where it and the archive both went on`() throws
  {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~1")
    let comment = try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.comment, by: "ed").replacing("Forged\n", with: "Forged\n\n> Hm.\n"),
      by: "ed@example.org")
    try fixture.git("remote", "add", "origin", fixture.folder)
    try fixture.git("update-ref", "refs/remotes/origin/drafts/harbour-lights", comment)
    try fixture.git("update-ref", "-d", branch)
    let diagnosis = try fixture.again().diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id).contains("behind-archive"))

    _ = try Repair(fixture.again()).repair(diagnosis, as: fixture.actor("willa"))

    #expect(try fixture.git("rev-parse", "\(branch)^1", "\(branch)^2") == "\(comment)\n\(tip)")
    #expect(try fixture.standing("harbour-lights").threads.map(\.event.hex) == [comment])
    #expect(try fixture.again().diagnose(at: later.time).isSound)
  }

  @Test func `a fetched branch that is behind the archive is no trouble`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("remote", "add", "origin", fixture.folder)
    try fixture.git("update-ref", "refs/remotes/origin/drafts/harbour-lights", "\(tip)~1")

    let troubles = try fixture.again().diagnose(at: later.time).troubles

    #expect(!troubles.map(\.id).contains("behind-archive"))
  }

  @Test func `an act that is refused for what the branch alone has leaves the branch where it is`()
    throws
  {
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Hm.")
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", branch, "\(tip)~1")
    let revised = try fixture.forge(
      on: "drafts/harbour-lights", fixture.forgedEvent(.revise, by: "pia"), by: "pia@example.org")
    #expect(try head() == tip)

    let act = Proposal(Event(.revise, article: slug, by: "pia"))
    for isDryRun in [true, false] {
      #expect(throws: Refusal.self) {
        try fixture.newsroom.desk.act(act, as: fixture.actor("pia"), isDryRun: isDryRun)
      }
    }

    #expect(try fixture.git("rev-parse", branch) == revised)
  }

  @Test func `what is published is told once, by its branch where it has one again`() throws {
    let version = try fixture.newsroom.index.publishedVersion()
    func versions() throws -> Set<[UInt8]> {
      try Set((0..<3).map { _ in try fixture.again().index.publishedVersion() })
    }
    try fixture.newsroom.tidying.tidy(as: later)
    #expect(try versions() == [version])
    try fixture.act(.revise, "harbour-lights", by: "pia")
    #expect(try versions() == [version])
    try fixture.save("harbour-lights", "The lamp is out.")
    try fixture.publish("harbour-lights")
    let second = try versions()
    #expect(second.count == 1 && second != [version])
    try FileManager.default.removeItem(atPath: fixture.newsroom.folders.local + "/index.db")
    #expect(try versions() == second)
    #expect(try fixture.again().published.all().months.flatMap(\.folders).count == 1)

    let clone = try Hub(of: fixture).clone()
    #expect(try Set((0..<3).map { _ in try clone.again().index.publishedVersion() }) == second)
    // A branch at the server that is but a trace of what was archived.
    try clone.git(
      "update-ref", "refs/remotes/origin/drafts/harbour-lights", "origin/archive/2026^1")
    #expect(try Set((0..<3).map { _ in try clone.again().index.publishedVersion() }) == [version])
  }

  @Test func `an entry moves only to a head that has the one before behind it`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try list(["harbour-lights": "\(tip)"])
    let back = try fixture.git("rev-parse", "\(tip)~2")
    try list(["harbour-lights": back])
    #expect(try head() == tip)
    let found = try fixture.newsroom.diagnose(at: later.time)
    #expect(found.troubles.map(\.id) == ["archive-changed"])

    let more = try fixture.forge(
      on: "elsewhere",
      fixture.forgedEvent(.comment, by: "ed").replacing("Forged\n", with: "Forged\n\n> Hm.\n"),
      tree: fixture.git("rev-parse", "\(tip)^{tree}"), by: "ed@example.org", parents: [tip])
    try list(["harbour-lights": more])
    #expect(try head() == more)
    try fixture.git("update-ref", "-d", "refs/heads/elsewhere")
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
  }

  @Test func `what an archive lists is judged once, and the same counts without that`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    let file = fixture.newsroom.folders.local + "/archives"
    let judged = try "2 refs/heads/archive/2026 \(fixture.git("rev-parse", "archive/2026"))\n"
    #expect(try String(contentsOfFile: file, encoding: .utf8) == judged)
    try FileManager.default.removeItem(atPath: file)
    _ = try fixture.again().diagnose(at: later.time)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(try head() == tip)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == judged)

    let other = try #require(
      Archive.files.first { $0 != Archive.file(of: slug) })
    let tree = try fixture.git("rev-parse", "archive/2026^{tree}")
    let line = try fixture.newsroom.repository.objects.writeBlob(
      Array("harbour-lights \(tip)\n".utf8))
    let none = try fixture.newsroom.repository.objects.writeBlob([])
    let moved = try fixture.newsroom.repository.trees.replacing(
      [
        other: .some((mode: .file, id: line)),
        Archive.file(of: slug): .some((mode: .file, id: none)),
      ], in: ObjectID(hex: tree))
    try fixture.forge(
      on: "archive/2026", "By hand\n", tree: moved.hex,
      parents: [fixture.git("rev-parse", "archive/2026")])

    #expect(try head() == tip)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == judged)
    try FileManager.default.removeItem(atPath: file)
    #expect(try head() == tip)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `an entry of another article, or of another year, does not count`() throws {
    try fixture.create("dropped")
    try fixture.act(.spike, "dropped", by: "ed", note: "No.")
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try list(["dropped": fixture.git("rev-parse", "archive/2026^2"), "other": tip])
    try list(["harbour-lights": tip], in: "2025")

    #expect(try head("other") == nil)
    #expect(try head() == tip)
    #expect(
      try fixture.again().lines.archivedSlugs().map(\.rawValue) == ["dropped", "harbour-lights"])
    let newsroom = try fixture.again()
    let diagnosis = try newsroom.diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id) == ["archive-changed", "archive-changed"])

    _ = try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))
    #expect(try newsroom.diagnose(at: later.time).troubles == [])
    #expect(try head() == tip)
    try fixture.create("other")
  }

  @Test func `a list that plain git emptied still has what it had`() throws {
    let tip = try fixture.git("rev-parse", branch)
    try fixture.newsroom.tidying.tidy(as: later)
    try list([:])

    #expect(try head() == tip)
    #expect(throws: NewsroomError.slugTaken(slug)) { try fixture.again().drafts.checkFree(slug) }
    let newsroom = try fixture.again()
    _ = try Repair(newsroom).repair(newsroom.diagnose(at: later.time), as: fixture.actor("willa"))
    #expect(try newsroom.diagnose(at: later.time).troubles == [])
    #expect(
      try fixture.git("log", "-1", "--format=%s", "archive/2026") == "Set the archive right")
  }

  @Test func `archives that two people filled are one after a pull`() throws {
    try fixture.create("dropped")
    try fixture.act(.spike, "dropped", by: "ed", note: "No.")
    let clone = try Hub(of: fixture).clone()
    try fixture.git("update-ref", "refs/heads/kept", "drafts/dropped")
    try fixture.git("update-ref", "-d", "refs/heads/drafts/dropped")
    try fixture.again().tidying.tidy(as: later)
    try clone.git("update-ref", "refs/heads/drafts/dropped", "origin/drafts/dropped")
    try clone.newsroom.tidying.tidy(as: later)
    try fixture.push("archive/2026")
    try clone.git("fetch", "--quiet", "origin")
    let heads = try clone.git("rev-parse", "archive/2026", "origin/archive/2026")
    try clone.forge(
      on: "archive/2026", "Merge\n",
      parents: heads.split(separator: "\n").map { String($0) })

    let newsroom = try clone.again()
    #expect(
      try newsroom.lines.archivedHeads().keys.map(\.rawValue).sorted() == [
        "dropped", "harbour-lights",
      ])
    _ = try Repair(newsroom).repair(newsroom.diagnose(at: later.time), as: clone.actor("willa"))
    #expect(try newsroom.diagnose(at: later.time).isSound)
  }
}
