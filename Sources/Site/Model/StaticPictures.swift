import Editorial
import Markdown

/// Pictures in `static/` that pages show: beside each file are the versions made from it for screens.
extension SiteFile {
  /// The folder that contains it, with a slash at both ends.
  var folder: String {
    "/"
      + path.prefix(upTo: path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)
  }

  /// The file as shown on a page.
  package var picture: SitePicture {
    var picture = SitePicture(
      file: String(path.split(separator: "/").last ?? ""), version: version, size: size)
    picture.staysWhole = true
    return picture
  }
}

/// The pictures on the newsroom's own pages and on cards; each page's text is searched for them once.
package struct StaticPictures: Sendable {
  /// A picture that a page's text refers to.
  private struct Named {
    /// The line of the page's file that contains it.
    var line: Int?
    var source: String
    var file: SiteFile?
  }

  private let settings: SiteSettings
  private let pages: [SitePage]
  /// By address on the site.
  private let files: [String: SiteFile]
  /// By name in `static/`.
  private let byName: [String: SiteFile]
  /// By the address of the page.
  private var named: [String: [Named]] = [:]
  /// The files that pages and cards show, without duplicates.
  package private(set) var shown: [SiteFile] = []

  init(_ settings: SiteSettings, _ pages: [SitePage], _ files: [SiteFile]) {
    self.settings = settings
    self.pages = pages
    self.files = Dictionary(files.map { ("/" + $0.path, $0) }) { first, _ in first }
    byName = Dictionary(files.map { ($0.file, $0) }) { first, _ in first }
    for page in pages { named[page.address] = pictures(of: page) }
    let ofCards = settings.embeds.embeds.compactMap { ofCard($0.picture) }
    shown = (pages.flatMap { self.files(of: $0) } + ofCards).uniqued()
  }

  /// The file in `static/` that an address on a page refers to; nil if there is none.
  func file(_ source: String, on page: SitePage) -> SiteFile? {
    guard let path = settings.path(of: source, on: page.address)?.path else { return nil }
    return files[HTML.percentDecoded(path)]
  }

  /// The file in `static/` that a card shows, by its name; nil if there is none.
  func ofCard(_ name: String?) -> SiteFile? { name.flatMap { byName[$0] } }

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

  /// The pictures on pages and cards that are not in `static/`.
  ///
  /// - Parameter isNamed: Whether a problem already says why readers get nothing from a file in `static/`.
  /// - Returns: A problem for each.
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
      guard let picture = embed.picture, ofCard(picture) == nil,
        !isNamed(picture[...])
      else { return nil }
      return Problem(
        file: "embeds.yml", line: embeds.lines[embed.url],
        "the picture static/\(picture) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }
}
