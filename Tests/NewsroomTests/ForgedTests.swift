import Editorial
import Formats
import Foundation
import Git
import Testing

@testable import Newsroom

/// Forges with plain git what Stet would never write, and looks what the doctor and the fold say.
@Suite struct ForgedTests {
  @Test func `a newsroom that Stet made is well`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.act(.revise, "harbour-lights", by: "pia")

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)

    #expect(diagnosis.troubles == [])
    #expect(diagnosis.isSound)
    #expect(diagnosis.articles == 1)
  }

  @Test func `State is a remark, and nothing comes of it`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("submit", by: "wim", state: "approved"))

    #expect(try fixture.ids() == [])
    #expect(try fixture.standing("harbour-lights").state == "review")
  }

  @Test func `an approval by the wrong person`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent(.approve, by: "willa", state: "approved"), by: "willa@example.org")

    #expect(try fixture.ids() == ["not-this-person"])
    #expect(try fixture.standing("harbour-lights").state == "review")
    #expect(try fixture.standing("harbour-lights").approvals == [])
  }

  @Test func `an approval under somebody else's name`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent(.approve, by: "ed", state: "approved"), by: "wim@example.org")

    #expect(try fixture.ids() == ["not-their-email"])
    #expect(try fixture.standing("harbour-lights").approvals == [])
  }

  @Test func `a publication without approvals`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let main = try fixture.git("rev-parse", "main")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent(.publish, by: "pia", state: "published", more: "Edition: 1\n"),
      by: "pia@example.org")

    let found = try fixture.troubles()
    #expect(found.count == 1)
    #expect(found.first?.sentence.hasPrefix("publish by pia does not count") == true)
    #expect(try fixture.standing("harbour-lights").live.shown == .nothing)
    try fixture.newsroom.press.bringUp(.article(fixture.slug("harbour-lights")))
    #expect(try fixture.git("rev-parse", "main") == main)
  }

  @Test func `a comment that imitates the block`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let block = try fixture.forgedEvent(.comment, by: "wim", state: "draft")
    try fixture.forge(
      on: "drafts/harbour-lights",
      block + "\n" + (try fixture.forgedEvent(.approve, by: "ed", state: "approved")))

    #expect(try fixture.ids() == ["malformed-event"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an event is judged by the newest settings that the line has named`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let first = try fixture.git("rev-parse", "settings")
    var change = RecordChange(.person, "ed", isNew: false)
    change.fields = [FieldChange("roles", .texts(["writer"]))]
    _ = try fixture.newsroom.records.change(change, as: fixture.actor("maria"))
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent(.approve, by: "ed", policy: first), by: "ed@example.org")
    try fixture.forge(
      on: "drafts/harbour-lights", try fixture.forgedEvent("withdraw", by: "wim", policy: first))

    #expect(try fixture.ids() == ["not-this-person"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an event that names settings which are not here stops acts until they are fetched`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let before = try fixture.git("rev-parse", "settings")
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.act("submit", "harbour-lights", by: "wim")
    let after = try fixture.git("rev-parse", "settings")
    try fixture.git("update-ref", "refs/heads/settings", before)

    #expect(try fixture.standing("harbour-lights").state == "draft")
    let refusal = #expect(throws: Refusal.self) {
      try fixture.act(.comment, "harbour-lights", by: "ed", note: "And?")
    }
    #expect(refusal?.reason == .frozen(.newer(.policy(PolicyID(after)))))

    try fixture.git("update-ref", "refs/heads/settings", after)
    #expect(try fixture.standing("harbour-lights").state == "review")
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "And?")
  }

  @Test func `a commit that lacks the founding is no policy`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let other = try fixture.git("commit-tree", "settings^{tree}", "-m", "Another")
    try fixture.git("update-ref", "refs/heads/elsewhere", other)
    try fixture.forge(
      on: "drafts/harbour-lights", try fixture.forgedEvent("submit", by: "wim", policy: other))

    #expect(Set(try fixture.ids()) == ["newer-stet", "frozen", "foreign-reference"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an approval counts only where its maker saw the text`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    let message = try fixture.forgedEvent(.approve, by: "ed")
    try fixture.save("harbour-lights", "The lamp is out.")
    try fixture.forge(on: "drafts/harbour-lights", message, by: "ed@example.org")

    #expect(try fixture.ids() == ["unseen-text"])
    #expect(try fixture.standing("harbour-lights").approvals == [])
  }

  @Test func `a plain commit counts for its text and voids approvals`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.act(.approve, "harbour-lights", by: "ed")
    let tree = try fixture.tree(["harbour-lights.md": "Other words.\n"])
    try fixture.forge(on: "drafts/harbour-lights", "Quick fix\n", tree: tree)

    let found = try fixture.troubles()
    #expect(found.map(\.id) == ["plain-commit"])
    #expect(found.first?.sentence.hasSuffix("its text counts, as r2") == true)
    let standing = try fixture.standing("harbour-lights")
    #expect(standing.state == "review")
    #expect(standing.approvals.valid == [])
  }

  @Test func `a merge of what is not on the line adds nothing`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let head = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights", "Merge\n",
      parents: [head, try fixture.git("rev-parse", "main")])

    #expect(try fixture.ids() == ["plain-merge"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `a merge that changed no text and dropped none is not worth a note`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let branch = "drafts/harbour-lights"
    let begun = try fixture.git("rev-parse", branch)
    try fixture.act("submit", "harbour-lights", by: "wim")
    let submitted = try fixture.git("rev-parse", branch)
    try fixture.git("update-ref", "refs/heads/\(branch)", begun)
    try fixture.act(.comment, "harbour-lights", by: "ed")
    try fixture.forge(
      on: branch, "Merge\n", parents: [try fixture.git("rev-parse", branch), submitted])

    #expect(try fixture.ids() == [])
    #expect(try fixture.standing("harbour-lights").state == "review")
  }

  @Test func `a merge that takes the text of one side and drops the other's is noted`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let branch = "drafts/harbour-lights"
    let begun = try fixture.git("rev-parse", branch)
    var sides: [String] = []
    for words in ["The lamp turns.\n", "The lamp is dark.\n"] {
      try fixture.git("update-ref", "refs/heads/\(branch)", begun)
      try fixture.save("harbour-lights", words)
      sides.append(try fixture.git("rev-parse", branch))
    }
    let tree = try fixture.git("rev-parse", sides[0] + "^{tree}")
    try fixture.forge(on: branch, "Merge\n", tree: tree, parents: sides)

    #expect(try fixture.ids() == ["plain-merge"])
  }

  @Test func `a tree with a link freezes the article, and repair takes it up again`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let good = try fixture.standing("harbour-lights").text
    let target = try fixture.git("hash-object", "-w", "--stdin", input: "/etc/passwd")
    let tree = try fixture.git(
      "mktree", input: "120000 blob \(target)\tharbour-lights.md\n")
    try fixture.forge(on: "drafts/harbour-lights", "Link\n", tree: tree)

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["bad-tree", "plain-commit", "frozen"])
    #expect(try fixture.standing("harbour-lights").text == good)
    #expect(throws: Refusal.self) { try fixture.act("submit", "harbour-lights", by: "wim") }

    let done = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("willa"))
    #expect(done == ["Restored r1 of harbour-lights; it takes acts again."])
    #expect(try fixture.standing("harbour-lights").freeze == nil)
    #expect(try !fixture.ids().contains("frozen"))
    try fixture.act("submit", "harbour-lights", by: "wim")
  }

  @Test func `a tree with a parent folder in it`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
    let tree = try fixture.rawTree([("100644", "..", blob)])
    try fixture.forge(on: "drafts/harbour-lights", "Up\n", tree: tree)

    #expect(try fixture.ids().contains("frozen"))
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an event of a newer Stet stops acts, and whoever may save goes on`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("submit", by: "wim", state: "review").replacing(
        "Stet: 1", with: "Stet: 2")
    )

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["newer-stet", "frozen"])
    let left = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("willa"))
    #expect(left.first?.hasPrefix("Left harbour-lights as it is") == true)
    _ = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("wim"))
    #expect(try fixture.standing("harbour-lights").freeze == nil)
    try fixture.act("submit", "harbour-lights", by: "wim")
  }

  @Test func `a commit on main that no event made has no effect, and anybody sets it right`() throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let tree = try fixture.git("rev-parse", "main^{tree}")
    let before = try #require(try fixture.file("masthead/wim.yml"))
    try fixture.write(
      before.replacing("writer", with: "publisher"), to: "masthead/wim.yml")
    try fixture.commitFolder()
    let tip = try fixture.git("rev-parse", "main")

    #expect(try fixture.wrong() == ["changed-on-main"])
    #expect(try fixture.newsroom.settings.person("wim").roles == ["writer"])
    #expect(throws: Refusal.self) {
      try fixture.act("request-changes", "harbour-lights", by: "wim")
    }
    #expect(try fixture.repair(by: "willa") == ["Set right on main: masthead/wim.yml."])

    #expect(try fixture.ids() == [])
    #expect(try fixture.git("rev-parse", "main^{tree}") == tree)
    #expect(try fixture.git("rev-parse", "main^") == tip)
    #expect(try fixture.repair(by: "willa") == [])
  }

  @Test func `a forged publication on main, and an article that plain git changed there`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let path = "articles/2026/03/02/harbour-lights/harbour-lights.md"
    let words = try fixture.file(path)
    let message = try fixture.git("log", "-1", "--format=%B", "main")
    try fixture.forge(
      on: "main", message, tree: fixture.tree(of: "main", path, "Lies.\n"), by: "pia@example.org")
    try fixture.git("reset", "--quiet", "--hard")

    #expect(try fixture.wrong() == ["changed-on-main"])
    #expect(try fixture.standing("harbour-lights").live.editions.count == 1)
    #expect(try fixture.repair(by: "wim") == ["Set right on main: \(path)."])
    #expect(try fixture.wrong() == [])
    #expect(try fixture.file(path) == words)
  }
}
