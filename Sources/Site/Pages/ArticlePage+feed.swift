import Editorial
import Markdown

extension ArticlePage {
  /// The article as a feed carries it: its text with pictures, and what readers are told of it.
  ///
  /// Every address in it is a whole one where the writer's are.
  func feedText(_ text: MarkdownText) -> String {
    var values = parts(text, [])
    let language = fields.language ?? content.settings.language
    values.add([
      "language": .words(language), "direction": .words(site.theme.direction(of: language)),
    ])
    let html = String(decoding: site.fill("feed", ["article": values]), as: UTF8.self)
    // Readers show several articles on one page: a note is read on the article's own.
    guard html.utf8.firstRange(of: "href=\"#".utf8) != nil else { return html }
    let page = HTML.escaped(site.address(HTML.percentEncoded(article.address)))
    return html.replacing("href=\"#", with: "href=\"\(page)#")
  }
}
