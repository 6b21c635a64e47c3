import Editorial
import Markdown

extension PageWriter {
  /// A picture of an article for the template of pictures.
  func picture(
    _ picture: SitePicture, of article: PublishedArticle, alt: String? = nil, isLead: Bool = false
  ) -> TemplateValue {
    let setting = Typography(
      language: article.fields.language ?? content.settings.language,
      allowsHTML: content.settings.allowsHTML)
    let caption = picture.caption.map(setting.inline)
    return [
      "source": .words(source(picture, at: article.address)),
      "alt": .words(setting.line(alt ?? picture.alt ?? "")),
      "size": size(picture), "isLead": .flag(isLead), "isLazy": .flag(!isLead),
      "hasCaption": .flag(caption != nil || picture.credit != nil),
      "caption": .html(caption), "credit": .words(picture.credit.map(setting.line)),
    ]
  }

  /// A portrait for a template; nil where there is none.
  func portrait(_ person: SitePerson, _ phrases: Phrases) -> TemplateValue? {
    person.picture.map { picture in
      [
        "source": .words(source(picture, at: person.address)),
        "alt": .words(phrases("portrait", ["name": person.name])), "size": size(picture),
      ]
    }
  }

  /// Where a browser finds a picture.
  func source(_ picture: SitePicture, at owner: String) -> String {
    options.pictures[picture.file]
      ?? address(owner + HTML.percentEncoded(picture.file, keeping: "-._~"))
  }

  func size(_ picture: SitePicture) -> TemplateValue {
    picture.size.map {
      ["width": .words(String($0.width)), "height": .words(String($0.height))]
    } ?? .nothing
  }
}
