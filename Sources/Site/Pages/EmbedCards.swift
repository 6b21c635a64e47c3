import Editorial
import Markdown

/// What pages show of other sites, and what they may load of them.
struct EmbedCards {
  let site: PageWriter

  init(_ site: PageWriter) { self.site = site }

  /// What a page may load: a preview nothing at all; a page with a video or a post of another site its
  /// frame, and no other.
  func policy(_ head: PageWriter.Head) -> TemplateValue {
    if site.options.holdsStyle {
      return .words("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    }
    // What only an owner lets stand may have frames of its own.
    if head.frames.isEmpty || site.content.settings.html == .trusted { return .nothing }
    return .words("frame-src " + head.frames.joined(separator: " "))
  }

  /// Where the frames of a text come from, each once; none where nothing is loaded.
  func frames(in text: MarkdownText) -> [String] {
    if site.options.holdsStyle { return [] }
    return Set(text.embedded.map(\.origin)).sorted()
  }

  /// What stands on another site, as a card that loads nothing of it before a reader asks for that.
  ///
  /// - Parameters:
  ///   - embedded: What it is.
  ///   - title: What it is called; nil where nobody said so.
  ///   - picture: What its picture is filled with; nil for none.
  ///   - phrases: In which language.
  /// - Returns: The HTML.
  func card(
    _ embedded: EmbeddedAddress, title: String?, picture: TemplateValue?, _ phrases: Phrases
  ) -> String {
    let provider = embedded.provider.rawValue
    let values: TemplateValue = [
      "address": .words(embedded.page), "title": .words(title ?? provider),
      "provider": .words(provider), "shape": .words(embedded.shape.rawValue),
      "player": .words(site.options.holdsStyle ? nil : embedded.player),
      "picture": picture ?? .nothing,
      "note": .words(site.options.holdsStyle ? nil : phrases("embed", ["provider": provider])),
    ]
    return String(decoding: site.fill("embed", values), as: UTF8.self)
  }

  /// The same for readers of feeds, whose programs run no scripts: a link with the title.
  func link(to embedded: EmbeddedAddress, title: String?) -> String {
    let address = HTML.escaped(embedded.page)
    return "<p><a href=\"\(address)\" rel=\"noopener noreferrer\">"
      + "\(HTML.escaped(title ?? embedded.page))</a></p>\n"
  }
}

extension ArticlePage {
  /// What stands on another site, with what the article says of it.
  func embed(_ embedded: EmbeddedAddress, in text: MarkdownText) -> String {
    let said = fields.embeds.first {
      $0.url == embedded.page || EmbeddedAddress($0.url)?.page == embedded.page
    }
    let title = (said?.title ?? text.embedTitles[embedded.page]).map(setting.line)
    if site.options.isFeed { return EmbedCards(site).link(to: embedded, title: title) }
    let picture = said?.picture.flatMap { file in article.pictures.first { $0.file == file } }
      .map { picture -> TemplateValue in
        var values = PictureSources(site).values(
          picture, at: article.address, sizes: PictureSources.Sizes.text)
        values.add(["size": site.size(content.size(of: picture))])
        return values
      }
    return EmbedCards(site).card(embedded, title: title, picture: picture, phrases)
  }
}
