import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

@Suite struct CheckoutTests {
  private func status(_ fixture: Fixture) throws -> String {
    try GitProgram.find().run(
      ["status", "--porcelain"], in: fixture.newsroom.folders.git,
      workingDirectory: fixture.folder
    ).text
  }

  private func read(_ fixture: Fixture, _ path: String) -> String? {
    try? String(contentsOfFile: fixture.folder + "/" + path, encoding: .utf8)
  }

  private let article = "articles/2026/03/02/harbour-lights/harbour-lights.md"

  @Test func `a file that a full disk cut off is brought along whole`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let whole = try #require(read(fixture, article))
    let shown = try fixture.git("rev-parse", "main~1")
    try Data("\(shown)\n".utf8).write(
      to: URL(fileURLWithPath: fixture.newsroom.folders.local + "/checkout"))
    try fixture.git("read-tree", "main~1")
    try Data(whole.utf8.dropLast(20)).write(
      to: URL(fileURLWithPath: fixture.folder + "/" + article))

    try fixture.create("next")

    #expect(read(fixture, article) == whole)
    #expect(try status(fixture) == "")
  }

  @Test func `an index that another git held is brought along once it is free`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let lock = fixture.newsroom.folders.git + "/index.lock"
    try "".write(toFile: lock, atomically: false, encoding: .utf8)
    try fixture.publish("harbour-lights")
    for name in ["one", "two"] { try fixture.create(name) }
    try FileManager.default.removeItem(atPath: lock)

    try fixture.create("next")

    #expect(read(fixture, article)?.contains("The lamp turns.") == true)
    #expect(try status(fixture) == "")
  }

  @Test
  func `an index that stayed behind is named and brought along, but for what somebody staged`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.git("read-tree", "main~1")
    try fixture.write("Read me.\n", to: "README.md")
    try fixture.git("add", "README.md")

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    let done = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("willa"))

    #expect(diagnosis.troubles.map(\.id) == ["index-behind", "index-behind"])
    #expect(
      diagnosis.troubles[0].sentence
        == "git's index has it as an older main had it, so that git status shows a change which nobody"
        + " made")
    #expect(done == ["Brought git's index up to main."])
    #expect(try status(fixture) == "A  README.md\n")
    #expect(try fixture.ids() == [])
  }

  @Test func `how much more of an index stayed behind is said`() throws {
    let fixture = try Fixture()
    for name in ["one", "two", "three"] {
      try fixture.create(name)
      try fixture.publish(name)
    }
    try fixture.git("read-tree", "main~3")

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)

    #expect(diagnosis.troubles.count == 6)
    #expect(
      diagnosis.troubles.map(\.sentence).contains(
        "git's index has 1 more path as an older main had it"), "\(diagnosis.troubles)")
  }

  @Test func `what somebody took out of the index stays out`() throws {
    let fixture = try Fixture()
    for name in ["harbour-lights", "next"] {
      try fixture.create(name)
      try fixture.publish(name)
    }
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try fixture.changeRecord("name: Boats\n", at: "topics/boats.yml")
    try fixture.git("rm", "--quiet", "--cached", article, "topics/tides.yml")
    let before = try status(fixture)

    let diagnosis = try fixture.newsroom.diagnose(at: fixture.now)
    let done = try Repair(fixture.newsroom).repair(diagnosis, as: fixture.actor("willa"))

    #expect(diagnosis.troubles.map(\.id) == [])
    #expect(done == [])
    #expect(before.hasPrefix("D  \(article)\nD  topics/tides.yml\n"), "\(before)")
    #expect(try status(fixture) == before)
  }

  @Test func `a new newsroom's folder is clean`() throws {
    let fixture = try Fixture()

    #expect(try status(fixture) == "")
    #expect(read(fixture, "newsroom.yml")?.contains("The Harbour Review") == true)
  }

  @Test func `after each publication the folder shows main and is clean`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")

    try fixture.publish("harbour-lights")
    #expect(try status(fixture) == "")
    #expect(read(fixture, article)?.contains("The lamp turns.") == true)

    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "It turns again.")
    try fixture.publish("harbour-lights")
    #expect(try status(fixture) == "")
    #expect(read(fixture, article)?.contains("It turns again.") == true)
  }

  @Test func `a file that somebody changed is left and named, and no commit takes main back`()
    throws
  {
    let fixture = try Fixture()
    var remarks: [String] = []
    fixture.newsroom.remark = { remarks.append($0) }
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try "mine\n".write(toFile: fixture.folder + "/" + article, atomically: true, encoding: .utf8)
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "It turns again.")

    try fixture.publish("harbour-lights")

    #expect(read(fixture, article) == "mine\n")
    #expect(remarks.count == 1)
    #expect(remarks.first?.contains(article) == true)
    #expect(try status(fixture) == " M \(article)\n")
  }

  @Test func `what is in open is never touched`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let copy = try fixture.newsroom.copies.open(try #require(Slug("harbour-lights")))

    try fixture.publish("harbour-lights")

    #expect(FileManager.default.fileExists(atPath: copy.file))
    #expect(try status(fixture) == "")
  }

  @Test func `a file that is in the way is left`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let folder = fixture.folder + "/articles/2026/03/02/harbour-lights"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "mine\n".write(toFile: folder + "/harbour-lights.md", atomically: true, encoding: .utf8)

    try fixture.publish("harbour-lights")

    #expect(read(fixture, article) == "mine\n")
    #expect(read(fixture, "articles/2026/03/02/harbour-lights/edition.yml") != nil)
  }

  @Test func `the next act finishes what a crash left`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let before = try fixture.git("rev-parse", "main")
    struct Crash: Error {}
    fixture.newsroom.listeners.checkpoint = { if $0 == .mainMoved { throw Crash() } }
    #expect(throws: (any Error).self) { try fixture.publish("harbour-lights") }
    fixture.newsroom.listeners.checkpoint = { _ in }
    #expect(read(fixture, article) == nil)
    #expect(try fixture.git("rev-parse", "main") != before)

    try fixture.create("another")

    #expect(try status(fixture) == "")
    #expect(read(fixture, article) != nil)
  }

  @Test func `a commit by plain git in between does no harm`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try "hello\n".write(
      toFile: fixture.folder + "/README.md", atomically: true, encoding: .utf8)
    for arguments in [
      ["add", "README.md"],
      ["-c", "user.name=X", "-c", "user.email=x@y", "commit", "-qm", "Readme"],
    ] {
      try GitProgram.find().check(
        arguments, in: fixture.newsroom.folders.git, workingDirectory: fixture.folder)
    }

    try fixture.publish("harbour-lights")

    #expect(try status(fixture) == "")
    #expect(read(fixture, "README.md") == "hello\n")
    #expect(read(fixture, article) != nil)
  }

  @Test func `off takes main out of the folder and makes it bare for git, on brings it back`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")

    try fixture.newsroom.configuration.setCheckout(false)
    #expect(try fixture.git("config", "core.bare") == "true")
    #expect(read(fixture, "newsroom.yml") == nil)
    #expect(read(fixture, article) == nil)
    let bare = try NewsroomRepository.open(fixture.folder)
    #expect(bare.folders.newsroom == fixture.newsroom.folders.newsroom)
    _ = try bare.copies.open(try #require(Slug("harbour-lights")))

    try bare.configuration.setCheckout(true)
    #expect(try status(fixture) == "")
    #expect(read(fixture, article) != nil)
  }

  @Test func `another branch in the folder stays as it is`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try GitProgram.find().check(
      ["checkout", "-q", "-b", "mine"], in: fixture.newsroom.folders.git,
      workingDirectory: fixture.folder)

    try fixture.publish("harbour-lights")

    #expect(read(fixture, article) == nil)
    #expect(try status(fixture) == "")
    try GitProgram.find().check(
      ["checkout", "-q", "main"], in: fixture.newsroom.folders.git,
      workingDirectory: fixture.folder)
    #expect(try status(fixture) == "")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "It turns again.")
    try fixture.publish("harbour-lights")
    #expect(try status(fixture) == "")
    #expect(read(fixture, article)?.contains("It turns again.") == true)
  }

  @Test func `what no folder can have is taken off main, and the folder follows again`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let tree = try fixture.git("rev-parse", "main^{tree}")
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "x")
    let inner = try fixture.rawTree([(mode: "100644", name: "config", id: blob)])
    let root = try #require(ObjectID(hex: tree))
    let entries = try fixture.newsroom.repository.objects.tree(root).map {
      (mode: String($0.mode.rawValue, radix: 8), name: $0.name, id: $0.id.hex)
    }
    let bad = ["..", ".GIT"].map { (mode: "40000", name: $0, id: inner) }
    try fixture.forge(on: "main", "By hand\n", tree: fixture.rawTree(bad + entries))

    let found = try fixture.troubles()
    #expect(Set(found.map(\.place)) == [".GIT/config", "../config"])
    #expect(found.allSatisfy { $0.id == "changed-on-main" && $0.sentence.hasPrefix("git puts") })
    try fixture.repair()

    #expect(try fixture.git("rev-parse", "main^{tree}") == tree)
    #expect(try fixture.ids() == [])
    #expect(try fixture.git("status", "--porcelain") == "")
    try fixture.create("tide-tables")
    try fixture.publish("tide-tables")
    #expect(try fixture.git("status", "--porcelain") == "")
  }
}
