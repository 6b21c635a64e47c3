import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Which newsroom a repository is.
@Suite struct FoundingTests {
  /// Another newsroom's founding, put into this repository; its commit.
  @discardableResult
  private func otherRoot(_ desk: some Desk) throws -> String {
    try desk.forge(
      on: "other", desk.forgedSettings(by: "wim"),
      tree: desk.git("rev-parse", "settings^{tree}"), parents: [])
  }

  /// Merges another newsroom's settings into ours, and forgets which one it is.
  private func mergeOther(_ desk: some Desk) throws -> String {
    let root = try otherRoot(desk)
    let head = try desk.git("rev-parse", "settings")
    try desk.forge(on: "settings", "Merge\n", by: "maria@example.org", parents: [head, root])
    try desk.git("config", "--unset", "stet.newsroom")
    return root
  }

  private func config(_ desk: some Desk) throws -> String {
    try desk.git("config", "--default", "none", "stet.newsroom")
  }

  @Test func `a newsroom is the first event of its settings, which git's configuration keeps`()
    throws
  {
    let fixture = try Fixture()
    let root = try fixture.git("rev-list", "--max-parents=0", "settings")

    #expect(try config(fixture) == root)
    #expect(try fixture.newsroom.settings.origin.founding().hex == root)
    #expect(try fixture.git("rev-list", "--count", "settings") == "1")
    #expect(
      try fixture.git("rev-parse", "main^{tree}") == fixture.git("rev-parse", "settings^{tree}"))
    #expect(try fixture.git("rev-parse", "main") != root)
  }

  @Test func `a clone learns it by its first look, and by nothing that comes after`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let clone = try Hub(of: fixture).clone()
    #expect(try config(clone) == "none")

    _ = try clone.newsroom.index.outlines()

    #expect(try config(clone) == config(fixture))
  }

  @Test func `where no line that is here began under the only beginning, acts are refused`() throws
  {
    let fixture = try Fixture()
    let root = try fixture.newsroom.settings.origin.founding().hex
    try fixture.create("anchor")
    let other = try otherRoot(fixture)
    try fixture.git("config", "--unset", "stet.newsroom")
    try fixture.git("update-ref", "refs/heads/settings", other)

    let error = try #require(throws: NewsroomError.self) {
      try fixture.again().settings.origin.founding()
    }

    #expect(error == .foreignLines(founding: other, policy: root))
    #expect(
      error.sentence
        == "which newsroom this is can't be told: the settings here begin with \(other.prefix(10)),"
        + " and the articles name settings that do not, \(root.prefix(10))")
    #expect(try config(fixture) == "none")
    try fixture.git("update-ref", "-d", "refs/heads/drafts/anchor")
    #expect(try fixture.again().settings.origin.founding().hex == other)
  }

  @Test func `what is no event never founded a newsroom`() throws {
    let fixture = try Fixture()
    let root = try fixture.newsroom.settings.origin.founding()
    let head = try fixture.git("rev-parse", "settings")
    let plain = try fixture.forge(
      on: "other", "Begin\n", tree: fixture.git("rev-parse", "settings^{tree}"), parents: [])
    try fixture.forge(on: "settings", "Merge\n", by: "maria@example.org", parents: [head, plain])
    try fixture.git("config", "--unset", "stet.newsroom")

    #expect(try fixture.again().settings.origin.founding() == root)
    try fixture.git("update-ref", "refs/heads/settings", plain)
    #expect(throws: NewsroomError.unknownFounding([])) {
      try fixture.again().settings.origin.founding()
    }
  }

  @Test func `of several roots it is the one that more lines began under`() throws {
    let fixture = try Fixture()
    let root = try fixture.newsroom.settings.origin.founding()
    for name in ["anchor", "buoy"] { try fixture.create(name) }
    let other = try mergeOther(fixture)
    try fixture.forge(
      on: "drafts/lies",
      fixture.forgedEvent(
        .create, on: "lies", by: "wim", more: "Workflow: standard\n", policy: other),
      tree: fixture.tree(["lies.md": "Lies.\n"]), parents: [])

    #expect(try fixture.again().settings.origin.founding() == root)
    #expect(try fixture.again().index.outlines().map(\.slug.rawValue) == ["anchor", "buoy"])
  }

  @Test func `where two have as many, none is it, and acts are refused and say so`() throws {
    let fixture = try Fixture()
    let root = try fixture.newsroom.settings.origin.founding().hex
    try fixture.create("anchor")
    let other = try mergeOther(fixture)
    try fixture.forge(
      on: "drafts/lies",
      fixture.forgedEvent(
        .create, on: "lies", by: "wim", more: "Workflow: standard\n", policy: other),
      tree: fixture.tree(["lies.md": "Lies.\n"]), parents: [])
    let newsroom = try fixture.again()
    let before = try fixture.references()

    let error = try #require(throws: NewsroomError.self) { try newsroom.settings.origin.founding() }
    guard case .unknownFounding(let roots) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(Set(roots) == [root, other])
    #expect(throws: error) {
      let event = Event(.comment, article: try fixture.slug("anchor"), by: "ed")
      return try newsroom.desk.act(Proposal(event), as: fixture.actor("ed"))
    }
    #expect(try fixture.references() == before)
    #expect(try newsroom.diagnose(at: fixture.now).troubles.map(\.id).contains("unknown-founding"))

    // Whoever knows says so.
    try fixture.git("config", "stet.newsroom", root)
    #expect(try fixture.again().settings.origin.founding().hex == root)
  }

  @Test func `without lines the only root is it, and of two none`() throws {
    let fixture = try Fixture()
    try fixture.git("config", "--unset", "stet.newsroom")
    let root = try fixture.git("rev-list", "--max-parents=0", "settings")
    #expect(try fixture.again().settings.origin.founding().hex == root)

    try fixture.git("config", "stet.newsroom", root)
    _ = try mergeOther(fixture)
    #expect(throws: NewsroomError.self) { try fixture.again().settings.origin.founding() }
  }

  @Test func `what is merged in from another newsroom sets nothing and is no policy`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let root = try fixture.newsroom.settings.origin.founding().hex
    let wim = "name: Wim\nemails: [wim@example.org]\nroles: [publisher, editor]\n"
    let other = try fixture.forge(
      on: "other", fixture.forgedSettings(by: "wim"),
      tree: fixture.tree(of: "settings", "masthead/wim.yml", wim), parents: [])
    let head = try fixture.git("rev-parse", "settings")
    for parents in [[head, other], [other, head]] {
      try fixture.git("update-ref", "refs/heads/settings", head)
      try fixture.forge(
        on: "settings", "Merge\n", tree: fixture.git("rev-parse", "\(other)^{tree}"),
        parents: parents)
      let newsroom = try fixture.again()
      #expect(try newsroom.settings.origin.founding().hex == root)
      #expect(try newsroom.settings.person("wim").roles == ["writer"])
      try fixture.forge(
        on: "drafts/harbour-lights", fixture.forgedEvent("submit", by: "wim", policy: other))
      #expect(
        try newsroom.lines.history(of: fixture.slug("harbour-lights")).standing.state == "draft")
      try fixture.git("update-ref", "refs/heads/drafts/harbour-lights", "drafts/harbour-lights^")
    }
  }

  @Test func `settings that another newsroom's commit founded are refused`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let root = try fixture.newsroom.settings.origin.founding().hex
    let other = try otherRoot(fixture)
    try fixture.git("update-ref", "refs/heads/settings", other)
    let newsroom = try fixture.again()

    let error = NewsroomError.otherNewsroom(founding: root)
    #expect(throws: error) { try newsroom.settings.policy() }
    #expect(throws: error) { try newsroom.index.outlines() }
    #expect(throws: error) {
      try newsroom.settingsDesk.change(
        .settings, ["topics/a.yml": .some([])], subject: "X", as: fixture.actor("maria"))
    }
    #expect(try newsroom.diagnose(at: fixture.now).troubles.map(\.id).contains("other-newsroom"))
  }

  @Test func `a configuration that names no commit is named`() throws {
    let fixture = try Fixture()
    try fixture.git("config", "stet.newsroom", "main")

    #expect(throws: NewsroomError.badFounding("main")) { try fixture.again().settings.policy() }
    #expect(try fixture.ids().contains("bad-founding"))
  }

  @Test func `a newsroom founded in a repository with a main leaves what is there`() throws {
    let fixture = try Fixture()
    let place = fixture.folder + "/inner"
    _ = try Repository.create(at: place, bare: false)
    try Data("hello\n".utf8).write(to: URL(fileURLWithPath: place + "/README.md"))
    try fixture.git("add", "README.md", at: place)
    try fixture.git("commit", "--quiet", "--message=Mine", at: place)
    let mine = try fixture.git("rev-parse", "main", at: place)
    var maria = Person(handle: "maria", name: "Maria Okafor")
    maria.emails = ["maria@example.org"]
    maria.roles = ["owner"]
    var record = NewsroomRecord(name: "Inner")
    record.owners = ["owner"]
    let founding = Founding(record: record, founder: maria, workflows: [:])

    #expect(try NewsroomRepository.ground(at: place) == .main(commits: 1))
    let newsroom = try NewsroomRepository.found(
      founding, at: place, bare: false, as: fixture.actor("maria"))

    #expect(try fixture.git("rev-parse", "main^", at: place) == mine)
    #expect(try fixture.git("cat-file", "blob", "main:README.md", at: place) == "hello")
    #expect(
      try fixture.git("ls-tree", "--name-only", "settings", at: place) == "masthead\nnewsroom.yml")
    #expect(try newsroom.settings.record().name == "Inner")
    // It was founded without a workflow.
    #expect(
      try newsroom.diagnose(at: fixture.now).troubles.map(\.sentence) == [
        "newsroom.yml names no workflow for new articles"
      ])
    #expect(throws: NewsroomError.exists(place)) {
      try NewsroomRepository.found(founding, at: place, bare: false, as: fixture.actor("maria"))
    }
  }

  @Test func `a clone in which settings were only fetched is no place for another newsroom`() throws
  {
    let fixture = try Fixture()
    let clone = try Hub(of: fixture).clone()

    #expect(try NewsroomRepository.ground(at: clone.folder) == .newsroom)
  }
}
