import Foundation
import Testing

@Suite struct BuiltPicturesTests {
  static func picture(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Data(contentsOf: folder.appendingPathComponent("PicturesTests/Files/\(name)"))
  }

  private static func desk(_ names: [String], strange: Data? = nil) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    let file = desk.home + "/quay.md"
    try Data("---\nheadline: Quay\n---\nLow.\n".utf8).write(to: URL(fileURLWithPath: file))
    try desk.quietly("new", "--slug", "quay", "--file", file)
    for name in names {
      let path = "\(desk.home)/\(name)"
      try (name == "strange.avif" ? strange ?? Data() : picture(name))
        .write(to: URL(fileURLWithPath: path))
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

  @Test func `what was remembered and is half damaged is begun anew, and that is said once`() throws
  {
    let desk = try Self.desk(["wide.jpg", "said.gif"])
    try desk.quietly("build")
    let database = URL(fileURLWithPath: desk.folder + "/.git/stet/site/pictures.db")
    let before = BuildTests.files(desk.folder + "/site")
    let whole = try Data(contentsOf: database)
    for part in [1, 2, 4] {
      let left = whole.count / 4 * part / 4096 * 4096
      try (whole.prefix(left) + Data(count: whole.count - left)).write(to: database)

      let built = desk.stet("build", "--all", "--out", "\(desk.home)/other-\(part)")

      let notes = built.err.split(separator: "\n").filter { $0.contains("pictures.db") }
      #expect(
        notes
          == (part == 4
            ? []
            : [
              "Note: .git/stet/site/pictures.db: it was begun anew, and the pictures are made again: "
                + "database disk image is malformed"
            ]),
        "\(part)")
      #expect(built.status == 0, "\(part)")
      #expect(BuildTests.files("\(desk.home)/other-\(part)") == before, "\(part)")
    }
  }

  @Test
  func `where nothing can be written into what is remembered, everything is made all the same`()
    throws
  {
    let desk = try Self.desk(["wide.jpg"])
    try desk.quietly("build", "--out", desk.home + "/before")
    let database = desk.folder + "/.git/stet/site/pictures.db"
    try FileManager.default.removeItem(atPath: database)
    try FileManager.default.createDirectory(
      atPath: database + "-journal/a", withIntermediateDirectories: true)

    let built = desk.stet("build")

    #expect(
      built.err.contains(
        "Note: .git/stet/site/pictures.db: what is made of pictures can't be remembered: "
          + "unable to open database file (make sure that Stet can write into .git/stet)\n"))
    #expect(built.status == 0)
    #expect(
      BuildTests.files(desk.folder + "/site") == BuildTests.files(desk.home + "/before"))
  }

  @Test func `a picture that can't be made smaller is served cleaned, and named with its line`()
    throws
  {
    let desk = try Self.desk(["cut.jpg", "bomb.png"])

    let built = desk.stet("build")

    #expect(
      built.err.contains(
        "quay.md: line 4: the picture cut.jpg is damaged: browsers may not show all of it"))
    #expect(
      built.err.contains(
        "quay.md: line 7: the picture bomb.png has too many pixels to be made smaller: browsers get "
          + "all of them"))
    #expect(built.status == 0)
    let served = BuildTests.files(desk.folder + "/site")
    #expect(served.first { $0.key.hasSuffix("/cut.jpg") }?.value.suffix(2) == Data([0xFF, 0xD9]))
    #expect(served.keys.contains { $0.hasSuffix("/bomb.png") })
  }

  @Test func `a picture whose pixels nobody can tell is on no site, and readers miss it by name`()
    throws
  {
    let moving = try Self.picture("photo.avif") + Data([0, 0, 0, 8]) + Data("moov".utf8)
    let desk = try Self.desk(["wide.jpg", "strange.avif"], strange: moving)

    let built = desk.stet("build", "--strict")
    try desk.quietly("export", "--format", "hugo", desk.home + "/hugo")

    let sentence =
      "the picture strange.avif is not on the site: it is damaged, or of a form that is not known, and "
      + "might tell readers where it was taken (save it anew with a program for pictures, as JPEG or PNG)"
    #expect(built.err.contains("quay.md: line 7: " + sentence))
    #expect(built.status == 1)
    for folder in [desk.folder + "/site", desk.home + "/hugo"] {
      let files = BuildTests.files(folder)
      #expect(!files.keys.contains { $0.hasSuffix("strange.avif") })
      #expect(!files.values.contains { $0.range(of: Data("SecretCam".utf8)) != nil })
      #expect(files.keys.contains { $0.hasSuffix("wide.jpg") })
    }
    #expect(
      !BuildTests.files(desk.folder + "/site").values.contains {
        $0.range(of: Data("strange.avif".utf8)) != nil
      })
  }

  @Test func `no picture comes to readers as a camera left it where nothing can be remembered`()
    throws
  {
    let desk = try Self.desk(["wide.jpg", "photo.avif", "endless.jpg", "said.gif", "tail.webp"])
    let site = desk.folder + "/.git/stet/site"
    try FileManager.default.createDirectory(
      atPath: site + "/pictures.db", withIntermediateDirectories: true)

    let built = desk.stet("build")

    #expect(
      built.err.contains(
        "Note: .git/stet/site/pictures.db: what is made of pictures can't be remembered: "))
    #expect(built.status == 0)
    let files = BuildTests.files(desk.folder + "/site")
    #expect(files.keys.filter { $0.contains("/quay/") }.count > 8)
    for (name, bytes) in files {
      for secret in ["SecretCam", "secret place", "secret comment"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `pictures and drawings of the newsroom's own files are cleaned, or left out by name`()
    throws
  {
    let desk = try Self.desk([])
    let drawing =
      "<svg xmlns='http://www.w3.org/2000/svg' onload='a()'><script>a()</script><g/></svg>"
    for (name, data) in [
      ("press.jpg", try Self.picture("endless.jpg")), ("logo.svg", Data(drawing.utf8)),
      ("photo.heic", Data("SecretCam".utf8)), ("phone.jpg", Data("ftypheic SecretCam".utf8)),
      ("torn.svg", Data("<svg>".utf8)),
    ] {
      let place = URL(fileURLWithPath: desk.folder + "/static/" + name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: place)
    }
    try desk.quietly("settings", "save", "-m", "Files")

    let built = desk.stet("build")
    try desk.quietly("export", "--format", "hugo", desk.home + "/hugo")

    let exported = BuildTests.files(desk.home + "/hugo")
    #expect(exported.keys.contains { $0.hasSuffix("press.jpg") })
    #expect(exported.keys.contains { $0.hasSuffix("logo.svg") })
    for secret in ["SecretCam", "<script>a()"] {
      #expect(!exported.values.contains { $0.range(of: Data(secret.utf8)) != nil }, "\(secret)")
    }
    let files = BuildTests.files(desk.folder + "/site")
    #expect(
      files["press.jpg"]?.range(of: Data("SecretCam".utf8)) == nil && files["press.jpg"] != nil)
    #expect(files["phone.jpg"] == nil)
    #expect(
      files["logo.svg"] == Data("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>".utf8))
    #expect(files["photo.heic"] == nil && files["torn.svg"] == nil)
    #expect(built.err.contains("static/photo.heic: it is not on the site: it is damaged"))
    #expect(
      built.err.contains("static/torn.svg: it is not on the site: it is no whole drawing in SVG"))
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
