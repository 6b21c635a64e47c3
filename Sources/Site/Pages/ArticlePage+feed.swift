import Editorial
import Markdown
import System

extension ArticlePage {
  /// The article as a feed contains it: its text with pictures, and the notices to readers.
  ///
  /// Every address in it is absolute if the writer's addresses are.
  func feedText(_ text: MarkdownText) -> String {
    var values = parts(text, [])
    let language = fields.language ?? content.settings.language
    values.add([
      "language": .words(language), "direction": .words(site.theme.direction(of: language)),
    ])
    let html = String(decoding: site.fill("feed", ["article": values]), as: UTF8.self)
    // Feed readers show several articles on one page, so notes link to the article's own page.
    let page = HTML.escaped(site.address(HTML.percentEncoded(article.address)))
    return html.replacingBytes(of: "href=\"#", with: "href=\"\(page)#")
  }
}
