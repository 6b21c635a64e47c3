import Editorial
import Markdown

/// Writes a page of the newsroom's own.
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
    var head = PageWriter.Head(title: setting.line(page.record.title))
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
    var writer = MarkdownWriter(
      picture: { picture($0, isInline: true) }, notes: { _ in "" })
    writer.figure = { "<figure>\n\(picture($0, isInline: false))\n</figure>\n" }
    writer.link = { [site, page] in site.link($0, on: page.address) }
    writer.words = MarkdownWriter.NoteWords(
      notes: phrases["footnotes"],
      note: { [phrases] in phrases("footnote", ["number": phrases.number($0)]) },
      back: phrases["back_to_text"])
    writer.embed = { [site, setting, phrases] in
      EmbedCards(site).card(
        $0, title: text.embedTitles[$0.page].map(setting.line), picture: nil, phrases)
    }
    writer.hangsQuotes = true
    return writer.html(of: text)
  }

  /// A picture that stands in `static/`; of any other the words.
  private func picture(_ picture: MarkdownText.Picture, isInline: Bool) -> String {
    if picture.media != nil { return "" }
    let alt = HTML.escaped(setting.line(picture.alt))
    guard let place = site.place(of: picture.source, on: page.address),
      let file = content.files.first(where: { "/" + $0.path == HTML.percentDecoded(place.path) })
    else {
      guard let address = HTML.address(picture.source), !picture.isInLink else { return alt }
      let words = alt.isEmpty ? HTML.escaped(address) : alt
      return "<a href=\"\(HTML.escaped(address))\" rel=\"noopener noreferrer\">\(words)</a>"
    }
    var size = file.size
    if let whole = size, let width = picture.width, width > 0, width < whole.width {
      size = PictureSize(width: width, height: max(1, whole.height * width / whole.width))
    }
    let sides = size.map { " width=\"\($0.width)\" height=\"\($0.height)\"" }
    let title = picture.title.map { " title=\"\(HTML.escaped($0))\"" }
    return "<img\(isInline ? " class=\"inline\"" : "") "
      + "src=\"\(HTML.escaped(HTML.ownAddress(site.address(place.path))))\" alt=\"\(alt)\""
      + "\(title ?? "")\(sides ?? "") loading=\"lazy\" decoding=\"async\">"
  }
}
