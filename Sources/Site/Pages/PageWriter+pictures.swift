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
    return [
      "source": .words(source(picture, at: article.address)),
      "alt": .words(setting.line(alt ?? picture.alt ?? "")),
      "size": size(shown?.size(of: picture) ?? picture.size), "isLead": .flag(isLead),
      "isLazy": .flag(!isLead),
      "hasCaption": .flag(caption != nil || picture.credit != nil),
      "caption": .html(caption), "credit": .words(picture.credit.map(setting.line)),
    ]
  }

  /// A portrait for a template; nil where there is none.
  func portrait(_ person: SitePerson, _ phrases: Phrases) -> TemplateValue? {
    person.picture.map { picture in
      [
        "source": .words(source(picture, at: person.address)),
        "alt": .words(phrases("portrait", ["name": person.name])), "size": size(picture.size),
      ]
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
  func size(of picture: SitePicture) -> PictureSize? {
    guard let whole = picture.size, let width, width > 0, width < whole.width else {
      return picture.size
    }
    return PictureSize(width: width, height: max(1, whole.height * width / whole.width))
  }
}
