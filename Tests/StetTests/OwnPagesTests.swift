import Foundation
import Testing

@Suite struct OwnPagesTests {
  private func founded() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("config", "url", "https://review.example")
    return desk
  }

  @Test func `pages of the newsroom's own stand on the site, in its navigation and its sitemap`()
    throws
  {
    let desk = try founded()
    try desk.write(
      "---\ntitle: About \"us\"\nnav: 1\n---\n\nSee [terms](/legal/terms/) and [none](/none/).\n",
      to: "pages/about.md")
    try desk.write(
      "---\ntitle: Terms\nfooter: true\n---\nBe kind.\n", to: "pages/legal/terms.md")
    try desk.quietly("settings", "save", "-m", "Who we are")

    let built = try desk.quietly("build")

    #expect(built.err.contains("pages/about.md: line 6: the link to /none/ leads nowhere"))
    #expect(!built.err.contains("/legal/terms/ leads nowhere"))
    let front = try desk.read("site/index.html")
    #expect(front.contains("<li><a href=\"/about/\">About “us”</a></li>"))
    #expect(front.contains("<li><a href=\"/legal/terms/\">Terms</a></li>"))
    let page = try desk.read("site/about/index.html")
    #expect(page.contains("<a href=\"/about/\" aria-current=\"page\">About “us”</a>"))
    #expect(page.contains("<h1>About “us”</h1>"))
    #expect(try desk.read("site/sitemap-pages.xml").contains("https://review.example/about/"))
    #expect(try desk.quietly("doctor").err.contains("all is well"))
  }

  @Test func `files stand on the site as they are, and none in the place of a page`() throws {
    let desk = try founded()
    try desk.write("Contact: x\n", to: "static/well-known/security.txt")
    try desk.write("User-agent: Bad\r\nDisallow: /\r\n", to: "static/robots.txt")
    try desk.write("mine", to: "static/legal/index.html")
    try desk.write("---\ntitle: Legal\n---\nText.\n", to: "pages/legal.md")
    try desk.quietly("settings", "save", "-m", "Files")

    let built = try desk.quietly("build")

    #expect(
      built.err.contains(
        "static/legal/index.html: it is not on the site: /legal/ is the address of pages/legal.md"))
    #expect(try desk.read("site/legal/index.html").contains("<h1>Legal</h1>"))
    #expect(try desk.read("site/.well-known/security.txt") == "Contact: x\n")
    #expect(
      try desk.read("site/robots.txt").hasSuffix(
        "Disallow:\n\nUser-agent: Bad\nDisallow: /\n\nSitemap: https://review.example/sitemap.xml\n"
          + "Sitemap: https://review.example/news-sitemap.xml\n"))
    // What is gone from the settings goes from the site.
    try FileManager.default.removeItem(atPath: desk.folder + "/static/well-known")
    try desk.quietly("settings", "save", "-m", "Fewer")
    try desk.quietly("build")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/site/.well-known"))
  }

  @Test func `a page or a file that can't be is refused, and nothing is saved`() throws {
    let desk = try founded()
    try desk.write("x", to: "static/data/X")
    try desk.quietly("settings", "save", "-m", "Data")
    let before = try desk.git("rev-parse", "settings")
    for (file, text, sentence) in [
      ("pages/bad.md", "no title\n", "pages/bad.md: the page has no title"),
      ("static/index.html", "x", "static/index.html: /index.html on the site is Stet's own"),
      (
        "static/.well-known/x", "x",
        "static/.well-known: no file of the settings has a name that begins with a dot"
      ),
      ("static/aux", "x", "the name aux is what Windows calls its device AUX"),
      ("static/a/con.txt", "x", "the name con.txt is what Windows calls its device CON"),
      ("static/a:b", "x", "static/a:b: the name a:b has : in it, which Windows takes in no name"),
      ("static/end.", "x", "static/end.: the name end. ends in a dot, which Windows leaves out"),
      ("static/end /x", "x", "the name end  ends in a space, which Windows leaves out"),
      ("static/e\u{301}", "x", "is not in Unicode's composed form (NFC)"),
      (
        "static/Data/x", "x", "static/Data/x: on some machines it is the same file as static/data/X"
      ),
    ] {
      try desk.write(text, to: file)

      let refused = desk.stet("settings", "save", "-m", "x")

      #expect(refused.status == 2)
      #expect(refused.err.contains(sentence), "\(refused.err)")
      #expect(refused.err.contains("Hint: "))
      let top = file.split(separator: "/").prefix(2).joined(separator: "/")
      try FileManager.default.removeItem(atPath: desk.folder + "/" + top)
    }
    #expect(try desk.git("rev-parse", "settings") == before)
  }

  @Test func `only an owner changes pages`() throws {
    let desk = try founded()
    try desk.write("---\ntitle: x\n---\n", to: "pages/about.md")

    let refused = desk.stet("settings", "save", "-m", "x", as: "wim")

    #expect(refused.status == 1)
    #expect(refused.err.contains("pages/about.md"))
  }

  @Test func `a drawing on the masthead is refused for what it is, whoever puts it there`() throws {
    let desk = try founded()
    try desk.write("<svg xmlns='http://www.w3.org/2000/svg'/>", to: "masthead/wim.svg")

    for person in ["wim", "ed"] {
      let refused = desk.stet("settings", "save", "-m", "Me", as: person)

      #expect(refused.status == 2)
      #expect(refused.err.contains("it is neither a record nor the picture of a person"))
      #expect(refused.err.contains("a picture is HANDLE.jpg, HANDLE.png or HANDLE.webp"))
    }
  }

  @Test func `a file that some machines take for another is refused with what to do`() throws {
    let desk = try founded()
    try desk.write("x", to: "static/AUTHORS")
    try desk.quietly("settings", "save", "-m", "Who")
    try desk.write("y", to: "static/authors/x.txt")

    let refused = desk.stet("settings", "save", "-m", "More")

    #expect(refused.status == 1)
    #expect(refused.err.contains("there is a static/AUTHORS already"), "\(refused.err)")
    #expect(
      refused.err.contains("some machines take the two for one file: give yours another name"),
      "\(refused.err)")
  }

  @Test func `a picture of static that readers get nothing of is named once`() throws {
    let desk = try founded()
    try desk.write("no picture", to: "static/torn.jpg")
    try desk.write("---\ntitle: About\n---\n\n![Torn](/torn.jpg)\n", to: "pages/about.md")
    try desk.write(
      "embeds:\n  - url: https://youtu.be/36sdFlR1F-s\n    picture: torn.jpg\n", to: "embeds.yml")
    try desk.write("logo: torn.jpg\n", to: "theme.yml")
    try desk.quietly("settings", "save", "-m", "Pictures")

    let built = desk.stet("build")

    let notes = built.err.split(separator: "\n").filter { $0.contains("torn.jpg") }
    #expect(notes.count == 1, "\(built.err)")
    #expect(
      notes.first?.hasPrefix("Note: static/torn.jpg: it is not on the site: it is damaged") == true)
  }

  @Test(arguments: [
    (
      "embeds:\n  - url: https://video.example/1\n", 2,
      "https://video.example/1 is the address of no video, post, sound or map that is known"
    ),
    (
      "embeds:\n  - url: https://youtu.be/36sdFlR1F-s\n    link: javascript:alert(1)\n", 2,
      "javascript:alert(1) is no address that a card can lead to"
    ),
    (
      "embeds:\n  - url: https://youtu.be/36sdFlR1F-s\n"
        + "  - url: https://www.youtube.com/watch?v=36sdFlR1F-s\n", 3,
      "https://www.youtube.com/watch?v=36sdFlR1F-s is the same as https://youtu.be/36sdFlR1F-s"
    ),
    (
      "embeds:\n  - url: https://youtu.be/36sdFlR1F-s\n    picture: ../a.jpg\n", 2,
      "\"../a.jpg\" is no file of static/: the name .. begins with a dot"
    ),
    (
      "providers:\n  - name: A\n    address: https://a.example/%2e%2e/{id}\n", 3,
      "\"https://a.example/%2e%2e/{id}\" is no address on the web: a step of it is . or .., which leads "
        + "elsewhere"
    ),
  ])
  func `what embeds.yml says to nobody is named where it is saved, and where it is read`(
    _ text: String, _ line: Int, _ sentence: String
  ) throws {
    let desk = try founded()
    try desk.write(text, to: "embeds.yml")

    let saved = desk.stet("settings", "save", "-m", "Films")
    try desk.commit(
      "Change embeds.yml\n\nStet: 1\nEvent: settings\nBy: maria-okafor\n", on: "settings",
      "embeds.yml", text)
    // It names some of it, too.
    desk.stet("doctor", "--repair")
    let built = desk.stet("build")

    #expect(saved.status == 2)
    #expect(saved.err.contains("embeds.yml:\(line)"), "\(saved.err)")
    #expect(saved.err.contains(sentence), "\(saved.err)")
    #expect(built.status == 0)
    #expect(built.err.contains("embeds.yml: line \(line): \(sentence)"), "\(built.err)")
  }

  @Test func `the beginning of a text is the same with an embeds.yml that is typed and saved`()
    throws
  {
    let desk = try founded()
    try desk.write(
      "---\nheadline: Map\n---\n\nhttps://maps.example.org/place/7\n\nWhere the quay is.\n",
      to: "map.md")
    try desk.quietly("new", "--slug", "map", "--file", "map.md", as: "wim")
    try desk.quietly("submit", "map", as: "wim")
    try desk.quietly("approve", "map@r1", as: "ed")
    try desk.quietly("publish", "map", as: "pia")
    try desk.quietly("build", "--out", desk.home + "/before")
    try desk.write(
      "providers:\n  - name: Town map\n    address: https://maps.example.org/place/{id}\n",
      to: "embeds.yml")
    try desk.quietly("settings", "save", "-m", "Maps")

    try desk.quietly("build", "--out", desk.home + "/after")

    for folder in ["before", "after"] {
      let front = try String(
        contentsOfFile: "\(desk.home)/\(folder)/index.html", encoding: .utf8)
      #expect(front.contains("<p class=\"words\">Where the quay is.</p>"), "\(folder)")
    }
  }

  @Test func `the pictures of a page stand in widths, their own files as they came`() throws {
    let desk = try founded()
    let wide = try BuiltPicturesTests.picture("wide.jpg")
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/static/photos", withIntermediateDirectories: true)
    for name in ["photos/wide.jpg", "photos/unused.jpg", "card.jpg"] {
      try wide.write(to: URL(fileURLWithPath: desk.folder + "/static/" + name))
    }
    try desk.write(
      "---\ntitle: About\n---\n\n![The quay](/photos/wide.jpg \"Low water\")\n\n"
        + "With ![it](../photos/wide.jpg) and ![none](/photos/none.jpg).\n\n"
        + "https://youtu.be/36sdFlR1F-s\n",
      to: "pages/about.md")
    try desk.write(
      "embeds:\n  - url: https://youtu.be/36sdFlR1F-s\n    title: The film\n    picture: card.jpg\n",
      to: "embeds.yml")
    try desk.quietly("settings", "save", "-m", "Who we are")

    let built = try desk.quietly("build")

    #expect(
      built.err.contains("pages/about.md: line 7: the picture /photos/none.jpg is not there"))
    let page = try desk.read("site/about/index.html")
    #expect(page.contains("480w") && page.contains("<source type=\"image/webp\""))
    #expect(page.contains("<span class=\"caption\">Low water</span>"))
    #expect(page.contains("<strong>The film</strong>"))
    let files = BuildTests.files(desk.folder + "/site")
    #expect(files["photos/wide.jpg"].map { $0.count } ?? 0 > 0)
    #expect(files["photos/wide.jpg"]?.range(of: Data("SecretCam".utf8)) == nil)
    let names = files.keys.filter { $0.hasPrefix("photos/") }
    #expect(names.contains { $0.hasSuffix("-480.webp") })
    #expect(!names.contains { $0.hasPrefix("photos/unused-") })
    for source in page.split(separator: "\"").filter({ $0.hasPrefix("/photos/wide") }) {
      for candidate in source.split(separator: ",") {
        let path = candidate.split(separator: " ").first ?? ""
        #expect(files[String(path.dropFirst())] != nil, "\(path)")
      }
    }
    #expect(try desk.quietly("build").out.isEmpty)
    #expect(try desk.quietly("doctor").err.contains("all is well"))
  }
}
