import Foundation
import Testing

@Suite struct BuiltPicturesTests {
  static func picture(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("PicturesTests/Files/\(name)"))
  }

  private static func desk(_ names: [String]) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    let file = desk.home + "/quay.md"
    try Data("---\nheadline: Quay\n---\nLow.\n".utf8).write(to: URL(fileURLWithPath: file))
    try desk.quietly("new", "--slug", "quay", "--file", file)
    for name in names {
      let path = "\(desk.home)/\(name)"
      try picture(name).write(to: URL(fileURLWithPath: path))
      try desk.quietly("image", "quay", path, "--alt", "A quay", "--credit", "Ana")
    }
    try desk.quietly("publish", "quay")
    return desk
  }

  private static func names(_ folder: String) -> [String] {
    BuildTests.files(folder).keys.filter { $0.contains("/quay/") && !$0.hasSuffix(".html") }
      .map { String($0.split(separator: "/").last ?? "") }.sorted()
  }

  @Test func `what is made of a picture is made once, also for another site`() throws {
    let desk = try Self.desk(["wide.jpg"])
    try desk.quietly("build")
    let names = Self.names(desk.folder + "/site")
    #expect(names.count == 8 && names.contains("wide.jpg"))
    let database = desk.folder + "/.git/stet/site/pictures.db"
    let before = try Data(contentsOf: URL(fileURLWithPath: database))

    try desk.quietly("build", "--all")
    try desk.quietly("build", "--out", desk.home + "/other")

    #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
    #expect(
      BuildTests.files(desk.home + "/other").filter { $0.key.contains("wide") }
        == BuildTests.files(desk.folder + "/site").filter { $0.key.contains("wide") })
  }

  @Test func `what was remembered may be missing or damaged`() throws {
    let desk = try Self.desk(["wide.jpg"])
    try desk.quietly("build")
    let database = URL(fileURLWithPath: desk.folder + "/.git/stet/site/pictures.db")
    let before = BuildTests.files(desk.folder + "/site")

    try Data("no database".utf8).write(to: database)
    try desk.quietly("build", "--all")
    #expect(BuildTests.files(desk.folder + "/site") == before)

    try FileManager.default.removeItem(at: database)
    try desk.quietly("build", "--all")
    #expect(BuildTests.files(desk.folder + "/site") == before)
  }

  @Test func `a picture that can't be made smaller is served as it came, and named with its line`()
    throws
  {
    let desk = try Self.desk(["cut.jpg", "bomb.png"])

    let built = desk.stet("build")

    #expect(
      built.err.contains(
        "quay.md: line 4: the picture cut.jpg is damaged: browsers get it as it is, and may not show "
          + "all of it"))
    #expect(
      built.err.contains(
        "quay.md: line 7: the picture bomb.png has too many pixels to be made smaller: browsers get "
          + "it as it is"))
    #expect(built.status == 0)
    for name in ["cut.jpg", "bomb.png"] {
      let served = BuildTests.files(desk.folder + "/site").first { $0.key.hasSuffix("/" + name) }
      #expect(served?.value == (try Self.picture(name)))
    }
  }

  @Test func `previews and exports say nothing of where a picture was taken`() throws {
    let desk = try Self.desk(["wide.jpg"])
    try desk.quietly("export", "--format", "hugo", desk.home + "/hugo")
    try desk.quietly("preview", "quay", "--no-open")

    let exported = BuildTests.files(desk.home + "/hugo").first { $0.key.hasSuffix("wide.jpg") }
    let bytes = try #require(exported?.value)
    #expect(bytes.range(of: Data("SecretCam".utf8)) == nil)
    #expect(bytes.range(of: Data("Ana Cruz</rdf:li>".utf8)) != nil)
    let page = try desk.read(".git/stet/preview/quay.html")
    let encoded = page.components(separatedBy: "data:image/jpeg;base64,").dropFirst().first
    let shown = try #require(Data(base64Encoded: String((encoded ?? "").prefix { $0 != "\"" })))
    #expect(shown.range(of: Data("SecretCam".utf8)) == nil)
    #expect(shown.range(of: Data("Ana Cruz</rdf:li>".utf8)) != nil)
  }
}
