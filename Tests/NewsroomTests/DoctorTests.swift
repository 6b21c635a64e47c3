import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

@Suite struct DoctorTests {
  @Test func `a publication that a crash cut off is named and finished`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.act("submit", "harbour-lights", by: "wim")
    try fixture.act(.approve, "harbour-lights", by: "ed")
    struct Crash: Error {}
    fixture.newsroom.listeners.checkpoint = { if $0 == .eventMoved { throw Crash() } }
    #expect(throws: Crash.self) { try fixture.act(.publish, "harbour-lights", by: "pia") }
    fixture.newsroom.listeners.checkpoint = { _ in }

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id).contains("main-behind"))
    #expect(try fixture.file("articles/2026/03/02/harbour-lights/edition.yml") == nil)
    _ = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("pia"))
    #expect(try fixture.ids() == [])
  }

  @Test func `however many events main lacks, they are printed as they were, and twenty are named`()
    throws
  {
    let fixture = try Fixture()
    let before = try fixture.git("rev-parse", "main")
    let slugs = (1...22).map { "lights-\($0)" }
    for slug in slugs {
      try fixture.create(slug)
      try fixture.publish(slug)
    }
    // The end of one line comes after the beginnings of the others.
    try fixture.act(.hold, slugs[0], by: "ed", note: "Counsel asks.") { $0.subkind = "live" }
    let printed = try fixture.git("rev-parse", "main")
    try fixture.git("reset", "-q", "--hard", before)

    let newsroom = try fixture.again()
    let diagnosis = try newsroom.diagnose(at: fixture.now)
    let behind = diagnosis.troubles.filter { $0.id == "main-behind" }
    #expect(behind.count == 21)
    #expect(
      behind.first?.sentence == "main does not show 23 events yet, of which 20 are named")
    let done = try Repair(newsroom).repair(diagnosis, as: fixture.actor("pia"))

    #expect(try fixture.git("rev-parse", "main") == printed)
    #expect(done.filter { $0.hasPrefix("Printed Publish: ") }.count == 20)
    #expect(done.contains("Printed 3 more events on main."))
    #expect(try fixture.ids() == [])
  }

  @Test func `a damaged object is named, moved aside and written anew from the open copy`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let copy = try fixture.newsroom.copies.open(try #require(Slug("harbour-lights")))
    let blob = try fixture.git("rev-parse", "drafts/harbour-lights:harbour-lights.md")
    let file = "\(fixture.newsroom.folders.git)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: file))

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["damaged-object"])
    #expect(diagnosis.troubles.first?.article == copy.slug)

    let done = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("wim"))
    #expect(done.count == 2)
    #expect(try fixture.ids() == [])
    #expect(
      FileManager.default.fileExists(
        atPath: fixture.newsroom.folders.local + "/damaged/" + blob))
  }

  @Test func `a missing object is named with its article`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let blob = try fixture.git("rev-parse", "drafts/harbour-lights:harbour-lights.md")
    try FileManager.default.removeItem(
      atPath: "\(fixture.newsroom.folders.git)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")

    let found = try fixture.troubles()
    #expect(found.map(\.id) == ["missing-object"])
    #expect(found.first?.article?.rawValue == "harbour-lights")
  }

  @Test func `foreign branches are said and left alone, and branches of no commit are wrong`()
    throws
  {
    let fixture = try Fixture()
    let main = try fixture.git("rev-parse", "main")
    try fixture.git("update-ref", "refs/heads/feature/x", main)
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
    try Data("\(blob)\n".utf8).write(
      to: URL(fileURLWithPath: fixture.newsroom.folders.git + "/refs/heads/drafts/odd"))

    let found = try fixture.troubles()
    #expect(found.map(\.id) == ["foreign-reference", "no-commit"])
    #expect(found.first?.isNote == true)
  }

  @Test func `locks, old temporary files and records that do not parse are named`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let root = fixture.newsroom.folders.git
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)]
    _ = FileManager.default.createFile(atPath: root + "/refs/heads/main.lock", contents: nil)
    _ = FileManager.default.createFile(
      atPath: root + "/objects/pack/pack_git2_abc", contents: nil, attributes: old)
    _ = FileManager.default.createFile(atPath: root + "/objects/tmp_obj_new", contents: nil)
    _ = FileManager.default.createFile(
      atPath: root + "/objects/tmp_obj_old", contents: nil, attributes: old)
    #expect(try fixture.ids() == ["lock", "temporary-file", "temporary-file"])
    try FileManager.default.removeItem(atPath: root + "/refs/heads/main.lock")

    try fixture.newsroom.settingsDesk.change(
      .settings, ["topics/bad.yml": .some(Array("name: [\n".utf8))], subject: "Bad",
      as: fixture.actor("maria"))
    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.first?.id == "bad-definition")
    _ = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("wim"))
    #expect(try fixture.ids() == ["bad-definition"])
    #expect(FileManager.default.fileExists(atPath: root + "/objects/tmp_obj_new"))
  }

  @Test func `the lock of a dead act is removed`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let root = fixture.newsroom.folders.git
    _ = FileManager.default.createFile(
      atPath: root + "/refs/heads/drafts/harbour-lights.lock", contents: nil)
    try Data("refs/heads/drafts/harbour-lights\n".utf8).write(
      to: URL(fileURLWithPath: fixture.newsroom.folders.local + "/lock"))

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    #expect(diagnosis.troubles.map(\.id) == ["dead-lock"])
    _ = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("wim"))
    #expect(try fixture.ids() == [])
  }

  @Test func `the lock of an act that is being done is nobody's leftover`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let path = fixture.newsroom.folders.local + "/lock"
    let lock = try FileLock(path)
    try lock.write(["refs/heads/drafts/harbour-lights"])
    _ = FileManager.default.createFile(
      atPath: fixture.newsroom.folders.git + "/refs/heads/drafts/harbour-lights.lock",
      contents: nil)
    #expect(try fixture.ids() == ["lock"])

    lock.free()
    #expect(try fixture.ids() == ["dead-lock"])
    // The next act clears it away, and leaves the file blank whatever stood in it.
    try fixture.create("tide-tables")
    #expect(try fixture.ids() == [])
    #expect(try FileLock(path).names() == [])
  }

  @Test func `notes alone are no trouble, and everything that repair mends is`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.git("branch", "feature", "settings")
    try fixture.forge(on: "drafts/harbour-lights", "Quick fix\n", by: "ed@example.org")
    #expect(try fixture.diagnosis().isSound)
    #expect(try fixture.ids() == ["foreign-reference", "plain-commit"])

    try fixture.write("Lies.\n", to: "newsroom.yml")
    try fixture.commitFolder()
    #expect(try !fixture.diagnosis().isSound)
    try fixture.repair()
    #expect(try fixture.diagnosis().isSound)
    #expect(try fixture.ids() == ["foreign-reference", "plain-commit"])
  }

  @Test func `an event that is dated more than a day ahead is named, and counts`() throws {
    let fixture = try Fixture()
    let ahead = Actor("wim", at: fixture.now.advanced(by: 86_401))
    let slug = try fixture.slug("harbour-lights")
    var event = Event(.create, article: slug, by: "wim")
    event.workflow = "standard"
    _ = try fixture.newsroom.desk.act(
      Proposal(event, text: .files(["harbour-lights.md": Fixture.article("Soon.")])), as: ahead)

    let found = try fixture.troubles()
    #expect(found.map(\.id) == ["from-the-future"])
    #expect(found.map(\.isNote) == [true])
    #expect(try fixture.newsroom.diagnose(at: ahead.time).troubles == [])
    #expect(try fixture.standing("harbour-lights").state == "draft")
  }

  @Test func `a save that was amended after it was sent is named with both texts`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let branch = "drafts/harbour-lights"
    let base = try fixture.git("rev-parse", branch)
    let message = try fixture.forgedEvent(.save, by: "wim")
    let texts = ["It is low water.", "It is high water."].map {
      String(decoding: Fixture.article($0), as: UTF8.self)
    }
    let saves = try texts.map { text in
      try fixture.forge(
        on: branch, message, tree: fixture.tree(of: base, "harbour-lights.md", text),
        parents: [base])
    }
    let merge = try fixture.git(
      "commit-tree", "-p", saves[0], "-p", saves[1], "-m", "Merge", "\(saves[1])^{tree}")
    try fixture.git("update-ref", "refs/heads/\(branch)", merge)

    let trouble = try #require(try fixture.troubles().first { $0.id == "amended" })
    #expect(
      trouble.sentence
        == "Forged was made twice, with two texts; \(saves[1].prefix(10)) counts, this one doesn't")
    #expect(
      trouble.remedy == "its words: git show \(saves[0].prefix(10)):harbour-lights.md")
  }

  @Test func `a change of the settings that is dated more than a day ahead is named, and counts`()
    throws
  {
    let fixture = try Fixture()
    let ahead = Actor("maria", at: fixture.now.advanced(by: 86_401))
    try fixture.newsroom.settingsDesk.change(
      .settings, ["topics/tides.yml": .some(Array("name: Tides\n".utf8))], subject: "Add tides",
      as: ahead)

    #expect(try fixture.troubles().map(\.id) == ["from-the-future"])
    #expect(try fixture.newsroom.settings.records(in: "topics") == ["tides"])
  }

  @Test func `a tree that calls objects what they are not harms none of them`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let good = try fixture.git("rev-parse", "drafts/harbour-lights:harbour-lights.md")
    let commit = try fixture.git("rev-parse", "settings")
    // The published file as a folder, and a commit as the article's file.
    let tree = try fixture.rawTree([
      ("100644", "harbour-lights.md", commit), ("40000", "pictures", good),
    ])
    try fixture.forge(on: "drafts/harbour-lights", "Upside down\n", tree: tree)

    let diagnosis = try fixture.diagnosis()
    #expect(diagnosis.troubles.filter { $0.id == "wrong-entry" }.map(\.isNote) == [true, true])
    #expect(diagnosis.troubles.contains { $0.id == "damaged-object" } == false)
    #expect(diagnosis.troubles.contains { $0.id == "missing-object" } == false)
    _ = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("wim"))
    #expect(LocalFiles.exists(fixture.file(ofObject: good)))
    #expect(!LocalFiles.exists(fixture.newsroom.folders.local + "/damaged"))
    #expect(try fixture.standing("harbour-lights").freeze == nil)
    #expect(try fixture.diagnosis().isSound)
  }

  @Test(arguments: ["settings", "drafts/harbour-lights^{tree}", "drafts/harbour-lights", "main"])
  func `an object whose file was cut off is named and moved aside, and all else goes on`(
    name: String
  ) throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let id = try fixture.git("rev-parse", name)
    let file = URL(fileURLWithPath: fixture.file(ofObject: id))
    let whole = try Data(contentsOf: file)
    for size in [0, 12, whole.count - 4] {
      try FileManager.default.removeItem(at: file)
      try whole.prefix(size).write(to: file)

      let newsroom = try fixture.again()
      let diagnosis = try newsroom.diagnose(at: fixture.now)
      #expect(diagnosis.troubles.filter { !$0.isNote }.map(\.id) == ["damaged-object"])
      let done = try Repair(newsroom).repair(diagnosis, as: fixture.actor("wim"))
      #expect(
        done == [
          "Moved the damaged \(id) into \(newsroom.folders.local)/damaged.",
          "Still missing: \(id). To fetch it again from where it is whole: git fetch --refetch WHERE",
        ])
      #expect(
        try fixture.again().diagnose(at: fixture.now).troubles.map(\.id) == ["missing-object"])
      try whole.write(to: file)
      #expect(try fixture.again().diagnose(at: fixture.now).troubles == [])
    }
  }

  @Test func `a picture that is no file's object freezes the article as every bad tree does`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let text = try fixture.git("rev-parse", "drafts/harbour-lights:harbour-lights.md")
    for other in ["settings", "settings^{tree}"] {
      let tree = try fixture.rawTree([
        ("100644", "a.png", try fixture.git("rev-parse", other)),
        ("100644", "harbour-lights.md", text),
      ])
      try fixture.forge(on: "drafts/harbour-lights", "Odd\n", tree: tree)

      #expect(try fixture.standing("harbour-lights").freeze == .badTree(.notPlain(name: "a.png")))
      try fixture.repair(by: "wim")
      #expect(try fixture.standing("harbour-lights").freeze == nil)
    }
  }

  @Test func `a newsroom.yml that is wrong says how to write it, and names no workflow`() throws {
    let fixture = try Fixture()
    try fixture.forge(
      on: "settings", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "settings", "newsroom.yml", "owners: [owner]\nlanguage: [7]\n"),
      by: "maria@example.org")

    let remedies = try fixture.troubles().map(\.remedy)
    #expect(remedies.contains("write it as en or pt-BR"))
    #expect(!remedies.contains { $0.contains("workflow edit") }, "\(remedies)")
  }

  @Test func `what the disk does not let Stet write says that reading works`() {
    let file = NewsroomError.file(path: "/quay/.git/stet/lock", operation: "open", errno: 13)

    #expect(file.sentence == "can't open /quay/.git/stet/lock: permission denied")
    #expect(file.hint == "reading works; writing needs the permission")
  }

  @Test func `a settings branch whose file can't be read is named with what sets it again`() throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let head = try fixture.git("rev-parse", "settings")
    let root = fixture.newsroom.repository.commonDirectory
    try Data("rubbish".utf8).write(to: URL(fileURLWithPath: root + "/refs/heads/settings"))

    let found = try fixture.again().diagnose(at: fixture.now).troubles

    #expect(found.map(\.id) == ["damaged-reference"])
    #expect(
      found.first?.remedy
        == "set it where it stood: rm \(root)/refs/heads/settings"
        + " && git update-ref refs/heads/settings \(head)")
  }
}
