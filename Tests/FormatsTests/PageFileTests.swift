import Editorial
import Testing

@testable import Formats

@Suite struct PageFileTests {
  private func read(
    _ text: String, _ file: String = "pages/about.md"
  ) -> (value: PageRecord?, problems: [Problem]) {
    PageFile.read(Array(text.utf8), file: file)
  }

  @Test func `a page is its front matter and its text, with the line that it begins in`() {
    var page = PageRecord(name: "legal/terms", title: "Terms")
    page.navigation = 2
    page.isInFooter = true
    page.language = "de"
    page.body = "\nText.\n"
    page.bodyLine = 7

    let read = read(
      "---\ntitle: Terms\nnav: 2\nfooter: true\nlanguage: de\n---\n\nText.\n",
      "pages/legal/terms.md")

    #expect(read.value == page)
    #expect(read.problems == [])
  }

  @Test(arguments: [
    ("Text.\n", "the page has no title"), ("---\nnav: 1\n---\n", "the page has no title"),
    ("---\ntitle: x\n", "nothing ends the front matter"),
    ("---\ntitle: x\nnav: two\n---\n", "\"nav\" is \"two\" and should be a whole number"),
    (
      "---\ntitle: x\nfooter: perhaps\n---\n",
      "\"footer\" is \"perhaps\" and should be true or false"
    ),
    ("---\ntitle: x\nfoter: true\n---\n", "a page has no field \"foter\""),
    (
      "---\ntitle: x\nlanguage: english\n---\n",
      "\"english\" is no language: a tag begins with two or three letters"
    ),
  ])
  func `what is wrong in a page's front matter is said`(_ text: String, _ sentence: String) {
    #expect(read(text).problems.map(\.sentence) == [sentence])
  }

  @Test func `what other programs keep in a page stays theirs`() {
    #expect(read("---\ntitle: x\nlayout: default\ndate: 2026-03-02\n---\n").problems == [])
  }

  @Test(arguments: [
    ("pages/About us.md", "\"About us\" can't be a part of a page's address"),
    ("pages/legal/Terms.md", "\"Terms\" can't be a part of a page's address"),
    ("pages/archive.md", "/archive/ on the site is Stet's own"),
    ("pages/search/help.md", "/search/help/ on the site is Stet's own"),
    ("pages/team.jpg", "only pages in Markdown belong in pages/"),
  ])
  func `a page whose address can't be is refused`(_ file: String, _ sentence: String) {
    #expect(read("---\ntitle: x\n---\n", file).problems.map(\.sentence) == [sentence])
  }

  @Test func `a page may be called in any script`() {
    #expect(read("---\ntitle: x\n---\n", "pages/über-uns.md").problems == [])
    #expect(read("---\ntitle: x\n---\n", "pages/私たち.md").problems == [])
  }

  @Test(arguments: [
    ("static/index.html", "/index.html on the site is Stet's own"),
    ("static/feed.xml", "/feed.xml on the site is Stet's own"),
    ("static/sitemap-2026.xml", "/sitemap-2026.xml on the site is Stet's own"),
    ("static/Assets/style.css", "/assets/style.css on the site is Stet's own"),
    ("static/topics/index.html", "/topics/ on the site is Stet's own"),
  ])
  func `no file may stand where one of Stet's does`(_ file: String, _ sentence: String) {
    #expect(SiteFiles.problems(of: file, []).map(\.sentence) == [sentence])
  }

  @Test(arguments: [
    "robots.txt", "CNAME", "favicon.ico", "well-known/security.txt", "topics/x.pdf",
  ])
  func `any other file may stand on the site`(_ file: String) {
    #expect(SiteFiles.problems(of: "static/" + file, []) == [])
  }
}
