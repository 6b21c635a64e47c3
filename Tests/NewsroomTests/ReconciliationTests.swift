import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What waits beside a line comes into it as somebody decides.
struct ReconciliationTests {
  /// An article that wim and ed each changed, wim's side set aside.
  private func parted(
    _ base: String = "The lamp turns. The port is shut.",
    mine: String = "The lamp turns slowly. The port is shut.",
    theirs: String = "The lamp turns fast. The port is open."
  ) throws -> Fixture {
    let fixture = try Fixture()
    try fixture.create("lamp", base)
    try part(fixture, mine: mine, theirs: theirs)
    return fixture
  }

  private func part(_ fixture: Fixture, mine: String, theirs: String) throws {
    let slug = try fixture.slug("lamp")
    let branch = References.draft(slug)
    let repository = fixture.newsroom.repository
    let head = try #require(try repository.references.id(of: branch))
    try fixture.save("lamp", mine, by: "wim")
    let own = try #require(try repository.references.id(of: branch))
    try fixture.git("update-ref", "refs/stet/aside/lamp", own.hex)
    try fixture.git("update-ref", branch, head.hex)
    try fixture.save("lamp", theirs, by: "ed")
  }

  private func reconcile(
    _ fixture: Fixture, _ choice: MergeChoice, by: Handle = "wim", isDryRun: Bool = false
  ) throws -> Reconciled {
    let reconciliation = fixture.newsroom.drafts.reconciliation
    let aside = try #require(try reconciliation.setAside(of: fixture.slug("lamp")))
    return try reconciliation.reconcile(
      aside, as: aside.merge.version(aside.merge.places.map { _ in choice }), note: nil,
      by: fixture.actor(by), isDryRun: isDryRun)
  }

  private func text(_ fixture: Fixture) throws -> String {
    let slug = try fixture.slug("lamp")
    let text = try fixture.newsroom.lines.history(of: slug).standing.text
    return String(decoding: try fixture.newsroom.texts.article(text, of: slug), as: UTF8.self)
  }

  @Test func `one merge has both sides behind it, the line's head as its last parent`() throws {
    let fixture = try parted()
    let repository = fixture.newsroom.repository
    let line = try repository.references.id(of: "refs/heads/drafts/lamp")
    let own = try repository.references.id(of: "refs/stet/aside/lamp")

    let reconciled = try reconcile(fixture, .ours)

    let commit = try repository.objects.commit(try #require(reconciled.outcome?.id).object)
    #expect(commit.parents == [own, line].compactMap(\.self))
    #expect(try repository.references.id(of: "refs/heads/drafts/lamp") == commit.id)
    #expect(try repository.references.id(of: "refs/stet/aside/lamp") == nil)
    #expect(try text(fixture).hasSuffix("The lamp turns slowly. The port is open.\n"))
    let history = try fixture.again().lines.history(of: fixture.slug("lamp"))
    #expect(history.steps.last?.verdict == .counted)
    #expect(history.standing.contributors == [.person("wim"), .person("ed")])
    #expect(history.standing.revisions.count == reconciled.outcome?.standing.revisions.count)
  }

  @Test func `what only one side changed comes in whatever is chosen`() throws {
    let fixture = try parted()

    _ = try reconcile(fixture, .theirs)

    #expect(try text(fixture).hasSuffix("The lamp turns fast. The port is open.\n"))
    #expect(try fixture.newsroom.drafts.reconciliation.slugs() == [])
  }

  @Test func `an approval of the text before is void`() throws {
    let fixture = try parted()
    try fixture.act("submit", "lamp", by: "wim")
    try fixture.act(.approve, "lamp", by: "eva")

    let outcome = try #require(try reconcile(fixture, .ours).outcome)

    #expect(outcome.before.approvals.valid.count == 1)
    #expect(outcome.standing.approvals.valid == [])
  }

  @Test func `a dry run moves nothing`() throws {
    let fixture = try parted()
    let before = try fixture.git("for-each-ref")

    let reconciled = try reconcile(fixture, .ours, isDryRun: true)

    #expect(reconciled.outcome?.id == nil)
    #expect(try fixture.git("for-each-ref") == before)
  }

  @Test func `whoever may not save is refused, and both sides stay as they are`() throws {
    let fixture = try parted()
    let before = try fixture.git("for-each-ref")

    let error = #expect(throws: Refusal.self) { try reconcile(fixture, .ours, by: "pia") }

    #expect(error?.attempted == .merge)
    #expect(try fixture.git("for-each-ref") == before)
  }

  @Test func `what was decided about older texts is refused`() throws {
    let fixture = try parted()
    let slug = try fixture.slug("lamp")
    let aside = try #require(try fixture.newsroom.drafts.reconciliation.setAside(of: slug))
    try fixture.save("lamp", "The lamp stands still.", by: "ed")

    #expect(throws: NewsroomError.waitingMoved(slug)) {
      try fixture.newsroom.drafts.reconciliation.reconcile(
        aside, as: aside.merge.theirs, note: nil, by: fixture.actor("wim"))
    }
  }

  @Test func `acts that do not count behind the line are named`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    let slug = try fixture.slug("lamp")
    let branch = References.draft(slug)
    let repository = fixture.newsroom.repository
    let head = try #require(try repository.references.id(of: branch))
    try fixture.act(.approve, "lamp", by: "eva")
    let own = try #require(try repository.references.id(of: branch))
    try fixture.git("update-ref", "refs/stet/aside/lamp", own.hex)
    try fixture.git("update-ref", branch, head.hex)
    try fixture.save("lamp", "The lamp is out.", by: "wim")

    let reconciled = try reconcile(fixture, .theirs, by: "eva")

    #expect(reconciled.uncounted.map(\.kind) == [.approve])
    #expect(reconciled.outcome?.standing.approvals.valid == [])
    #expect(try text(fixture).hasSuffix("The lamp is out.\n"))
  }

  /// A publication by pia that waits beside eva's withdrawal of the approval that it stood on.
  private func publishedTooLate() throws -> Fixture {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    try fixture.act(.approve, "lamp", by: "eva")
    let branch = References.draft(try fixture.slug("lamp"))
    let repository = fixture.newsroom.repository
    let head = try #require(try repository.references.id(of: branch))
    try fixture.act(.publish, "lamp", by: "pia")
    let own = try #require(try repository.references.id(of: branch))
    try fixture.git("update-ref", "refs/stet/aside/lamp", own.hex)
    try fixture.git("update-ref", branch, head.hex)
    try fixture.act(.unapprove, "lamp", by: "eva")
    return fixture
  }

  @Test(arguments: [MergeChoice.ours, .theirs])
  func `a publication that came too late never comes in, and is kept`(_ choice: MergeChoice) throws
  {
    let fixture = try publishedTooLate()
    let slug = try fixture.slug("lamp")
    let line = try fixture.git("rev-parse", "drafts/lamp")
    let own = try fixture.git("rev-parse", "refs/stet/aside/lamp")

    let reconciled = try reconcile(fixture, choice, by: "pia")

    #expect(reconciled.outcome == nil)
    #expect(try fixture.git("rev-parse", "drafts/lamp") == line)
    #expect(try fixture.newsroom.lines.history(of: slug).standing.live.shown == .nothing)
    #expect(try fixture.newsroom.drafts.reconciliation.slugs() == [])
    #expect(
      try fixture.git("for-each-ref", "--format=%(objectname)", "refs/stet/dropped")
        .contains(own.prefix(40)))
  }

  @Test func `a decision about a publication that came too late is refused where the line moved`()
    throws
  {
    let fixture = try publishedTooLate()
    let slug = try fixture.slug("lamp")
    let reconciliation = fixture.newsroom.drafts.reconciliation
    let aside = try #require(try reconciliation.setAside(of: slug))
    try fixture.save("lamp", "The lamp is out.", by: "wim")
    let before = try fixture.git("for-each-ref")

    #expect(throws: NewsroomError.waitingMoved(slug)) {
      try reconciliation.reconcile(
        aside, as: aside.merge.theirs, note: nil, by: fixture.actor("pia"))
    }
    #expect(try fixture.git("for-each-ref") == before)
  }

  @Test func `words that were written behind a publication that came too late are saved`() throws {
    let fixture = try publishedTooLate()
    let slug = try fixture.slug("lamp")
    let reconciliation = fixture.newsroom.drafts.reconciliation
    let aside = try #require(try reconciliation.setAside(of: slug))
    var version = aside.merge.theirs
    version.article += Array("And the port.\n".utf8)
    let before = try fixture.git("count-objects", "-v")

    let tried = try reconciliation.reconcile(
      aside, as: version, note: nil, by: fixture.actor("wim"), isDryRun: true)
    #expect(tried.outcome?.event.kind == .save)
    #expect(try fixture.git("count-objects", "-v") == before)
    let done = try reconciliation.reconcile(
      aside, as: version, note: nil, by: fixture.actor("wim"))

    #expect(done.outcome?.event.kind == .save)
    #expect(try text(fixture).hasSuffix("And the port.\n"))
    #expect(try fixture.newsroom.lines.history(of: slug).standing.live.shown == .nothing)
    #expect(try reconciliation.slugs() == [])
  }

  @Test func `what waited first is looked at first, and the next behind it`() throws {
    let fixture = try parted()
    let repository = fixture.newsroom.repository
    let slug = try fixture.slug("lamp")
    let first = try #require(try repository.references.id(of: "refs/stet/aside/lamp"))
    let asides = Asides(repository: repository)
    let branch = References.draft(slug)
    let line = try #require(try repository.references.id(of: branch))
    try fixture.save("lamp", "The lamp turns. The port sleeps.", by: "wim")
    let second = try #require(try repository.references.id(of: branch))
    try fixture.git("update-ref", branch, line.hex)
    try fixture.save("lamp", "The lamp turns fast. The port wakes.", by: "ed")

    let place = try asides.place(of: second, beside: slug)
    try fixture.git("update-ref", place.name, second.hex)

    #expect(place.name == "refs/stet/aside/lamp.2")
    let reconciliation = fixture.newsroom.drafts.reconciliation
    #expect(try reconciliation.slugs() == [slug])
    #expect(try reconciliation.setAside(of: slug)?.head == EventID(first))
    _ = try reconcile(fixture, .ours)
    #expect(try reconciliation.setAside(of: slug)?.head == EventID(second))
    _ = try reconcile(fixture, .ours)
    #expect(try reconciliation.slugs() == [])
  }

  @Test func `what the line has behind it waits no more`() throws {
    let fixture = try parted()
    let own = try fixture.git("rev-parse", "refs/stet/aside/lamp")
    _ = try reconcile(fixture, .ours)
    try fixture.git("update-ref", "refs/stet/aside/lamp", own.trimmingPrefix(" ").description)

    #expect(try fixture.newsroom.drafts.reconciliation.setAside(of: fixture.slug("lamp")) == nil)
    #expect(try fixture.newsroom.drafts.reconciliation.slugs() == [])
  }

  @Test func `my open copy follows`() throws {
    let fixture = try parted()
    let slug = try fixture.slug("lamp")
    let copy = try fixture.newsroom.copies.open(slug)

    _ = try reconcile(fixture, .ours)

    let moved = try #require(try fixture.newsroom.copies.openCopy(slug))
    let state = try fixture.newsroom.copies.state(of: moved)
    #expect(!state.isUnsaved && !state.isBehind)
    #expect(moved.text != copy.text)
    let article = try fixture.newsroom.texts.article(fixture.standing("lamp").text, of: slug)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: moved.file))) == article)
  }

  @Test func `an open copy with unsaved words keeps everything as it is`() throws {
    let fixture = try parted()
    let slug = try fixture.slug("lamp")
    let copy = try fixture.newsroom.copies.open(slug)
    try "mine".write(toFile: copy.file, atomically: true, encoding: .utf8)

    #expect(throws: NewsroomError.unsaved(slug, path: copy.folder)) {
      try reconcile(fixture, .ours)
    }
  }

  @Test func `the text for an editor has every place between marks, and can't be an article`()
    throws
  {
    let fixture = try parted()
    let slug = try fixture.slug("lamp")
    let aside = try #require(try fixture.newsroom.drafts.reconciliation.setAside(of: slug))

    let marked = String(decoding: aside.marked, as: UTF8.self)

    #expect(
      marked.hasSuffix(
        """
        <<<<<<< stet: 1 of 1, yours
        The lamp turns slowly.
        ||||||| stet: as it was before both
        The lamp turns.
        ======= stet: theirs, which the article has now
        The lamp turns fast.
        >>>>>>> stet: end of 1; leave the words that shall stand, and take out the lines with marks
        The port is open.

        """))
    #expect(throws: BadDefinition.self) {
      try fixture.newsroom.drafts.save(aside.marked, of: slug, note: nil, as: fixture.actor("wim"))
    }
  }
}
