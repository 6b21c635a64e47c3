import Editorial
import Markdown

/// What pages show of other sites, and what they may load from them.
struct EmbedCards {
  let site: PageWriter

  init(_ site: PageWriter) { self.site = site }

  /// What a page may load: in a preview, nothing at all; on a page with a video or a post from another site,
  /// that site's frame and no other.
  func policy(_ head: PageWriter.Head) -> TemplateValue {
    if site.options.holdsStyle {
      // HTML that only an owner can allow may have styles of its own.
      let style =
        site.content.settings.html == .trusted
        ? "'unsafe-inline'" : site.inPage.style.map(Theme.source) ?? "'none'"
      return .words("default-src 'none'; style-src \(style); img-src data:")
    }
    // HTML that only an owner can allow may have frames of its own.
    if head.frames.isEmpty || site.content.settings.html == .trusted { return .nothing }
    return .words("frame-src " + head.frames.joined(separator: " "))
  }

  /// The origins of a text's frames, without duplicates; none if nothing is loaded.
  func frames(in text: MarkdownText) -> [String] {
    if site.options.holdsStyle { return [] }
    let settings = site.content.settings
    return Set(text.loneAddresses.compactMap { settings.embedded($0)?.origin }).sorted()
  }

  /// What is known about something on another site: the text's own description takes precedence over
  /// `embeds.yml`, and both over the title of a frame.
  private func said(
    of embedded: EmbeddedAddress, by own: [String: FrontMatter.Embed], in text: MarkdownText
  ) -> FrontMatter.Embed {
    let shared = site.index.embeds[embedded.page]
    var said = own[embedded.page] ?? FrontMatter.Embed(url: embedded.page)
    said.title = said.title ?? shared?.title ?? text.embedTitles[embedded.page]
    said.provider = said.provider ?? shared?.provider
    said.link = said.link ?? shared?.link
    return said
  }

  /// What replaces an address that is alone in its paragraph: a card that loads nothing from another site
  /// until a reader asks for it; in feeds, whose readers run no scripts, a link with the title.
  ///
  /// - Parameters:
  ///   - address: The address, as typed.
  ///   - text: The text that contains it.
  ///   - own: The article's own descriptions of such things, by their pages.
  ///   - picture: Returns the template values for a picture beside the text, by its file.
  ///   - setting: How words are typeset.
  ///   - phrases: The phrases, in the page's language.
  /// - Returns: The HTML; nil if the address is not one that is known.
  func html(
    of address: String, in text: MarkdownText, by own: [String: FrontMatter.Embed] = [:],
    picture: (String) -> TemplateValue? = { _ in nil }, _ setting: Typography, _ phrases: Phrases
  ) -> String? {
    let settings = site.content.settings
    guard let embedded = settings.embedded(address) else { return nil }
    let said = said(of: embedded, by: own, in: text)
    let link = SiteSettings.destination(said.link, own: site.address) ?? embedded.page
    let title = said.title.map(setting.line)
    if site.options.isFeed {
      return "<p><a href=\"\(HTML.escaped(link))\" rel=\"noopener noreferrer\">"
        + "\(HTML.escaped(title ?? link))</a></p>\n"
    }
    let provider = said.provider.map(setting.line) ?? embedded.name
    let player = site.options.holdsStyle ? nil : embedded.player
    let values: TemplateValue = [
      "address": .words(link), "title": .words(title ?? provider), "provider": .words(provider),
      "shape": .words(embedded.shape.rawValue), "player": .words(player),
      "picture": said.picture.flatMap(picture) ?? sharedPicture(of: embedded) ?? .nothing,
      "note": .words(player == nil ? nil : phrases("embed", ["provider": provider])),
    ]
    return String(decoding: site.fill("embed", values), as: UTF8.self)
  }

  /// The picture in `static/` that `embeds.yml` names; nil for a page that must not need other files.
  private func sharedPicture(of embedded: EmbeddedAddress) -> TemplateValue? {
    guard !site.options.holdsStyle, let said = site.index.embeds[embedded.page],
      let file = site.content.staticPictures.ofCard(said.picture)
    else { return nil }
    return values(file.picture, at: file.folder)
  }

  /// The template values for a card's picture.
  func values(_ picture: SitePicture, at owner: String) -> TemplateValue {
    var values = PictureSources(site).values(
      picture, at: owner, sizes: PictureSources.Sizes.text)
    values.add(["size": site.size(site.content.size(of: picture))])
    return values
  }

  /// Changes whenever anything outside a text that is known about its addresses changes.
  func fingerprint(of addresses: [String]) -> Fingerprint {
    let (settings, content) = (site.content.settings, site.content)
    var print = Fingerprint()
    for embedded in addresses.compactMap(settings.embedded) {
      for part in [embedded.name, embedded.shape.rawValue, embedded.player] { print.add(part) }
      guard let said = site.index.embeds[embedded.page] else { continue }
      for part in [said.title, said.provider, said.link] { print.add(part) }
      let file = content.staticPictures.ofCard(said.picture)
      print.add(file?.version)
      if let files = file.flatMap({ content.pictures[$0.version] }) { print.add(files.fingerprint) }
    }
    return print
  }
}

extension ArticlePage {
  /// Something on another site, as the article describes it.
  func embed(_ address: String, in text: MarkdownText) -> String? {
    let cards = EmbedCards(site)
    return cards.html(
      of: address, in: text, by: embeds,
      picture: { file in
        article.pictures.first { $0.file == file }.map { cards.values($0, at: article.address) }
      }, setting, phrases)
  }
}
