import Foundation
import Testing

@Suite struct BuildTests {
  @Test func `files of the site that were changed by hand and not saved are named`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write("light: {accent: \"#006644\"}\n", to: "theme.yml")

    let built = desk.stet("build")
    let status = desk.stet("status", as: "maria-okafor").out

    #expect(
      built.err.contains(
        "Note: theme.yml: it was changed by hand, and the site has it as it was last saved (stet settings save)\n"
      ), "\(built.err)")
    #expect(
      status.contains("\nChanged by hand, and not in force\n  theme.yml\n    stet settings save\n"),
      "\(status)")
    try desk.quietly("settings", "save", as: "maria-okafor")
    #expect(!desk.stet("build").err.contains("changed by hand"))
  }

  /// The sample newsroom with its site.
  private static func sample() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    try desk.quietly("build")
    return desk
  }

  /// The files of a site by their paths.
  static func files(_ folder: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      if let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") {
        files[file] = bytes
      }
    }
    return files
  }

  /// The values of an attribute in a page.
  private static func values(_ attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" }).replacingOccurrences(of: "&amp;", with: "&")
    }
  }

  @Test func `every link within the sample's site leads somewhere, and no page is large`() throws {
    let desk = try Self.sample()
    let files = Self.files(desk.folder + "/site")
    var count = 0
    for (path, bytes) in files where path.hasSuffix(".html") {
      #expect(bytes.count < 60_000, "\(path)")
      let page = String(decoding: bytes, as: UTF8.self)
      let ids = Set(Self.values("id", in: page))
      #expect(ids.count == Self.values("id", in: page).count, "\(path) has an id twice")
      for address in Self.values("href", in: page) + Self.values("src", in: page) {
        if address.hasPrefix("#") {
          #expect(ids.contains(String(address.dropFirst())), "\(path): \(address)")
        }
        guard address.hasPrefix("/") else { continue }
        count += 1
        let plain = address.removingPercentEncoding ?? address
        let target = String(plain.dropFirst()) + (plain.hasSuffix("/") ? "index.html" : "")
        #expect(files[target] != nil, "\(path): \(address)")
      }
      #expect(!page.contains(" src=\"http"), "\(path) asks somebody else for something")
    }
    #expect(count > 1_000)
  }

  @Test func `the sample's excerpt shows all its parts, from top to bottom`() throws {
    let desk = try Self.sample()

    let page = try desk.read("site/2026/07/gannow-pilot/index.html")

    var rest = page[...]
    for part in [
      "<link rel=\"canonical\" href=\"https://courant.example/weekend/the-last-pilot-of-gannow\">",
      "<p class=\"kicker\">Elsewhere</p>", "<h1>The last pilot of Gannow</h1>",
      "<p class=\"dek\">For thirty-eight years",
      "<a href=\"/authors/joana-verdelho/\" rel=\"author\">",
      "<span class=\"place\">Gannow, 27 June 2026</span>", "<time datetime=\"2026-07-02\">",
      "The ladder is the whole of it", "Read the full article at the Anstrey Courant</a>",
      "(subscription required)", "Joana Verdelho writes about people who work on the water",
      "rel=\"tag\" dir=\"auto\">Crossings</a>", "Report an error", "See more from this author",
      "Who crosses at night", "See more on this topic",
    ] {
      let found = rest.range(of: part)
      #expect(found != nil, "\(part)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test func `a bio stays as it was when the edition ran, and the long one is today's`() throws {
    let desk = try Self.sample()
    try desk.quietly("people", "edit", "senna-adeyo", "--bio", "Now somebody else.")
    try desk.quietly("build")

    let page = try desk.read("site/2026/03/pell-point-gauge/index.html")
    #expect(!page.contains("Now somebody else."))
    #expect(page.contains("looks after the Pell Point tide record"))
    #expect(try desk.read("site/authors/index.html").contains("Now somebody else."))
  }

  @Test func `a site is built once, and then as far as something changed`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")

    desk.stet("build")
    desk.stet("publish", "lights", "--build")
    desk.stet("build")
    desk.stet("build", "--json")
    desk.stet("build", "--all", "--base-url", "https://example.org/review")
    try desk.expect("build")
    #expect(try desk.git("status", "--short") == "")
    #expect(
      try desk.read("site/index.html").contains(" src=\"/review/assets/page.js\""))
  }

  @Test func `what other systems read stays until a build is told to leave it out`() throws {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["lights", "tides"] {
      try desk.draft(slug)
      try desk.quietly("submit", slug, as: "wim")
      try desk.quietly("approve", "\(slug)@r1", as: "ed")
    }
    func ninjs() -> [String] {
      Self.files(desk.folder + "/site").keys.filter { $0.hasSuffix("ninjs.json") }
    }

    // Also where there is nothing yet that they could read.
    try desk.quietly("build", "--ninjs")
    #expect(ninjs().isEmpty)
    try desk.quietly("publish", "lights", "--build")
    #expect(ninjs().count == 1)
    try desk.quietly("publish", "tides", "--build")
    #expect(ninjs().count == 2)
    try desk.quietly("build")
    #expect(ninjs().count == 2)
    try desk.quietly("build", "--no-ninjs")
    #expect(ninjs().isEmpty)
  }

  @Test func `what a build can't do is refused, and the folder stays as it is`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write("mine", to: "web/index.html")
    try desk.write("mine", to: "file")

    desk.stet("build", "--out", "web")
    desk.stet("build", "--out", "file")
    desk.stet("build", "--base-url", "example.org")
    desk.stet("build", "--base-url", "javascript:alert(1)", "--json")
    try desk.expect("build refused")
    #expect(Self.files(desk.folder + "/web") == ["index.html": Data("mine".utf8)])
  }

  @Test func `a template that does not parse is named with its place`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.settle("theme/card.mustache", "<li>\n{{#headline}}\n</li>\n")
    try desk.settle("theme/strings/en.yml", "staff\n")

    desk.stet("build")
    try desk.expect("build with a broken theme")
  }

  @Test func `an article whose record can't be understood is named, and not left out`() throws {
    let desk = try Self.sample()
    let files = try desk.git("ls-tree", "-r", "--name-only", "main").split(separator: "\n")
    let record = try #require(files.first { $0.hasSuffix("gannow-pilot/edition.yml") })
    let text = try desk.git("show", "main:\(record)")
    let strange = text.replacingOccurrences(of: "state: \"live\"", with: "state: \"asleep\"")
    #expect(strange != text)
    let before = Self.files(desk.folder + "/site")
    try desk.commit("By hand\n", on: "main", String(record), strange + "\n")

    // What main shows is not read, unless it is asked for.
    try desk.quietly("build")
    #expect(Self.files(desk.folder + "/site") == before)
    desk.stet("build", "--from-main")
    try desk.expect("build with a strange record")
  }

  @Test
  func `a build that is killed anywhere leaves a whole site, and the next is as if it was not`()
    throws
  {
    let desk = try Self.sample()
    let before = Self.files(desk.folder + "/site")
    try desk.quietly("config", "name", "Other water")
    let whole = desk.home + "/whole"
    try desk.quietly("build", "--out", whole)
    let after = Self.files(whole)
    #expect(before != after)

    for delay in stride(from: 5, to: 400, by: 25) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Sandbox.binary)
      process.arguments = ["build", "--quiet"]
      process.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
      process.environment = desk.variables()
      try process.run()
      let end = DispatchTime.now() + .milliseconds(delay)
      while process.isRunning, DispatchTime.now() < end { usleep(1_000) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // Every page is one of the two, whole.
      for (path, bytes) in Self.files(desk.folder + "/site") {
        #expect(bytes == before[path] || bytes == after[path], "\(path) after \(delay) ms")
      }
      try desk.quietly("build")
      #expect(Self.files(desk.folder + "/site") == after)
      try desk.quietly("config", "name", "Slackwater")
      try desk.quietly("build")
      #expect(Self.files(desk.folder + "/site") == before)
      try desk.quietly("config", "name", "Other water")
    }
  }
}
