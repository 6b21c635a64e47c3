import Git
import Testing

@testable import Newsroom

/// Which files of settings that went and came are the same ones under other names.
@Suite struct SettingsRenamingTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  /// The tree of one folder with files.
  private func tree(_ folder: String, _ files: [String: String]) throws -> ObjectID {
    let objects = fixture.newsroom.repository.objects
    let entries = try files.sorted { $0.key < $1.key }.map { name, text in
      TreeEntry(name: "\(name).yml", mode: .file, id: try objects.writeBlob(Array(text.utf8)))
    }
    return try objects.writeTree([
      TreeEntry(name: folder, mode: .directory, id: try objects.writeTree(entries))
    ])
  }

  /// The files of a folder that were given two names, each as `old: mine, theirs`.
  private func parted(
    _ folder: String, _ old: [String: String], mine: [String: String], theirs: [String: String]
  ) throws -> [String] {
    let repository = fixture.newsroom.repository
    let base = try tree(folder, old)
    let changes = try repository.trees.difference(base, tree(folder, mine))
    return try SettingsRenaming(repository: repository, base: base, changes: changes)
      .parted(in: tree(folder, theirs)).map { name in
        "\(name.old): \(name.mine), \(name.theirs)"
      }
  }

  private func record(_ name: String, _ email: String) -> String {
    "name: \(name)\nkind: person\nemails: [\(email)]\nroles: [writer, editor]\n"
  }

  @Test func `of two colleagues who came for one who went neither is the other`() throws {
    let parted = try parted(
      "masthead", ["anna": record("Anna Lind", "anna@example.org")],
      mine: ["carl": record("Carl Falk", "carl@example.org")],
      theirs: ["dora": record("Dora Beck", "dora@example.org")])

    #expect(parted == [])
  }

  @Test(arguments: ["Anna Lind", "Anna Falk"])
  func `whose name or address stays is the same colleague`(_ name: String) throws {
    let email = name == "Anna Lind" ? "lind@example.org" : "anna@example.org"

    let parted = try parted(
      "masthead", ["anna": record("Anna Lind", "anna@example.org")],
      mine: ["alind": record(name, email)],
      theirs: ["anna-lind": record("Anna Lind", "anna@example.org")])

    #expect(parted == ["masthead/anna.yml: masthead/alind.yml, masthead/anna-lind.yml"])
  }

  @Test func `a new file stands for one old file, and for one with the same words first`() throws {
    func text(_ name: String) -> String { "name: \(name)\ndescription: All of it.\n" }
    let old = ["pier": text("pier"), "port": text("port")]

    let parted = try parted(
      "topics", old, mine: ["quay": text("port")],
      theirs: ["docks": text("port"), "jetty": text("jetty")])

    #expect(parted == ["topics/port.yml: topics/quay.yml, topics/docks.yml"])
  }
}
