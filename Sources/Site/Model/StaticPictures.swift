import Editorial
import Markdown

/// Pictures in `static/` that pages show: beside each file is what was made of it for screens.
extension SiteFile {
  /// The folder that it stands in, with a slash at both ends.
  var folder: String {
    "/"
      + path.prefix(upTo: path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)
  }

  /// The file as a page shows it.
  package var picture: SitePicture {
    var picture = SitePicture(
      file: String(path.split(separator: "/").last ?? ""), version: version, size: size)
    picture.staysWhole = true
    return picture
  }
}

/// The pictures of the newsroom's own pages and of cards; each page's text is read for them once.
package struct StaticPictures: Sendable {
  /// A picture that a page's text names.
  private struct Named {
    /// The line of the page's file that it stands in.
    var line: Int?
    var source: String
    var file: SiteFile?
  }

  private let settings: SiteSettings
  private let pages: [SitePage]
  /// By their addresses on the site.
  private let files: [String: SiteFile]
  /// By the addresses of the pages.
  private var named: [String: [Named]] = [:]
  /// The files that pages and cards show, each once.
  package private(set) var shown: [SiteFile] = []

  init(_ settings: SiteSettings, _ pages: [SitePage], _ files: [SiteFile]) {
    self.settings = settings
    self.pages = pages
    self.files = Dictionary(files.map { ("/" + $0.path, $0) }) { first, _ in first }
    for page in pages { named[page.address] = pictures(of: page) }
    let ofCards = settings.embeds.embeds.compactMap { files.named($0.picture) }
    shown = (pages.flatMap { self.files(of: $0) } + ofCards).uniqued()
  }

  /// The file of `static/` that an address on a page names; nil where there is none.
  func file(_ source: String, on page: SitePage) -> SiteFile? {
    guard let path = settings.path(of: source, on: page.address)?.path else { return nil }
    return files[HTML.percentDecoded(path)]
  }

  /// The files that a page shows.
  func files(of page: SitePage) -> [SiteFile] {
    named[page.address, default: []].compactMap(\.file)
  }

  private func pictures(of page: SitePage) -> [Named] {
    let lines = page.record.body.split(separator: "\n", omittingEmptySubsequences: false)
    return settings.typography(page.record.language).markdown(page.record.body).pictures
      .filter { $0.media == nil }.map { picture in
        let line = lines.firstIndex { $0.contains(picture.source) }
        return Named(
          line: line.map { $0 + page.record.bodyLine }, source: picture.source,
          file: file(picture.source, on: page))
      }
  }

  /// The pictures of pages and of cards that are not in `static/`.
  ///
  /// - Parameter isNamed: Whether it was said of a file below `static/` why readers get nothing of it.
  func missing(besides isNamed: (Substring) -> Bool) -> [Problem] {
    pages.flatMap { missing(on: $0, isNamed) } + missingFromCards(isNamed)
  }

  private func missing(on page: SitePage, _ isNamed: (Substring) -> Bool) -> [Problem] {
    named[page.address, default: []].compactMap { picture in
      guard HTML.address(picture.source) == nil, picture.file == nil,
        !isNamed(settings.path(of: picture.source, on: page.address)?.path.dropFirst() ?? "")
      else { return nil }
      return Problem(
        file: page.file, line: picture.line, "the picture \(picture.source) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }

  private func missingFromCards(_ isNamed: (Substring) -> Bool) -> [Problem] {
    let embeds = settings.embeds
    return embeds.embeds.compactMap { embed in
      guard let picture = embed.picture, !files.values.contains(where: { $0.file == picture }),
        !isNamed(picture[...])
      else { return nil }
      return Problem(
        file: "embeds.yml", line: embeds.lines[embed.url],
        "the picture static/\(picture) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }
}
