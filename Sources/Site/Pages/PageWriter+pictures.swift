import Editorial

extension PageWriter {
  /// A picture of an article for the template of pictures.
  func picture(
    _ picture: SitePicture, of article: PublishedArticle, alt: String? = nil, isLead: Bool = false
  ) -> Filling {
    let setting = Typography(
      language: article.fields.language ?? content.settings.language,
      allowsHTML: content.settings.allowsHTML)
    let caption = picture.caption.map(setting.inline)
    return [
      "source": Words(source(picture, at: article.address)),
      "alt": Words(setting.line(alt ?? picture.alt ?? "")),
      "size": size(picture), "isLead": isLead, "isLazy": !isLead,
      "hasCaption": caption != nil || picture.credit != nil,
      "caption": Words.html(caption), "credit": Words.orNothing(picture.credit.map(setting.line)),
    ]
  }

  /// A portrait for a template; nil where there is none.
  func portrait(_ person: SitePerson, _ phrases: Phrases) -> Filling? {
    person.picture.map { picture in
      [
        "source": Words(source(picture, at: person.address)),
        "alt": Words(phrases("portrait", ["name": person.name])), "size": size(picture),
      ]
    }
  }

  /// Where a browser finds a picture.
  func source(_ picture: SitePicture, at owner: String) -> String {
    options.pictures[picture.file] ?? address(owner + FileName.encoded(picture.file))
  }

  func size(_ picture: SitePicture) -> any Fillable {
    Filling.orNothing(
      picture.size.map {
        ["width": Words(String($0.width)), "height": Words(String($0.height))] as Filling
      })
  }
}

/// Names of files in addresses.
enum FileName {
  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  /// A name with everything but letters, digits and `-._~` of ASCII escaped.
  static func encoded(_ name: String) -> String {
    var encoded = ""
    for byte in name.utf8 {
      if plain.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }
}
