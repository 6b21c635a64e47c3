import Testing

@testable import Site

/// What robots are told, of which many read the first group that names them and no other.
@Suite struct RobotsFileTests {
  private static func groups(_ own: String) -> String {
    let text = RobotsFile(own: own, sitemaps: ["https://a.example/sitemap.xml"]).text
    let end = "\nSitemap: https://a.example/sitemap.xml\n"
    return text.hasSuffix(end) ? String(text.dropLast(end.count)) : text
  }

  @Test(arguments: [
    ("", "User-agent: *\nDisallow:\n"),
    ("Disallow: /drafts/", "User-agent: *\nDisallow: /drafts/\n"),
    (
      "\u{FEFF}user-agent : *\r\nDisallow: /a/\r\n\r\nCrawl-delay: 9",
      "User-agent: *\nDisallow: /a/\nCrawl-delay: 9\n"
    ),
    (
      "Disallow: /a/\n\nUser-agent: Bad # a bot\nUser-agent: *\n\nDisallow: /b/\n",
      "User-agent: *\nDisallow: /a/\nDisallow: /b/\n\nUser-agent: Bad\nDisallow: /b/\n"
    ),
    (
      "User-agent: A\n# why\nUser-agent: B\nDisallow: /\nUser-agent: C\nAllow: /",
      "User-agent: *\nDisallow:\n\nUser-agent: A\nUser-agent: B\n# why\nDisallow: /\n\nUser-agent: C\nAllow: /\n"
    ),
  ])
  func `what is said to every robot stands in one group, and the others in theirs`(
    own: String, groups: String
  ) {
    #expect(Self.groups(own) == groups)
  }

  @Test func `sitemaps of the newsroom's own stand behind Stet's and in no group`() {
    let text = RobotsFile(
      own: "Sitemap: https://a.example/x.xml\nDisallow: /a/", sitemaps: ["https://a.example/s.xml"]
    ).text

    #expect(
      text == """
        User-agent: *
        Disallow: /a/

        Sitemap: https://a.example/s.xml
        Sitemap: https://a.example/x.xml

        """)
  }
}
