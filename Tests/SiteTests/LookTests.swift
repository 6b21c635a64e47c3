import Editorial
import Testing

@testable import Site

@Suite struct LookTests {
  @Test func `the colours that contrast is measured with are those of the style sheet`() throws {
    let style = String(decoding: try Theme().assets["style.css"] ?? [], as: UTF8.self)
    let dark = try #require(style.firstRange(of: "prefers-color-scheme: dark"))
    for (mode, text) in [
      (ThemeRecord.Mode.light, style[..<dark.lowerBound]), (.dark, style[dark.lowerBound...]),
    ] {
      for (part, colour) in try #require(ThemeRecord.usual[mode]) {
        #expect(text.contains("--\(part): \(colour);"), "\(mode) \(part)")
      }
      #expect(ThemeRecord().faint(in: mode) == [])
    }
  }

  @Test func `Stet's own colours can be read`() throws {
    for mode in ThemeRecord.Mode.allCases {
      var record = ThemeRecord()
      record.colours[mode] = ThemeRecord.usual[mode]
      #expect(record.faint(in: mode) == [])
    }
  }

  @Test func `what is set for the light alone leaves the dark as it was`() throws {
    var look = ThemeRecord()
    look.colours = [.light: [.accent: try Colour("#006644")]]
    look.fonts = [.text: ["Literata", "serif"]]
    look.fontFiles = ["Literata": "l.woff2"]

    #expect(
      look.style { "../" + $0 } == """
        @font-face { font-family: "Literata"; src: url("../l.woff2"); font-display: optional; }
        :root { --serif: "Literata", serif; }
        @media screen { :root { --accent: #006644; } }
        @media screen and (prefers-color-scheme: dark) { :root { --accent: #eb9a86; } }

        """)
  }

  @Test func `a logo, an icon and a picture stand where theme.yml says`() throws {
    var look = ThemeRecord()
    (look.logo, look.favicon, look.picture) = ("logo.svg", "icon.png", "card.jpg")
    let size = PictureSize(width: 1200, height: 630)
    let files = ["logo.svg", "icon.png", "card.jpg"].map {
      SiteFile(file: $0, version: "1", size: $0 == "card.jpg" ? size : nil)
    }
    let settings = Made.content([]).settings
    let content = SiteContent(
      settings: settings, people: [], topics: [], outlets: [], articles: [], files: files)
    let writer = PageWriter(content, theme: try Theme(look: look))

    let page = String(decoding: ListWriter(writer).frontPage(), as: UTF8.self)

    #expect(
      page.contains(
        "<a href=\"/\" aria-current=\"page\"><img class=\"logo\" src=\"/logo.svg\" alt=\"The Harbour Review\"></a>"
      ), "\(page)")
    #expect(page.contains("<link rel=\"icon\" href=\"/icon.png\" type=\"image/png\">"))
    #expect(page.contains("og:image\" content=\"https://harbour.example/card.jpg\""))
    #expect(
      page.contains(
        "\"logo\":{\"@type\":\"ImageObject\",\"url\":\"https://harbour.example/logo.svg\"}"))
    #expect(PageSurround(site: writer).missingFiles == [])
    let bare = PageWriter(Made.content([]), theme: try Theme(look: look))
    #expect(
      PageSurround(site: bare).missingFiles.map(\.sentence) == [
        "the logo static/logo.svg is not there", "the favicon static/icon.png is not there",
        "the picture static/card.jpg is not there",
      ])
    #expect(
      String(decoding: ListWriter(bare).frontPage(), as: UTF8.self)
        .contains("aria-current=\"page\">The Harbour Review</a>"))
  }

  @Test func `articles in several languages have a list each, named in its own language`() throws {
    let articles = try [
      Made.article("a"), Made.article("b"), Made.article("c") { $0.language = "de" },
      Made.article("d") { $0.language = "tlh" },
    ]
    let writer = PageWriter(Made.content(articles), theme: try Theme())

    let page = String(decoding: ListWriter(writer).frontPage(), as: UTF8.self)
    #expect(
      page.contains(
        "<a href=\"/languages/de/\" hreflang=\"de\" lang=\"de\" dir=\"ltr\">Deutsch</a>"))
    #expect(page.contains("hreflang=\"tlh\" lang=\"tlh\" dir=\"ltr\">tlh</a>"))
    #expect(
      !String(
        decoding: ListWriter(PageWriter(Made.content([articles[0]]), theme: try Theme()))
          .frontPage(),
        as: UTF8.self
      ).contains("hreflang"))
  }
}
