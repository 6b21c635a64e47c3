import Editorial
import Markdown

/// What stands at the head and the foot of every page.
extension PageWriter {
  /// A link to a page of the newsroom's own.
  func link(_ page: SitePage, from head: Head) -> TemplateValue {
    [
      "name": .words(content.settings.typography(page.record.language).line(page.record.title)),
      "address": .words(HTML.ownAddress(address(page.address))),
      "isHere": .flag(head.ownPage == page.address),
    ]
  }

  /// A link to the articles of a language, in which it is named.
  func languageLink(_ language: String) -> TemplateValue {
    [
      "name": .words(theme.name(of: language)), "language": .words(language),
      "direction": .words(theme.direction(of: language)),
      "address": .words(HTML.ownAddress(address(SiteContent.folder(ofLanguage: language)))),
    ]
  }

  /// The picture in the place of the newsroom's name; nothing where there is none.
  ///
  /// A page that holds its style holds everything else it needs, too, and no logo.
  var logo: TemplateValue {
    guard !options.holdsStyle, let file = file(theme.look.logo) else { return .nothing }
    return [
      "source": .words(HTML.ownAddress(address("/" + file.path))), "size": size(file.size),
    ]
  }

  /// What browsers show beside the page's title; nothing where there is none.
  var favicon: TemplateValue {
    let usual = ["svg", "png", "ico"].map { "favicon." + $0 }
    let found = theme.look.favicon.map { [$0] } ?? usual
    guard !options.holdsStyle, let file = found.lazy.compactMap({ self.file($0) }).first else {
      return .nothing
    }
    let types = ["svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon"]
    return [
      "address": .words(HTML.ownAddress(address("/" + file.path))),
      "type": .words(file.file.split(separator: ".").last.flatMap { types[$0.lowercased()] }),
    ]
  }

  /// A file of `static/`; nil where it is not there.
  func file(_ name: String?) -> SiteFile? {
    name.flatMap { name in content.files.first { $0.file == name } }
  }

  /// The files that `theme.yml` names and that are not there.
  var missingFiles: [Problem] {
    let look = theme.look
    let named =
      [("logo", look.logo), ("favicon", look.favicon), ("picture", look.picture)]
      + look.fontFiles.sorted { $0.key < $1.key }.map { ("font_files", $0.value) }
    return named.compactMap { key, name in
      guard let name, file(name) == nil else { return nil }
      return Problem(
        file: "theme.yml", "the \(key) static/\(name) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }
}

extension SiteContent {
  /// Where the articles of a language stand within the site.
  static func folder(ofLanguage language: String) -> String {
    "/languages/\(PathName.of(language))/"
  }
}
