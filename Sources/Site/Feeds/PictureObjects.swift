import Editorial
import Markdown

/// Pictures as schema.org's `ImageObject`.
struct PictureObjects {
  let content: SiteContent

  /// The smallest width at which Google shows a picture with an article.
  private static let leastWidth = 696

  /// The pictures of an article, with the lead picture in several widths.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - usual: The picture for pages that have none.
  /// - Returns: The pictures, largest first.
  func all(of article: PublishedArticle, usual: SiteFile?) -> [JSONObjectText] {
    let pictures = article.pictures.compactMap { object($0, of: article) }
    guard let lead = pictures.first else { return [usual.flatMap(object)].compactMap(\.self) }
    return [lead] + smaller(of: article) + pictures.dropFirst()
  }

  /// One of the newsroom's own files.
  func object(_ file: SiteFile) -> JSONObjectText? {
    content.settings.webAddress("/" + file.path).map { object($0, file.size) }
  }

  private func object(_ picture: SitePicture, of article: PublishedArticle) -> JSONObjectText? {
    let setting = content.settings.typography(article.fields.language)
    guard let address = content.settings.webAddress(article.address + picture.file) else {
      return nil
    }
    var text = JSONObjectText()
    text.add("@type", "ImageObject")
    text.add("caption", picture.caption.map(setting.plain))
    text.add("creditText", picture.credit.map(setting.line))
    text.add("description", picture.alt.map(setting.line))
    add(content.size(of: picture), address, to: &text)
    return text
  }

  /// The smaller files of the lead picture, those that are wide enough.
  private func smaller(of article: PublishedArticle) -> [JSONObjectText] {
    guard let lead = article.pictures.first, let files = content.pictures[lead.version] else {
      return []
    }
    let own = files.others.filter { $0.ending != "webp" }
    return (own.isEmpty ? files.others : own).filter { file in
      file.size.width >= Self.leastWidth && file.size.width < files.size.width
    }.compactMap { file in
      content.settings.webAddress(article.address + lead.name(of: file)).map {
        object($0, file.size)
      }
    }
  }

  private func object(_ address: String, _ size: PictureSize?) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@type", "ImageObject")
    add(size, address, to: &text)
    return text
  }

  private func add(_ size: PictureSize?, _ address: String, to text: inout JSONObjectText) {
    text.add("height", value: size.map { .integer($0.height) })
    text.add("url", address)
    text.add("width", value: size.map { .integer($0.width) })
  }
}
