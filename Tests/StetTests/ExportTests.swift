import Foundation
import Testing

@Suite struct ExportTests {
  /// An article whose text and fields would be commands to one tool or another.
  private static let hostile = """
    ---
    headline: 'Say "low" \\ {{< hi >}}: {{ site.title }} {% raw %}'
    authors: [maren-okell, ilse-brandreth]
    topics: [tides, unheard-of]
    draft: true
    layout: nothing
    url: /elsewhere/
    date: 2999-01-01
    outlets: [{id: nowhere, url: "javascript:alert(1)"}]
    ---
    Hugo {{< figure src="x" >}}. Liquid {% include nothing.html %}. Kramdown {: .lead}.

    ```
    {{< fenced >}} {{ call(a=2) }} {: .x}
    ```

    """

  /// The sample, with that article among what is published.
  private static func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    desk.me = "maria-okafor"
    try desk.quietly(
      "new", "--file", "-", "--slug", "notes-hostile", input: hostile, as: "maren-okell")
    try desk.quietly("publish", "notes-hostile", as: "maren-okell")
    try desk.write(
      "---\ntitle: Who \"we\" are\nnav: 1\nfooter: true\n---\nWe <b onclick=x>are</b>.\n",
      to: "pages/about/us.md")
    try desk.write("Contact: x\n", to: "static/well-known/security.txt")
    try desk.quietly("settings", "save", "-m", "Who we are")
    return desk
  }

  @Test func `hugo builds what is exported for it, without a warning`() throws {
    guard Self.has("hugo") else { return Self.skipped("hugo") }
    let desk = try Self.desk()

    try desk.quietly("export", "--format", "hugo", "../site")
    let built = Self.run("hugo", ["--quiet", "--panicOnWarning"], in: desk.home + "/site")

    #expect(built.status == 0, "\(built.out)\(built.err)")
    let page = try Self.page(desk, "public", "notes-hostile")
    #expect(page.contains("Hugo {{&lt; figure src="))
    #expect(page.contains("{{&lt; fenced &gt;}} {{ call(a=2) }} {: .x}"))
    #expect(
      page.contains("<h1>Say &#34;low&#34; \\ {{&lt; hi &gt;}}: {{ site.title }} {% raw %}</h1>"))
    #expect(!page.contains("javascript:"))
    #expect(page.contains(#"<a href="/authors/maren-okell/">Maren Okell</a>"#))
    #expect(page.contains(#"<a href="/about/us/">Who &#34;we&#34; are</a>"#))
    #expect(try desk.read("../site/public/about/us/index.html").contains("<p>We <b>are</b>.</p>"))
    #expect(try desk.read("../site/public/.well-known/security.txt") == "Contact: x\n")
    try Self.expectWhole(desk, "public")
  }

  @Test func `jekyll builds what is exported for it`() throws {
    guard Self.has("jekyll") else { return Self.skipped("jekyll") }
    let desk = try Self.desk()

    try desk.quietly("export", "--format", "jekyll", "../site")
    let built = Self.run("jekyll", ["build", "--strict_front_matter"], in: desk.home + "/site")

    #expect(built.status == 0 && !built.err.lowercased().contains("warn"), "\(built.err)")
    let page = try Self.page(desk, "_site", "notes-hostile")
    #expect(page.contains("Liquid {% include nothing.html %}. Kramdown {: .lead}."))
    #expect(page.contains("{{&lt; fenced &gt;}} {{ call(a=2) }} {: .x}"))
    #expect(!page.contains("javascript:"))
    #expect(page.contains(#"<a href="/authors/maren-okell/">Maren Okell</a>"#))
    try Self.expectWhole(desk, "_site")
  }

  @Test func `what is exported for Zola is TOML, and for Eleventy YAML and JSON`() throws {
    guard Self.has("python3") else { return Self.skipped("python3") }
    let desk = try Self.desk()

    try desk.quietly("export", "--format", "zola", "../zola")
    try desk.quietly("export", "--format", "eleventy", "../eleventy")
    let read = Self.run(
      "python3",
      [
        "-c",
        """
        import glob, json, tomllib
        pages = glob.glob('zola/content/**/*.md', recursive=True)
        read = [tomllib.loads(open(page).read().split('+++\\n')[1]) for page in pages]
        assert any(p.get('extra', {}).get('extra', {}).get('draft') is True for p in read)
        assert all(p['title'] for p in read)
        tomllib.load(open('zola/config.toml', 'rb'))
        for file in glob.glob('eleventy/**/*.json', recursive=True): json.load(open(file))
        print(len(pages))
        """,
      ], in: desk.home)

    #expect(read.status == 0, "\(read.err)")
    #expect((Int(read.out.dropLast()) ?? 0) > 30)
    let page = try desk.read("../eleventy/content/articles/notes-hostile/index.md")
    #expect(page.contains(#"templateEngineOverride: "md""#))
    #expect(page.contains(#"extra: {"date": "2999-01-01", "draft": true"#))
  }

  @Test func `an export is the same every time, and a second one writes what changed`() throws {
    let desk = try Self.desk()

    desk.stet("export", "--format", "hugo", "../site", "--dry-run")
    desk.stet("export", "--format", "hugo", "../site")
    desk.stet("export", "--format", "hugo", "../site")
    try desk.quietly("topic", "add", "weather", "--name", "Weather", as: "maren-okell")
    try FileManager.default.createDirectory(
      atPath: desk.home + "/site/public", withIntermediateDirectories: true)
    try desk.write("built", to: "../site/public/index.html")
    desk.stet("export", "--format", "hugo", "../site", "--json")
    try desk.quietly("export", "--format", "hugo", "../other")
    try desk.expect("export")

    let same = Sandbox.run(
      "/usr/bin/env", ["diff", "-r", "-x", "public", "site", "other"], in: desk.home,
      environment: desk.variables(), input: nil)
    #expect(same.out.isEmpty)
    let summed = Sandbox.run(
      "/usr/bin/env", ["sha256sum", "--quiet", "-c", ".stet-export"], in: desk.home + "/site",
      environment: desk.variables(), input: nil)
    #expect(summed.status == 0)
  }

  @Test func `an exported article has the day that the newsroom's own clocks show`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("config", "time_zone", "Pacific/Apia")
    try desk.draft("lamp", headline: "Lamp")
    try desk.quietly("submit", "lamp", as: "wim")
    try desk.quietly("approve", "lamp@r1", as: "ed")
    desk.environment["STET_NOW"] = "2026-03-02T18:00:00Z"
    try desk.quietly("publish", "lamp", as: "pia")

    for (format, date, read) in [
      ("hugo", "date: \"2026-03-03T07:00:00+13:00\"", nil),
      (
        "eleventy", "date: 2026-03-03T07:00:00+13:00\npublishedAt: \"2026-03-03T07:00:00+13:00\"",
        "_includes/article.njk"
      ),
      ("zola", "date = 2026-03-03T07:00:00+13:00", "templates/page.html"),
    ] {
      try desk.quietly("export", "--format", format, "../\(format)")
      #expect(try desk.read("../\(format)/content/articles/lamp/index.md").contains(date))
      if let read { #expect(try desk.read("../\(format)/\(read)").contains("publishedAt")) }
    }
  }

  @Test func `an export that is only tried writes nothing`() throws {
    let desk = try Self.desk()
    func files() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: desk.folder + "/.git")
        .filter { !$0.contains("index.db") }.sorted()
    }
    let before = try files()

    try desk.quietly("export", "--format", "hugo", "../site", "--dry-run")

    #expect(try files() == before)
    #expect(!FileManager.default.fileExists(atPath: desk.home + "/site"))
  }

  @Test func `a folder that holds what no export wrote is left as it is`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write("mine", to: "../mine/notes.txt")
    try desk.write("a file", to: "../taken")

    desk.stet("export", "--format", "hugo", "../mine")
    desk.stet("export", "--format", "hugo", "../taken")
    desk.stet("export", "--format", "hugo", "../site")
    try desk.write("title: mine\n", to: "../site/hugo.yaml")
    desk.stet("export", "--format", "hugo", "../site", "--json")
    desk.stet("export", "--format", "gatsby", "../site")
    try desk.expect("export refused")

    #expect(try desk.read("../mine/notes.txt") == "mine")
    #expect(try desk.read("../site/hugo.yaml") == "title: mine\n")
  }

  @Test func `another format in the folder takes the place of the first`() throws {
    let desk = try Sandbox()
    try desk.found()

    try desk.quietly("export", "--format", "hugo", "../site")
    try desk.quietly("export", "--format", "jekyll", "../site")

    let names = try FileManager.default.contentsOfDirectory(atPath: desk.home + "/site").sorted()
    #expect(
      names == [
        ".stet-export", "_authors", "_config.yml", "_data", "_layouts", "index.html",
      ])
  }

  // MARK: The tools

  private static func run(_ tool: String, _ arguments: [String], in folder: String)
    -> Sandbox.Result
  {
    Sandbox.run(
      "/usr/bin/env", [tool] + arguments, in: folder,
      environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
        "HOME": folder,
      ], input: nil)
  }

  private static func has(_ tool: String) -> Bool {
    run("sh", ["-c", "command -v \(tool)"], in: "/").status == 0
  }

  private static func skipped(_ tool: String) {
    print("Skipped: \(tool) is not installed, so nothing was built with it.")
  }

  /// The page of an article that a tool built.
  private static func page(_ desk: Sandbox, _ output: String, _ slug: String) throws -> String {
    let files = FileManager.default.enumerator(atPath: "\(desk.home)/site/\(output)")
    let found = files?.compactMap { $0 as? String }.first { $0.hasSuffix("\(slug)/index.html") }
    return try desk.read("../site/\(output)/\(try #require(found))")
  }

  /// Every published article has a page with its headline's picture, and no link within leads
  /// nowhere.
  private static func expectWhole(_ desk: Sandbox, _ output: String) throws {
    let root = "\(desk.home)/site/\(output)"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let pages = names.filter { $0.hasSuffix("index.html") }
    #expect(pages.count > 30)
    var dead: Set<String> = []
    for name in pages {
      let page = try desk.read("../site/\(output)/\(name)")
      for link in page.matches(of: #/(?:href|src)="(\/[^"#]*)"/#) {
        let path = link.1.hasSuffix("/") ? "\(link.1)index.html" : String(link.1)
        if !FileManager.default.fileExists(atPath: root + path) { dead.insert("\(name): \(path)") }
      }
    }
    #expect(dead.isEmpty)
  }
}
