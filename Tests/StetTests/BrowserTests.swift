import Foundation
import Testing

/// The site as a browser shows it; what is asked of its pages stands in `BrowserChecks/eyes.html`.
@Suite(.enabled(if: Chromium.path != nil, "Chromium is not installed: no page is looked at"))
struct BrowserTests {
  private static let widths = [390, 820, 1440]

  @Test(arguments: [Chromium.Scheme.light, .dark])
  func `pages fit every screen, can be read on it, and ask nobody else`(
    scheme: Chromium.Scheme
  ) throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--sample")
    try desk.write(Self.arabic, to: "arabic.md")
    try desk.quietly(
      "new", "--file", "arabic.md", "--slug", "water-clock", "--no-edit", as: "senna-adeyo")
    try desk.quietly("submit", "water-clock", as: "senna-adeyo")
    try desk.quietly("approve", "water-clock@r1", as: "ilse-brandreth")
    try desk.quietly("publish", "water-clock", as: "ilse-brandreth")
    let site = try ServedSite(desk)
    defer { site.end() }

    let seen = try Chromium.look(
      at: [
        "/", "/2026/07/gannow-pilot/", "/2026/03/water-clock/", "/2026/05/a-paciencia-da-margaret/",
        "/authors/senna-adeyo/", "/topics/tides/", "/archive/", "/2026/07/", "/404.html",
      ], of: site, widths: Self.widths, in: scheme,
      searches: [("ladder", "/2026/07/gannow-pilot/"), ("الجليد", "/2026/03/water-clock/")])

    #expect(seen == ["looked, \(scheme)"])
  }

  @Test(arguments: [Chromium.Scheme.light, .dark])
  func `the eyes see each thing that can be wrong with a page`(scheme: Chromium.Scheme) throws {
    let desk = try Sandbox()
    try desk.found()
    // Where nothing is published, there is nothing to search.
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    let site = try ServedSite(desk)
    defer { site.end() }
    let filling = String(repeating: "<!-- nothing at all -->", count: 4_000)
    try site.add(
      "bad.html",
      """
      <!doctype html><html lang="ar"><body style="background: white; color: black">
      <div style="width: 2000px">Much too wide</div>
      <p style="color: #999">Too pale to read</p>
      <div style="font-size: 8px; line-height: 1"><div><a href="/">One</a></div><div><a href="/">Two</a>
      </div></div>
      <img src="/none.png"><script src="http://127.0.0.1:1/none.js"></script><script>nowhere()</script>\(filling)
      </body></html>
      """)

    let seen = try Chromium.look(
      at: ["/bad.html"], of: site, widths: [390], in: scheme, searches: [("zebra", "/zebra/")])

    for sentence in [
      "wide: 20", "outside: <div> Much too wide", "pale: <p> Too pale to read, 2.85",
      "small: <a> One", "nowhere is not defined",
      "picture: /none.png has no alt", "picture: /none.png has no width",
      "foreign: http://127.0.0.1:1/none.js", "heavy: ", "direction: Arabic from left to right",
      "search: zebra does not find /zebra/",
    ] {
      #expect(seen.contains { $0.contains(sentence) }, "\(sentence) in \(seen)")
    }
  }

  @Test func `the search reads cells and blocks apart, and no numbers of notes`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: Self.costly)
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    let site = try ServedSite(desk)
    defer { site.end() }

    let seen = try Chromium.look(
      at: [], of: site, widths: [], in: .light,
      texts: [
        (
          "/2026/03/lights/",
          "The ferry waited. What it costs Lamp · Year · Price · Old · 1987 · 900 · New · 2026 · 4,200 "
            + "One Two Three The board said so."
        )
      ])

    #expect(seen == ["looked, light"])
  }

  private static let costly = """
    The lamp went out on a Friday. The ferry waited.[^board]

    ## What it costs

    | Lamp | Year | Price |
    |------|------|------:|
    | Old  | 1987 | 900   |
    | New  | 2026 | 4,200 |

    - One
    - Two
      - Three

    [^board]: The board said so.

    """

  private static let arabic = """
    ---
    headline: "ساعة تقيس الماء"
    dek: "كيف يقرأ الميناء مدّه منذ مئة عام"
    authors: [senna-adeyo]
    topics: [tides]
    section: essays
    language: ar
    ---

    يقف المقياس عند طرف الرصيف منذ مئة عام، ويكتب على لفافة من الورق ارتفاع الماء كل ربع ساعة. لم يتوقف \
    إلا مرتين، وفي المرتين كان السبب هو الجليد.

    > من يقرأ المدّ يقرأ المدينة.

    - الأول
    - الثاني 1926

    """
}
