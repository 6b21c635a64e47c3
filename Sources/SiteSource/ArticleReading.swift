import Editorial
import Newsroom
import Site

/// Reads articles, on any thread.
struct ArticleReading: Sendable {
  let settings: SiteSettings
  let texts: ReadTexts?
  let workshop: PictureWorkshop?

  func article(
    _ folder: Published.Folder, in newsroom: NewsroomRepository
  ) throws -> PublishedArticle {
    let files = try newsroom.published.article(folder)
    let fields = files.fields?.withCharacters
    let article = PublishedArticle(
      record: files.record, fields: fields, body: files.body, bodyLine: files.bodyLine,
      pictures: try SiteReading.pictures(files.files, fields, in: newsroom, by: workshop),
      folder: folder.path,
      version: folder.version, day: folder.day, settings: settings, texts: texts)
    // If it were silently left out, readers would be the first to miss it.
    guard let article else { throw BadDefinition([Self.problem(files.record, folder)]) }
    return article
  }

  private static func problem(
    _ record: EditionRecord, _ folder: Published.Folder
  ) -> Problem {
    let file = "\(folder.path)/edition.yml"
    if record.editions.isEmpty {
      return Problem(file: file, "the record names no edition", hint: "stet doctor")
    }
    return Problem(
      file: file, "\"\(record.state)\" is no state that an article can be in",
      hint: "where a newer Stet wrote it, build with that one; else stet doctor")
  }
}

extension SiteReading {
  /// The pictures beside a text: those that the front matter names, in its order, then the others.
  static func pictures(
    _ files: [Published.File], _ fields: FrontMatter?, in newsroom: NewsroomRepository,
    by workshop: PictureWorkshop? = nil
  ) throws -> [SitePicture] {
    let named = fields?.images ?? []
    let order = Dictionary(named.map(\.file).enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = files.enumerated().sorted {
      (order[$0.element.name] ?? .max, $0.offset) < (order[$1.element.name] ?? .max, $1.offset)
    }
    return try sorted.compactMap { _, file in
      let bytes = try newsroom.published.bytes(of: file.version)
      guard PictureKind(bytes) != nil else { return nil }
      let words = named.first { $0.file == file.name }
      let size = PictureSize(of: bytes)
      // The picture is read only once, here.
      workshop?.make(bytes, version: file.version, size: size)
      return SitePicture(
        file: file.name, version: file.version, size: size, alt: words?.alt,
        caption: words?.caption, credit: words?.credit)
    }
  }
}
