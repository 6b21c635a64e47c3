import Editorial
import Foundation
import Markdown

/// What a site tells search engines about its pages: `sitemap.xml` and the files it points to, a news sitemap
/// of the newest articles, and `robots.txt`.
///
/// Each year's articles are in a file of their own, so that a publication changes only one year's file.
struct Sitemap: Sendable {
  /// The most addresses that a file may contain, according to sitemaps.org.
  static let limit = 50_000
  /// The most articles that a news sitemap may contain.
  static let newsLimit = 1_000

  private let content: SiteContent
  private let site: String
  /// Pages other than articles, by their addresses within the site.
  private let pages: [String]

  /// Creates a site's sitemap; nil if the site has no address, without which no sitemap can link to anything.
  ///
  /// - Parameters:
  ///   - content: What the site is made of.
  ///   - pages: The pages other than articles, by their addresses within the site.
  init?(of content: SiteContent, pages: [String]) {
    guard let site = content.settings.url else { return nil }
    self.content = content
    self.site = site
    self.pages = pages
  }

  /// A file that is not made yet.
  struct File: Sendable {
    /// Its path within the site.
    var path: String
    /// Everything that it is made of, apart from the site's own settings.
    var parts: [String]
    /// Makes it.
    var text: @Sendable () -> String
  }

  /// The files, sorted by path.
  var files: [File] {
    let sets = sets
    let recent = recent
    let index = sets.map { "\($0.path) \($0.modified?.description ?? "")" }
    return
      ([
        File(
          path: "news-sitemap.xml", parts: recent.map(\.version), text: { news(recent) }),
        File(path: Self.robotsFile, parts: [robots], text: { robots }),
        File(path: "sitemap.xml", parts: index, text: { self.index(of: sets) }),
      ]
      + sets.map { set in
        let parts = set.entries.map { "\($0.address) \($0.modified?.seconds ?? 0)" }
        return File(path: set.path, parts: parts, text: { text(of: set) })
      })
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// A file of addresses.
  private struct AddressSet: Sendable {
    var path: String
    var entries: [(address: String, modified: Instant?)]
    var modified: Instant? { entries.compactMap(\.modified).max() }
  }

  private var sets: [AddressSet] {
    let others = AddressSet(path: "sitemap-pages", entries: pages.sorted().map { ($0, nil) })
    var years: [Int: AddressSet] = [:]
    for article in content.articles
    where article.isReadable && content.canonicalElsewhere(article) == nil {
      let year = article.day.parts.year
      years[year, default: AddressSet(path: "sitemap-\(digits(year, 4))", entries: [])]
        .entries.append((article.address, article.touched))
    }
    return ([others] + years.sorted { $0.key < $1.key }.map(\.value))
      .filter { !$0.entries.isEmpty }.flatMap(Self.parts)
  }

  /// A set split into files within the size limit.
  private static func parts(of set: AddressSet) -> [AddressSet] {
    stride(from: 0, to: set.entries.count, by: limit).map { start in
      AddressSet(
        path: set.path + (start == 0 ? "" : "-\(start / limit + 1)") + ".xml",
        entries: Array(set.entries[start..<min(start + limit, set.entries.count)]))
    }
  }

  private func index(of sets: [AddressSet]) -> String {
    var xml = XML()
    xml.element("sitemapindex", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for set in sets {
        xml.element("sitemap") { xml in
          xml.element("loc", "\(site)/\(set.path)")
          xml.element("lastmod", set.modified?.description)
        }
      }
    }
    return xml.text
  }

  private func text(of set: AddressSet) -> String {
    var xml = XML()
    xml.element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for entry in set.entries {
        xml.element("url") { xml in
          xml.element("loc", site + HTML.percentEncoded(entry.address))
          xml.element("lastmod", entry.modified?.description)
        }
      }
    }
    return xml.text
  }

  /// The articles published in the two days up to the newest one, independently of any clock.
  private var recent: [PublishedArticle] {
    // An article that is canonical elsewhere is for that outlet to list.
    let live = content.listed.filter { content.canonicalElsewhere($0) == nil }
    let since = live.map(\.published).max()?.advanced(by: -2 * 86_400)
    return Array(
      live.filter { article in since.map { article.published >= $0 } ?? false }
        .prefix(Self.newsLimit))
  }

  private func news(_ recent: [PublishedArticle]) -> String {
    var xml = XML()
    xml.element(
      "urlset",
      [
        "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
      ]
    ) { xml in
      for article in recent {
        xml.element("url") { xml in
          xml.element("loc", site + HTML.percentEncoded(article.address))
          xml.element("news:news") { xml in
            xml.element("news:publication") { xml in
              xml.element("news:name", content.settings.name)
              xml.element("news:language", language(of: article))
            }
            xml.element("news:publication_date", article.published.description)
            xml.element("news:title", content.headline(of: article))
          }
        }
      }
    }
    return xml.text
  }

  /// A language in the form used in news sitemaps: without a region, except for the two ways of writing
  /// Chinese.
  private func language(of article: PublishedArticle) -> String {
    let tag = (article.fields.language ?? content.settings.language).lowercased()
    let parts = tag.split(separator: "-")
    guard parts.first == "zh" else { return parts.first.map(String.init) ?? tag }
    let isTraditional = parts.contains { ["hant", "tw", "hk", "mo"].contains($0) }
    return isTraditional ? "zh-tw" : "zh-cn"
  }

  static let robotsFile = "robots.txt"

  /// The newsroom's own instructions to machines.
  private var ownRobots: String? {
    content.files.first { $0.path == Self.robotsFile }?.bytes.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private var robots: String {
    RobotsFile(
      own: ownRobots ?? "",
      sitemaps: ["\(site)/sitemap.xml", "\(site)/news-sitemap.xml"]
    ).text
  }
}
