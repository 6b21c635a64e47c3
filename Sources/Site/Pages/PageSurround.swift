import Editorial
import Markdown

/// The head and the foot of every page.
struct PageSurround {
  let site: PageWriter

  private var content: SiteContent { site.content }
  private var look: ThemeRecord { site.theme.look }

  /// A link to one of the newsroom's own pages.
  func link(_ page: SitePage, from head: PageWriter.Head) -> TemplateValue {
    let own = page.record.language ?? content.settings.language
    let language = own == (head.language ?? content.settings.language) ? nil : own
    return [
      "name": .words(content.settings.typography(page.record.language).typed(page.record.title)),
      "language": .words(language),
      "direction": .words(language.map { site.theme.direction(of: $0) }),
      "address": .words(HTML.ownAddress(site.address(page.address))),
      "isHere": .flag(head.ownPage == page.address),
    ]
  }

  /// A link to the articles in a language, labelled in that language.
  func languageLink(_ language: String) -> TemplateValue {
    [
      "name": .words(site.theme.name(of: language)), "language": .words(language),
      "direction": .words(site.theme.direction(of: language)),
      "address": .words(HTML.ownAddress(site.address(Self.folder(ofLanguage: language)))),
    ]
  }

  /// The picture that replaces the newsroom's name; nothing if there is none.
  ///
  /// A page with its style embedded must not need any other files, so it has no logo.
  var logo: TemplateValue {
    guard !site.options.holdsStyle, let file = content.files.named(look.logo) else {
      return .nothing
    }
    return [
      "source": .words(HTML.ownAddress(site.address("/" + file.path))),
      "size": site.size(file.size),
    ]
  }

  /// The icon that browsers show beside the page's title; nothing if there is none.
  var favicon: TemplateValue {
    let usual = ["svg", "png", "ico"].map { "favicon." + $0 }
    let found = look.favicon.map { [$0] } ?? usual
    guard !site.options.holdsStyle,
      let file = found.lazy.compactMap({ content.files.named($0) }).first
    else {
      return .nothing
    }
    let types = ["svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon"]
    return [
      "address": .words(HTML.ownAddress(site.address("/" + file.path))),
      "type": .words(file.file.split(separator: ".").last.flatMap { types[$0.lowercased()] }),
    ]
  }

  /// The files named in `theme.yml` that do not exist.
  var missingFiles: [Problem] {
    let named =
      [("logo", look.logo), ("favicon", look.favicon), ("picture", look.picture)]
      + look.fontFiles.sorted { $0.key < $1.key }.map { ("font_files", $0.value) }
    return named.compactMap { key, name in
      guard let name, content.files.named(name) == nil, !content.hasNamed(name) else { return nil }
      return Problem(
        file: "theme.yml", "the \(key) static/\(name) is not there",
        hint: "put the file into static/ and say: stet settings save")
    }
  }

  /// The folder within the site for the articles in a language.
  static func folder(ofLanguage language: String) -> String {
    "/languages/\(PathName.of(language))/"
  }
}

extension [SiteFile] {
  /// The file with a path in `static/`; nil if there is none.
  func named(_ name: String?) -> SiteFile? { name.flatMap { name in first { $0.file == name } } }
}

extension [SitePage] {
  /// The pages in the navigation, in order.
  var inNavigation: [SitePage] {
    filter { $0.record.navigation != nil }.sorted {
      ($0.record.navigation ?? 0, $0.address) < ($1.record.navigation ?? 0, $1.address)
    }
  }

  /// The pages linked in the foot of every page.
  var inFooter: [SitePage] { filter(\.record.isInFooter) }
}
