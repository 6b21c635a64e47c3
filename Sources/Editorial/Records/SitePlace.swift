/// Where files of the settings go on the site, and where none can.
package enum SitePlace {
  /// The path on the site of a file below `static/`.
  ///
  /// No tree holds a name that begins with a dot, so `static/well-known/` is written as
  /// `.well-known/` (RFC 8615).
  package static func path(ofStatic file: String) -> String {
    file.hasPrefix("well-known/") ? "." + file : file
  }

  /// The path on the site of a page below `pages/`, by its name without `.md`.
  package static func path(ofPage name: String) -> String { name + "/index.html" }

  /// Why no file of the newsroom's own can be at a path of the site: one of Stet's always is.
  ///
  /// Nil if it can, as far as the path alone says.
  package static func problem(of path: String) -> String? {
    let path = TreeName.folded(path)
    let first = path.prefix { $0 != "/" }
    let isOurs =
      files.contains(path) || ["assets", "search"].contains(first)
      || path.hasPrefix("sitemap-") && path.hasSuffix(".xml")
      || lists.contains { path == $0 + "/index.html" }
    guard isOurs else { return nil }
    let shown = path.hasSuffix("/index.html") ? path.dropLast("index.html".count) : path[...]
    return "/\(shown) on the site is Stet's own"
  }

  /// Why a name can't be that of a file on the site; nil if it can.
  package static func problem(ofName name: String) -> TreeNameProblem? {
    name == ".well-known" ? nil : TreeName.problem(of: name)
  }

  /// The folders that every site has, or may get, with a page that lists what is in it.
  package static let lists = [
    "archive", "authors", "topics", "sections", "outlets", "series", "languages", "search",
    "assets",
  ]

  private static let files: Set<String> = [
    "index.html", "404.html", "sitemap.xml", "news-sitemap.xml", "feed.xml", "atom.xml",
    "feed.json",
  ]
}
