import Editorial
import Markdown

extension PageWriter {
  /// The template values for a picture of an article.
  func picture(
    _ picture: SitePicture, of article: PublishedArticle, as shown: MarkdownText.Picture? = nil,
    isLead: Bool = false
  ) -> TemplateValue {
    self.picture(
      picture, at: article.address, content.settings.typography(article.fields.language), as: shown,
      isLead: isLead)
  }

  /// The template values for a picture on a page.
  func picture(
    _ picture: SitePicture, at page: String, of owner: String? = nil, _ setting: Typography,
    as shown: MarkdownText.Picture? = nil, isLead: Bool = false
  ) -> TemplateValue {
    let alt = shown.flatMap { $0.alt.isEmpty ? nil : $0.alt }
    let caption = (picture.caption ?? shown?.title).map { inline($0, setting, on: page) }
    let whole = content.size(of: picture)
    var values = PictureSources(self).values(
      picture, at: owner ?? page,
      sizes: isLead ? PictureSources.Sizes.lead : shown.sizes(of: whole))
    values.add([
      "alt": .words(setting.line(alt ?? picture.alt ?? "")),
      "size": size(shown?.size(of: whole) ?? whole), "isLead": .flag(isLead),
      "isLazy": .flag(!isLead),
      "hasCaption": .flag(caption != nil || picture.credit != nil),
      "caption": .html(caption), "credit": .words(picture.credit.map(setting.line)),
    ])
    return values
  }

  /// The template values for a portrait; nil if there is none.
  func portrait(_ person: SitePerson, _ phrases: Phrases) -> TemplateValue? {
    person.picture.map { picture in
      var values = PictureSources(self).values(picture, at: person.address, sizes: "8rem")
      values.add([
        "alt": .words(phrases("portrait", ["name": person.name])),
        "size": size(content.size(of: picture)),
      ])
      return values
    }
  }

  /// The address of a picture for a browser.
  func source(_ picture: SitePicture, at owner: String) -> String {
    options.pictures[picture.file]
      ?? address(
        HTML.ownAddress(owner)
          + HTML.percentEncoded(
            picture.name(of: content.pictures[picture.version]), keeping: "-._~"))
  }

  /// A picture within a line of text, as HTML.
  ///
  /// - Parameters:
  ///   - shown: How the text refers to it.
  ///   - picture: The picture.
  ///   - owner: The folder that contains it.
  ///   - setting: How words are typeset.
  /// - Returns: The element.
  func inlinePicture(
    _ shown: MarkdownText.Picture, _ picture: SitePicture, at owner: String, _ setting: Typography
  ) -> String {
    let size = shown.size(of: content.size(of: picture)).map {
      " width=\"\($0.width)\" height=\"\($0.height)\""
    }
    let title = shown.title.map { " title=\"\(HTML.escaped($0))\"" }
    let alt = setting.line(shown.alt.isEmpty ? picture.alt ?? "" : shown.alt)
    return "<img\(shown.isInline ? " class=\"inline\"" : "") "
      + "src=\"\(HTML.escaped(source(picture, at: owner)))\" "
      + "alt=\"\(HTML.escaped(alt))\"\(title ?? "")\(size ?? "") loading=\"lazy\" decoding=\"async\">"
  }

  func size(_ size: PictureSize?) -> TemplateValue {
    size.map {
      ["width": .words(String($0.width)), "height": .words(String($0.height))]
    } ?? .nothing
  }
}

extension MarkdownText.Picture {
  /// The replacement for a picture that is not on the site, as HTML: readers' browsers load nothing from
  /// other sites.
  var missing: String {
    let words = HTML.escaped(alt.isEmpty ? source : alt)
    guard let address = HTML.address(source) else {
      return "<span class=\"missing\">\(words)</span>"
    }
    // Links can't be nested.
    if isInLink { return words }
    return "<a href=\"\(HTML.escaped(address))\" rel=\"noopener noreferrer\">\(words)</a>"
  }

  /// The size of a picture on the page: as its author wants it, but never larger than it is.
  func size(of whole: PictureSize?) -> PictureSize? {
    guard let whole, let width, width > 0, width < whole.width else { return whole }
    return PictureSize(width: width, height: max(1, whole.height * width / whole.width))
  }
}

extension MarkdownText.Picture? {
  /// How wide a picture is shown in the text, in `sizes` format.
  fileprivate func sizes(of whole: PictureSize?) -> String {
    guard let width = self?.size(of: whole)?.width ?? whole?.width, width < 637 else {
      return PictureSources.Sizes.text
    }
    return "(min-width: \(width + 103)px) \(width)px, 92vw"
  }
}
