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

/// The pictures of the newsroom's own pages and of cards.
package struct StaticPictures {
  private let content: SiteContent

  /// Takes what a site is made of.
  package init(_ content: SiteContent) { self.content = content }

  /// The file of `static/` that an address on a page names; nil where there is none.
  func file(_ source: String, on page: SitePage) -> SiteFile? {
    guard let path = content.settings.path(of: source, on: page.address)?.path else { return nil }
    let wanted = HTML.percentDecoded(path)
    return content.files.first { "/" + $0.path == wanted }
  }

  /// The files that a page shows.
  func files(of page: SitePage) -> [SiteFile] {
    sources(of: page).compactMap { file($0.source, on: page) }
  }

  /// What a page's text names as pictures, with the line of the file that each stands in.
  private func sources(of page: SitePage) -> [(line: Int?, source: String)] {
    let lines = page.record.body.split(separator: "\n", omittingEmptySubsequences: false)
    return content.settings.typography(page.record.language).markdown(page.record.body).pictures
      .filter { $0.media == nil }.map { picture in
        let line = lines.firstIndex { $0.contains(picture.source) }
        return (line.map { $0 + page.record.bodyLine }, picture.source)
      }
  }

  /// The files that pages and cards show, each once.
  package var shown: [SiteFile] {
    let ofCards = content.settings.embeds.embeds.compactMap { content.files.named($0.picture) }
    return (content.pages.flatMap(files) + ofCards).uniqued()
  }

  /// The pictures of pages that do not stand in `static/`, and what looks wrong in `embeds.yml`.
  var problems: [Problem] { content.pages.flatMap(missing) + doubtsOfEmbeds }

  private func missing(on page: SitePage) -> [Problem] {
    sources(of: page).compactMap { line, source in
      guard HTML.address(source) == nil, file(source, on: page) == nil else { return nil }
      return Problem(
        file: page.file, line: line, "the picture \(source) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }

  /// Addresses that nothing is known of, and pictures that are not there.
  private var doubtsOfEmbeds: [Problem] {
    let embeds = content.settings.embeds
    return embeds.embeds.flatMap { embed in
      let line = embeds.lines[embed.url]
      var doubts: [Problem] = []
      if let picture = embed.picture, content.files.named(picture) == nil {
        doubts.append(
          Problem(
            file: "embeds.yml", line: line, "the picture static/\(picture) is not there",
            hint: "put the file into static/ and say: stet settings save"))
      }
      if let doubt = content.settings.doubt(embed) {
        doubts.append(
          Problem(
            file: "embeds.yml", line: line, doubt,
            hint: "name its site under providers, or take it out"))
      }
      return doubts
    }
  }
}

extension SiteSettings {
  /// Why what is said of an address says nothing to readers; nil where it does.
  func doubt(_ embed: FrontMatter.Embed) -> String? {
    if embedded(embed.url) == nil {
      return "\(embed.url) is the address of no video, post, sound or map that is known"
    }
    if let link = embed.link, destination(link, own: { $0 }) == nil {
      return "\(link) is no address that a card can lead to"
    }
    return nil
  }
}
