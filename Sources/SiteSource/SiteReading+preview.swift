public import Editorial
import Formats
public import Newsroom
import Pictures
public import Site

extension SiteReading {
  /// An article as its page will be, with everything around it.
  ///
  /// - Parameters:
  ///   - text: Its text.
  ///   - history: Its history.
  ///   - time: The time that the page shows for an unsaved text.
  /// - Returns: The preview.
  /// - Throws: What reading the newsroom throws.
  public func preview(
    of text: NamedText, in history: History, at time: Instant
  ) throws -> SitePreview {
    let slug = history.standing.slug
    let file = ArticleFile(bytes: text.article, file: "\(slug).md")
    let files =
      try text.revision.map { try newsroom.texts.files($0.text) }
      ?? newsroom.copies.openCopy(slug).map { try newsroom.copies.files(of: $0) } ?? [:]
    var pictures: [String: SitePreview.Picture] = [:]
    for (name, bytes) in files {
      guard let kind = PictureKind(bytes) else { continue }
      pictures[name] = Self.picture(bytes, kind)
    }
    let article = try self.article(
      history, file, version: text.revision?.text.hex ?? "open",
      at: text.revision?.at ?? time,
      published: try articles().first { $0.slug == slug.rawValue }
    ) { fields in
      Self.pictures(pictures, named: fields.images)
    }
    let typed = try newsroom.folderSettings.siteAsTyped()
    let content = try self.content(adding: article.map { [$0] } ?? [], showing: typed)
    for author in file.fields.authors {
      guard let picture = content.people[author]?.picture, pictures[picture.file] == nil else {
        continue
      }
      let bytes = try newsroom.published.bytes(of: picture.version)
      guard let kind = PictureKind(bytes) else { continue }
      pictures[picture.file] = Self.picture(bytes, kind)
    }
    guard
      let preview = SitePreview(
        of: slug.rawValue, in: content,
        theme: try theme(showing: typed),
        text: PublishedText(body: file.body), pictures: pictures, name: "\(slug)@\(text.name)")
    else { throw NewsroomError.noArticle(slug.rawValue, near: []) }
    return preview
  }

  /// A picture as shown on a page, no larger than a screen, since all are embedded in the page.
  private static func picture(_ bytes: [UInt8], _ kind: PictureKind) -> SitePreview.Picture? {
    PictureForOthers.bytes(of: bytes, limit: 1_440).map {
      SitePreview.Picture(type: "image/\(kind.rawValue)", bytes: $0)
    }
  }

  /// The pictures beside a text: those that are named, in their order, then the others by name.
  private static func pictures(
    _ pictures: [String: SitePreview.Picture], named: [FrontMatter.Picture]
  ) -> [SitePicture] {
    let first = named.filter { pictures[$0.file] != nil }
    let others = pictures.keys.sorted().filter { name in !first.contains { $0.file == name } }
    return (first + others.map { FrontMatter.Picture(file: $0) }).map { picture in
      SitePicture(
        file: picture.file, version: "",
        size: PictureSize(of: pictures[picture.file]?.bytes ?? []), alt: picture.alt,
        caption: picture.caption, credit: picture.credit)
    }
  }
}
