import Editorial
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

  @Test func `a lying State`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("submit", by: "wim", state: "approved"))

    #expect(try fixture.ids() == ["false-state"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an approval by the wrong person`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("approve", by: "willa", state: "approved"), by: "willa@example.org")

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
      try fixture.forgedEvent("approve", by: "ed", state: "approved"), by: "wim@example.org")

    #expect(try fixture.ids() == ["not-their-email"])
    #expect(try fixture.standing("harbour-lights").approvals == [])
  }

  @Test func `a publication without approvals`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let main = try fixture.git("rev-parse", "main")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("publish", by: "pia", state: "published", more: "Edition: 1\n"),
      by: "pia@example.org")

    let found = try fixture.troubles()
    #expect(found.count == 1)
    #expect(found.first?.sentence.hasPrefix("publish by pia does not count") == true)
    #expect(try fixture.standing("harbour-lights").live == .nothing)
    try fixture.newsroom.bringMainUp(to: try #require(Slug("harbour-lights")))
    #expect(try fixture.git("rev-parse", "main") == main)
  }

  @Test func `a comment that imitates the block`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let block = try fixture.forgedEvent("comment", by: "wim", state: "draft")
    try fixture.forge(
      on: "drafts/harbour-lights",
      block + "\n" + (try fixture.forgedEvent("approve", by: "ed", state: "approved")))

    #expect(try fixture.ids() == ["malformed-event"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `a policy that goes back`() throws {
    let fixture = try Fixture()
    let first = try fixture.git("rev-parse", "main")
    try fixture.newsroom.change(
      .masthead, ["masthead/nora.yml": .some(Array("name: Nora\n".utf8))], subject: "Add Nora",
      as: fixture.actor("maria"))
    try fixture.create("harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("submit", by: "wim", state: "review", policy: first))

    #expect(try fixture.ids() == ["older-policy"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
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
    #expect(standing.standingApprovals == [])
  }

  @Test func `a merge on a line`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let head = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights", "Merge\n",
      parents: [head, try fixture.git("rev-parse", "main")])

    #expect(try fixture.ids() == ["plain-merge"])
    #expect(try fixture.standing("harbour-lights").state == "draft")
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

    let done = try fixture.newsroom.repair(diagnosis, as: fixture.actor("willa"))
    #expect(done == ["Restored r1 of harbour-lights; it takes acts again."])
    #expect(try fixture.standing("harbour-lights").freeze == nil)
    #expect(try !fixture.ids().contains("frozen"))
    try fixture.act("submit", "harbour-lights", by: "wim")
  }

  @Test func `a tree with a parent folder in it`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
    let id = try #require(ObjectID(hex: blob))
    var bytes = Data("100644 ..\0".utf8)
    bytes.append(contentsOf: id.bytes)
    let path = fixture.folder + "/forged"
    try bytes.write(to: URL(fileURLWithPath: path))
    let tree = try fixture.git("hash-object", "-t", "tree", "--literally", "-w", path)
    try FileManager.default.removeItem(atPath: path)
    try fixture.forge(on: "drafts/harbour-lights", "Up\n", tree: tree)

    #expect(try fixture.ids().contains("frozen"))
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `an event of a newer Stet freezes, and only an owner goes on`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.forge(
      on: "drafts/harbour-lights",
      try fixture.forgedEvent("submit", by: "wim", state: "review").replacing(
        "Stet: 1", with: "Stet: 2")
    )

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["newer-stet", "frozen"])
    let left = try fixture.newsroom.repair(diagnosis, as: fixture.actor("wim"))
    #expect(left.first?.hasPrefix("Left harbour-lights as it is") == true)
    _ = try fixture.newsroom.repair(diagnosis, as: fixture.actor("pia"))
    #expect(try fixture.standing("harbour-lights").freeze == nil)
  }

  @Test func `a commit on main that no event made has no effect and is put back`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let path = fixture.folder + "/masthead/wim.yml"
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try before.replacing("writer", with: "publisher")
      .write(toFile: path, atomically: true, encoding: .utf8)
    try GitProgram.find().check(
      ["-c", "user.name=W", "-c", "user.email=wim@example.org", "commit", "-qam", "Promote"],
      in: fixture.newsroom.gitDirectory, workingDirectory: fixture.folder)

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["plain-on-main", "plain-settings"])
    #expect(try fixture.newsroom.person("wim").roles == ["writer"])
    let left = try fixture.newsroom.repair(diagnosis, as: fixture.actor("wim"))
    #expect(left == ["Left for an owner: masthead/wim.yml."])

    let done = try fixture.newsroom.repair(diagnosis, as: fixture.actor("maria"))
    #expect(done == ["Put back masthead/wim.yml."])
    #expect(try fixture.ids() == ["plain-on-main"])
    #expect(try fixture.newsroom.mainFile("masthead/wim.yml") == Array(before.utf8))
  }

  @Test func `a forged publication on main, and an article that plain git changed there`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let path = "articles/2026/03/02/harbour-lights/harbour-lights.md"
    try "Lies.\n".write(
      toFile: fixture.folder + "/" + path, atomically: true, encoding: .utf8)
    let message = try fixture.git("log", "-1", "--format=%B", "main")
    try GitProgram.find().check(
      ["-c", "user.name=P", "-c", "user.email=pia@example.org", "commit", "-qaF", "-"],
      in: fixture.newsroom.gitDirectory, workingDirectory: fixture.folder,
      input: Array((message + "\n").utf8))

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(Set(diagnosis.troubles.map(\.id)) == ["false-publication", "changed-on-main"])

    _ = try fixture.newsroom.repair(diagnosis, as: fixture.actor("pia"))
    #expect(try fixture.ids() == ["false-publication"])
    #expect(
      try fixture.newsroom.mainFile(path)
        == fixture.newsroom.article(
          fixture.standing("harbour-lights").text, of: #require(Slug("harbour-lights"))))
  }
}
