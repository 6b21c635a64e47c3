import Editorial
import Markdown
import Pictures

/// What the newsroom itself adds to its site: pages other than articles, and files.
extension Planning {
  mutating func planOwnPages() {
    for page in content.pages {
      var print = frame
      print.add(page.record.name)
      print.add(page.record.title)
      print.add(page.record.description)
      print.add(page.record.language)
      print.add(page.record.body)
      for mention in OwnPage.links(of: page, in: content) {
        guard let slug = Checks.linkedSlug(mention.what) else { continue }
        print.add(index.bySlug[slug].map { content.articles[$0].address })
      }
      print.add(EmbedCards(writer).fingerprint(of: OwnPage(writer, page).loneAddresses))
      for file in content.staticPictures.files(of: page) {
        print.add(file.version)
        if let files = content.pictures[file.version] { print.add(files.fingerprint) }
      }
      let writer = writer
      add(page.address, .list, print, page.file) { _ in OwnPage(writer, page).bytes() }
    }
  }

  /// Plans the files of `static/`, with metadata removed from pictures; the lines of `robots.txt` are merged
  /// with Stet's own.
  ///
  /// They come last, so that none of them replaces one of our pages.
  mutating func planOwnFiles() {
    for file in content.staticPictures.shown {
      plan(file.picture, at: file.folder, "static" + file.folder.dropLast())
    }
    for file in content.files where file.path != Sitemap.robotsFile || content.settings.url == nil {
      var print = Fingerprint()
      print.add(file.version)
      print.add("cleaned 2")
      files.append(
        PlannedFile(
          path: file.path, rank: .asset, print: print, source: "static/\(file.file)",
          bytes: { try $0.bytes(of: file) }))
    }
  }
}

extension SiteTexts {
  /// The bytes of a file that is served as it is.
  func bytes(of file: SiteFile) throws -> [UInt8] {
    switch file.isMade {
    case true?: return try bytes(of: file.version, made: PictureFiles.own)
    case false?: return try file.bytes ?? bytes(of: file.version)
    case nil:
      // A picture that can't be cleaned is left out of the site; if one is here after all, nothing of it is
      // served.
      return OwnFile.cleaned(try file.bytes ?? bytes(of: file.version), named: file.file) ?? []
    }
  }
}

extension OwnPage {
  /// The addresses that are alone in their paragraphs.
  var loneAddresses: [String] {
    site.content.settings.typography(page.record.language).markdown(page.record.body).loneAddresses
  }

  /// The links in a page's text other than web addresses, with their lines in the file.
  static func links(of page: SitePage, in content: SiteContent) -> [MarkdownText.Mention] {
    content.settings.typography(page.record.language).markdown(page.record.body).linksWithin
      .map { $0.moved(by: page.record.bodyLine - 1) }
  }
}
