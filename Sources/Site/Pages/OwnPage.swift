import Editorial
import Markdown

/// Writes one of the newsroom's own pages.
struct OwnPage {
  let site: PageWriter
  let page: SitePage
  private let phrases: Phrases
  private let setting: Typography
  private let language: String

  private var content: SiteContent { site.content }

  init(_ site: PageWriter, _ page: SitePage) {
    self.site = site
    self.page = page
    language = page.record.language ?? site.content.settings.language
    phrases = site.theme.phrases(for: language)
    setting = site.content.settings.typography(page.record.language)
  }

  /// The whole page.
  func bytes() -> [UInt8] {
    let text = setting.markdown(page.record.body)
    var head = PageWriter.Head(title: setting.typed(page.record.title))
    let opening = Opening.of(text)
    head.description =
      page.record.description.map(setting.plain) ?? (opening.isEmpty ? nil : opening)
    head.address = page.address
    head.ownPage = page.address
    head.frames = EmbedCards(site).frames(in: text)
    head.language = site.theme.speaks(language) ? language : nil
    return site.page(
      "page", head,
      [
        "heading": .words(head.title),
        "page": [
          "language": .words(language), "direction": .words(site.theme.direction(of: language)),
          "text": .html(html(of: text)),
        ],
      ])
  }

  private func html(of text: MarkdownText) -> String {
    var writer = MarkdownWriter(picture: picture, notes: { _ in "" })
    writer.figure = figure
    writer.link = { [site, page] in site.link($0, on: page.address) }
    writer.words = MarkdownWriter.NoteWords(
      notes: phrases["footnotes"],
      note: { [phrases] in phrases("footnote", ["number": phrases.number($0)]) },
      back: phrases["back_to_text"])
    writer.embed = { EmbedCards(site).html(of: $0, in: text, setting, phrases) }
    writer.hangsQuotes = true
    return writer.html(of: text)
  }

  /// A picture from `static/` within a line of text; for any other picture, its words.
  private func picture(_ picture: MarkdownText.Picture) -> String {
    if picture.media != nil { return "" }
    guard let file = content.staticPictures.file(picture.source, on: page) else {
      return picture.missing
    }
    return site.inlinePicture(picture, file.picture, at: file.folder, setting)
  }

  /// The same on its own, with its caption.
  private func figure(_ picture: MarkdownText.Picture) -> String {
    guard let file = content.staticPictures.file(picture.source, on: page) else {
      return "<p>\(picture.missing)</p>\n"
    }
    let values = site.picture(
      file.picture, at: page.address, of: file.folder, setting, as: picture)
    return String(decoding: site.fill("picture", values), as: UTF8.self)
  }
}
