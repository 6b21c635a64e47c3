import Foundation
import System
import Testing

struct FolderTests {
  private func folder(_ place: Place, _ name: String = "top") throws -> Folder {
    try FileManager.default.createDirectory(
      atPath: "\(place.path)/\(name)", withIntermediateDirectories: true)
    return try Folder("\(place.path)/\(name)") { $0.hasPrefix(".") ? "begins with a dot" : nil }
  }

  @Test func `a file is written with the folders that it stands in`() throws {
    let place = try Place()
    let folder = try folder(place)

    try folder.write(Array("one".utf8), to: "a/b/c")
    try folder.write(Array("two".utf8), to: "a/b/c", isDurable: true)
    try folder.write(Array("three".utf8), to: "d")

    #expect(try place.files() == ["top/a/b/c": "two", "top/d": "three"])
    #expect(try folder.read("a/b/c") == Array("two".utf8))
    #expect(try folder.read("a/none/c") == nil)
  }

  @Test(arguments: [
    ("", ""), (".", "."), ("..", ".."), ("../x", ".."), ("a/../../x", ".."), ("/x", ""),
    ("a//b", ""), ("a/", ""), ("a\u{0}b", "a\u{0}b"),
  ])
  func `nothing stands outside`(_ path: String, _ name: String) throws {
    let place = try Place()
    let folder = try folder(place)
    try place.put("mine", "x")
    let reason = FileError.Reason.name(name, problem: "is not the name of a file")

    for attempt in [
      { try folder.write([], to: path) }, { try folder.remove(path) },
      { try folder.makeFolder(path) }, { _ = try folder.read(path) },
      { try folder.move("a", to: path) },
    ] as [() throws -> Void] {
      let error = #expect(throws: FileError.self) { try attempt() }
      #expect(error?.reason == reason || error?.reason == .system(ENOENT))
    }

    #expect(try place.files() == ["x": "mine"])
  }

  @Test func `what is made has a name that its owner wants`() throws {
    let place = try Place()
    let folder = try folder(place)
    try place.put("old", "top/.a/b")

    let error = #expect(throws: FileError.self) { try folder.write([], to: ".git/config") }

    #expect(
      error?.sentence
        == "can't write \(place.path)/top/.git/config: the name .git begins with a dot")
    #expect(try folder.read(".a/b") == Array("old".utf8))
    try folder.remove(".a/b")
    #expect(try place.files().isEmpty)
  }

  @Test func `no link is followed on the way`() throws {
    let place = try Place()
    let folder = try folder(place)
    try place.put("mine", "outside/keys")
    try place.link("top/open", to: "../outside")
    let link = "can't %@ \(place.path)/top/open: it is a link"
    func said(_ attempt: () throws(FileError) -> Void) -> String? {
      do throws(FileError) { try attempt() } catch { return error.sentence }
      return nil
    }

    #expect(
      said { () throws(FileError) in try folder.write([], to: "open/keys") }
        == link.replacing("%@", with: "write"))
    #expect(
      said { () throws(FileError) in try folder.remove("open/keys") }
        == link.replacing("%@", with: "remove"))
    #expect(
      said { () throws(FileError) in _ = try folder.read("open/keys") }
        == link.replacing("%@", with: "read"))
    #expect(
      said { () throws(FileError) in _ = try folder.names(in: "open") }
        == link.replacing("%@", with: "list"))
    #expect(
      said { () throws(FileError) in try folder.makeFolder("open/new") }
        == link.replacing("%@", with: "make"))
    #expect(try folder.kind(of: "open/keys") == nil)
    #expect(try folder.kind(of: "open") == .link)
    #expect(try place.files() == ["outside/keys": "mine", "top/open": "-> ../outside"])
  }

  @Test func `a link in a file's place is replaced and not written through`() throws {
    let place = try Place()
    let folder = try folder(place)
    try place.put("mine", "outside")
    try place.link("top/a", to: "../outside")

    try folder.write(Array("new".utf8), to: "a")

    #expect(try place.files() == ["outside": "mine", "top/a": "new"])
  }

  @Test func `a file on the way is said to be one`() throws {
    let place = try Place()
    let folder = try folder(place)
    try place.put("mine", "top/a")

    let error = #expect(throws: FileError.self) { try folder.write([], to: "a/b") }

    #expect(error?.sentence == "can't write \(place.path)/top/a: it is a file")
  }

  @Test func `a file is moved from folder to folder, and empty folders go`() throws {
    let place = try Place()
    let (from, to) = (try folder(place, "from"), try folder(place, "to"))
    try place.put("words", "from/a/b/c")
    try place.put("old", "to/x/y")

    try to.move("a/b/c", in: from, to: "x/y")
    try from.removeEmptyFolders("a/b")

    #expect(try place.files() == ["to/x/y": "words"])
    #expect(try from.names().isEmpty)
    let error = #expect(throws: FileError.self) { try to.move("a/b/c", in: from, to: "x/y") }
    #expect(error?.reason == .system(ENOENT))
  }

  @Test func `a fresh folder was not there, and is written into without a walk`() throws {
    let place = try Place()
    let folder = try Folder.fresh(place.path + "/new") { $0 == "no" ? "is no name" : nil }

    try folder.write(Array("words".utf8), to: "a/b/index.html")

    #expect(try place.files() == ["new/a/b/index.html": "words"])
    #expect(throws: FileError.self) { try folder.write([], to: "a/no") }
    #expect(throws: FileError("make", place.path + "/new", .system(EEXIST))) {
      try Folder.fresh(place.path + "/new")
    }
  }

  @Test func `what is made in a folder that a group shares is the group's too`() throws {
    let place = try Place()
    let folder = try folder(place)
    try #require(unsafe chmod(place.path + "/top", 0o2770) == 0)

    try folder.write([], to: "a/b")

    func mode(_ name: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(place.path)/\(name)")
      return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
    #expect(try mode("top/a/b") & 0o777 == 0o660)
    #expect(try mode("top/a") & 0o7777 == 0o2770)
  }
}
