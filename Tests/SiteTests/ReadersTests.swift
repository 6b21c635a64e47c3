import Editorial
import Testing

@testable import Site

/// What pages do for those who read them.
@Suite struct ReadersTests {
  private struct Texts: SiteTexts {
    var body: String
    func text(of article: PublishedArticle) throws -> PublishedText { PublishedText(body: body) }
    func bytes(of version: String) throws -> [UInt8] { [] }
  }

  private static func page(
    _ body: String, url: String? = "https://harbour.example", preview: String? = nil,
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> String {
    let content = Made.content([try Made.article("quay", body: body, change)], url: url)
    let plan = SitePlan(content, theme: try Theme(), generator: "test", preview: preview)
    let file = try #require(plan.files.first { $0.path == "2024/10/quay/index.html" })
    return String(decoding: try file.bytes(Texts(body: body)), as: UTF8.self)
  }

  @Test(arguments: [
    ("word ", 200, nil), ("word ", 500, "2 min read"), ("word ", 2_400, "10 min read"),
    ("潮", 1_600, "3 min read"),
  ])
  func `a page says how long it takes to read, unless that is a glance`(
    word: String, count: Int, said: String?
  ) throws {
    let page = try Self.page(String(repeating: word, count: count))

    if let said {
      #expect(page.contains("<span class=\"length\">\(said)</span>"))
    } else {
      #expect(!page.contains("class=\"length\""))
    }
  }

  @Test func `an address is handed on by the browser or by mail, and by nobody else`() throws {
    let page = try Self.page("Low.\n") { $0.headline = "Low & high?" }

    #expect(page.contains("data-address=\"https://harbour.example/2024/10/quay/\""))
    #expect(
      page.contains(
        "href=\"mailto:?subject=Low%20%26%20high%3F&amp;body=https%3A%2F%2Fharbour.example%2F2024%2F10"
      ))
    #expect(page.contains("<p class=\"permalink\">https://harbour.example/2024/10/quay/</p>"))
  }

  @Test func `what has no address, or is a preview, is handed on by nobody`() throws {
    for page in [try Self.page("Low.\n", url: nil), try Self.page("Low.\n", preview: "quay@r1")] {
      #expect(!page.contains("class=\"share\""))
    }
  }

  @Test func `a page asks for nothing before it is seen, and knows the dark`() throws {
    let page = try Self.page("Low.\n")

    let style = try #require(page.firstRange(of: "<style>"))
    let script = try #require(page.firstRange(of: "<script>"))
    #expect(style.lowerBound < script.lowerBound)
    #expect(page[script.upperBound...].contains("localStorage"))
    #expect(!page.contains("rel=\"stylesheet\""))
    #expect(page.contains("<script src=\"/assets/page.js\" async></script>"))
    #expect(
      page.contains("<button type=\"button\" class=\"switch\" aria-pressed=\"false\">Dark mode"))
  }
}
