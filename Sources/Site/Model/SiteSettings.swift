package import Editorial
import Markdown

/// What a site says about itself, from `newsroom.yml`.
package struct SiteSettings: Hashable, Sendable {
  /// The newsroom's name.
  package var name: String
  /// The site's address on the web, without a trailing slash: `https://example.org/magazine`; if nil, nothing
  /// on the site states its own address.
  package var url: String?
  /// The address in the record, whatever the site is built for.
  package private(set) var home: String?
  /// A BCP 47 tag.
  package var language: String
  /// An IANA time zone name.
  package var timeZone: String
  /// Where readers report errors: an email or web address.
  package var reportErrors: String?
  /// A page that explains how the newsroom works.
  package var publishingPrinciples: String?
  /// A page that explains how it corrects errors.
  package var correctionsPolicy: String?
  /// Whether readers may see the editions of an article.
  package var showsHistory: Bool
  /// Which of the authors' HTML is allowed in a text.
  package var html: AuthorsHTML
  /// Whether feeds contain whole texts.
  package var hasWholeFeeds: Bool
  /// The descriptions of other sites and of what is on them.
  package var embeds = EmbedsRecord()

  /// Creates settings from `newsroom.yml`.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - url: The site's future address, if not the one in the record.
  package init(_ record: NewsroomRecord, url: String? = nil) {
    name = Typography(language: record.language, html: .none).typed(record.name)
    home = record.url.flatMap(Self.base)
    self.url = url.map(Self.base) ?? home
    language = record.language
    timeZone = record.timeZone
    reportErrors = record.reportErrors
    publishingPrinciples = record.publishingPrinciples
    correctionsPolicy = record.correctionsPolicy
    showsHistory = record.history ?? false
    html = record.html
    hasWholeFeeds = record.feeds == .full
  }

  /// How an article's words are typeset.
  ///
  /// - Parameter language: The article's language; nil for the newsroom's.
  /// - Returns: The typography for that language.
  package func typography(_ language: String?) -> Typography {
    Typography(language: language ?? self.language, html: html)
  }

  /// The prefix of every address within the site, without a trailing slash: empty if the site has a host of
  /// its own.
  package var root: String {
    guard let url, let start = url.utf8.firstRange(of: "://".utf8)?.upperBound,
      let slash = url[start...].firstIndex(of: "/")
    else { return "" }
    return String(url[slash...])
  }

  /// The full web address for an address within the site; nil if the site has no address.
  ///
  ///     settings.whole("/2026/05/low-water/")  // "https://example.org/2026/05/low-water/"
  package func whole(_ address: String) -> String? { url.map { $0 + address } }

  /// The address within the site of a web address that leads there; nil if it leads elsewhere.
  ///
  ///     settings.within("https://example.org/magazine/about/")  // "/about/"
  func within(_ target: String) -> String? {
    guard let start = home?.utf8.firstRange(of: "//".utf8)?.lowerBound, let home = home?[start...],
      let rest = ["", "https:", "http:"].lazy.filter({ target.hasPrefix($0) })
        .map({ target.dropFirst($0.utf8.count) }).first(where: { $0.hasPrefix(home) })?
        .dropFirst(home.count)
    else { return nil }
    if rest.hasPrefix("/") { return String(rest) }
    return rest.isEmpty || rest.hasPrefix("#") || rest.hasPrefix("?") ? "/\(rest)" : nil
  }

  /// The links of a text that lead to places within the site, with the lines of a file in whose given line
  /// the text begins.
  func links(of text: MarkdownText, from line: Int = 1) -> [MarkdownText.Mention] {
    (text.linksWithin + text.linksOut.filter { within($0.what) != nil })
      .map { $0.moved(by: line - 1) }
  }

  /// A web address without query, fragment or trailing slashes; nil if it is not one.
  private static func base(_ typed: String) -> String? {
    guard let address = HTML.address(typed), address.hasPrefix("http") else { return nil }
    var base = address.prefix { $0 != "?" && $0 != "#" }
    while base.hasSuffix("/") { base.removeLast() }
    return base.hasSuffix(":") ? nil : String(base)
  }
}
