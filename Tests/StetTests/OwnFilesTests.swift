import Foundation
import Testing

/// What readers get of the files in `static/`.
@Suite struct OwnFilesTests {
  private static func desk(_ files: [String: Data]) throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--workflow", "solo")
    for (name, data) in files {
      let place = URL(fileURLWithPath: desk.folder + "/static/" + name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: place)
    }
    try desk.quietly("settings", "save", "-m", "Files")
    return desk
  }

  /// An icon of one picture.
  private static func icon(_ picture: Data) -> Data {
    let size = (0..<4).map { UInt8(picture.count >> ($0 * 8) & 0xFF) }
    return Data([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0] + size + [22, 0, 0, 0]) + picture
  }

  private static let secrets = ["SecretCam", "secret place", "onload='a()'", "<script>a()"]

  private static func expectNoSecret(in files: [String: Data]) {
    for (name, bytes) in files {
      for secret in secrets {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
    }
  }

  @Test(arguments: ["", "hugo", "jekyll", "eleventy", "zola"])
  func `what a picture or a drawing is, it is under any name, on the site and in exports`(
    format: String
  ) throws {
    let drawing = Data("<svg onload='a()'><script>a()</script><g/></svg>".utf8)
    let desk = try Self.desk([
      "favicon.ico": Self.icon(try BuiltPicturesTests.picture("alpha.png")),
      "drawing.xml": drawing, "plain": drawing, "wide.svg": Data([0xFF, 0xFE]) + drawing,
      "scan.bin": Data("II*\0 SecretCam".utf8), "raw.nef": Data("SecretCam".utf8),
      "moves.avifs": Data("\0\0\0\u{18}ftypavis SecretCam".utf8),
      "moves.data": Data("\0\0\0\u{18}ftypavis SecretCam".utf8),
      "list.pdf": Data("%PDF-1.7".utf8), "plain-page.html": Data("<script>b()</script>".utf8),
      "film.mp4": Data("\0\0\0\u{8}ftypmp42 com.apple.quicktime.location.ISO6709".utf8),
    ])

    let folder = format.isEmpty ? desk.folder + "/site" : desk.home + "/" + format
    let done =
      format.isEmpty
      ? try desk.quietly("build") : try desk.quietly("export", "--format", format, folder)

    let files = BuildTests.files(folder)
    func file(_ name: String) -> Data? {
      files.first { $0.key == name || $0.key.hasSuffix("/" + name) }?.value
    }
    Self.expectNoSecret(in: files)
    for name in ["scan.bin", "raw.nef", "moves.avifs", "moves.data", "wide.svg"] {
      #expect(file(name) == nil)
      #expect(done.err.contains("Note: static/\(name): it is not on the site: it is "))
    }
    let cleaned = Data("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>".utf8)
    #expect(file("drawing.xml") == cleaned && file("plain") == cleaned)
    #expect(file("favicon.ico")?.starts(with: [0, 0, 1, 0, 1, 0, 32]) == true)
    // What owners put there on purpose.
    #expect(file("list.pdf") == Data("%PDF-1.7".utf8))
    #expect(file("plain-page.html") == Data("<script>b()</script>".utf8))
    #expect(file("film.mp4") != nil)
    #expect(
      done.err.contains(
        "static/film.mp4: it is handed on as it is, and tells readers where it was recorded"))
    #expect(!files.contains { $0.value.isEmpty && $0.key.contains("moves") })
  }

  @Test func `a folder of others is refused before anything is made for it`() throws {
    let desk = try Self.desk(["logo.png": try BuiltPicturesTests.picture("alpha.png")])
    try desk.write("mine", to: "web/index.html")
    let database = desk.folder + "/.git/stet/site/pictures.db"

    let refused = desk.stet("build", "--out", desk.folder + "/web")

    #expect(refused.status == 1)
    #expect(
      refused.err.hasPrefix(
        "stet: can't build the site into \(desk.folder)/web: it holds something that no build wrote\n"
      ))
    #expect(!FileManager.default.fileExists(atPath: database))
  }

  @Test func `a site whose record is gone is told what to do about it`() throws {
    let desk = try Self.desk([:])
    try desk.quietly("build")
    try FileManager.default.removeItem(atPath: desk.folder + "/.git/stet/site")

    let refused = desk.stet("build")

    #expect(refused.status == 1)
    #expect(refused.err.contains("a site of Stet's is there, but no record of this newsroom says "))
    #expect(
      refused.err.contains(
        "Hint: move it away and build again; put back what you added to it yourself\n"))
    try FileManager.default.moveItem(
      atPath: desk.folder + "/site", toPath: desk.folder + "/old-site")
    try desk.quietly("build")
  }

  @Test func `what was found of a file is remembered, and may be missing or damaged`() throws {
    let desk = try Self.desk([
      "favicon.ico": Self.icon(try BuiltPicturesTests.picture("alpha.png")),
      "press.jpg": try BuiltPicturesTests.picture("endless.jpg"),
      "logo.svg": Data("<svg onload='a()'><g/></svg>".utf8),
      "torn.svg": Data("<svg>".utf8),
    ])
    let first = desk.stet("build")
    let before = BuildTests.files(desk.folder + "/site")
    let database = URL(fileURLWithPath: desk.folder + "/.git/stet/site/pictures.db")
    let remembered = try Data(contentsOf: database)

    let second = desk.stet("build", "--all")

    #expect(second.err == first.err && second.err.contains("static/torn.svg"))
    #expect(BuildTests.files(desk.folder + "/site") == before)
    #expect(try Data(contentsOf: database) == remembered)
    try FileManager.default.removeItem(at: database)
    try desk.quietly("build", "--all")
    #expect(BuildTests.files(desk.folder + "/site") == before)
    Self.expectNoSecret(in: before)
  }
}
