import Editorial
import Markdown

extension PageWriter {
  /// A picture of an article for the template of pictures.
  func picture(
    _ picture: SitePicture, of article: PublishedArticle, as shown: MarkdownText.Picture? = nil,
    isLead: Bool = false
  ) -> TemplateValue {
    let setting = content.settings.typography(article.fields.language)
    let alt = shown.flatMap { $0.alt.isEmpty ? nil : $0.alt }
    let caption = (picture.caption ?? shown?.title).map { inline($0, setting, on: article.address) }
    let whole = content.size(of: picture)
    var values = PictureSources(self).values(
      picture, at: article.address,
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

  /// A portrait for a template; nil where there is none.
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

  /// Where a browser finds a picture.
  func source(_ picture: SitePicture, at owner: String) -> String {
    options.pictures[picture.file]
      ?? address(owner + HTML.percentEncoded(picture.file, keeping: "-._~"))
  }

  func size(_ size: PictureSize?) -> TemplateValue {
    size.map {
      ["width": .words(String($0.width)), "height": .words(String($0.height))]
    } ?? .nothing
  }
}

extension MarkdownText.Picture {
  /// How large a picture is on the page: as its author wants it, and never larger than it is.
  func size(of whole: PictureSize?) -> PictureSize? {
    guard let whole, let width, width > 0, width < whole.width else { return whole }
    return PictureSize(width: width, height: max(1, whole.height * width / whole.width))
  }
}

extension MarkdownText.Picture? {
  /// How wide a picture is shown in the text, as `sizes` has it.
  fileprivate func sizes(of whole: PictureSize?) -> String {
    guard let width = self?.size(of: whole)?.width ?? whole?.width, width < 637 else {
      return PictureSources.Sizes.text
    }
    return "(min-width: \(width + 103)px) \(width)px, 92vw"
  }
}
