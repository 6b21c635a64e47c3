extension Theme {
  /// The files that come with Stet.
  static let builtIn: [File] = [
    File(path: "head.mustache", bytes: PackageResources.head_mustache),
    File(path: "foot.mustache", bytes: PackageResources.foot_mustache),
    File(path: "article.mustache", bytes: PackageResources.article_mustache),
    File(path: "picture.mustache", bytes: PackageResources.picture_mustache),
    File(path: "card.mustache", bytes: PackageResources.card_mustache),
    File(path: "front.mustache", bytes: PackageResources.front_mustache),
    File(path: "list.mustache", bytes: PackageResources.list_mustache),
    File(path: "index.mustache", bytes: PackageResources.index_mustache),
    File(path: "archive.mustache", bytes: PackageResources.archive_mustache),
    File(path: "page.mustache", bytes: PackageResources.page_mustache),
    File(path: "feed.mustache", bytes: PackageResources.feed_mustache),
    File(path: "missing.mustache", bytes: PackageResources.missing_mustache),
    File(path: "strings/ar.yml", bytes: PackageResources.ar_yml),
    File(path: "strings/de.yml", bytes: PackageResources.de_yml),
    File(path: "strings/en.yml", bytes: PackageResources.en_yml),
    File(path: "strings/fr.yml", bytes: PackageResources.fr_yml),
    File(path: "strings/pt.yml", bytes: PackageResources.pt_yml),
    File(path: "assets/style.css", bytes: PackageResources.style_css),
  ]
}
