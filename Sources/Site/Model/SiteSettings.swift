package import Editorial
import Markdown

/// What a site says of itself, as `newsroom.yml` has it.
package struct SiteSettings: Hashable, Sendable {
  /// The newsroom's name.
  package var name: String
  /// Where the site stands on the web, without a slash at its end: `https://example.org/magazine`;
  /// nil where nobody said so, and then nothing on the site names its own place.
  package var url: String?
  /// A BCP 47 tag.
  package var language: String
  /// An IANA name.
  package var timeZone: String
  /// Where readers report errors: an address of mail or web.
  package var reportErrors: String?
  /// A page that says how the newsroom works.
  package var publishingPrinciples: String?
  /// A page that says how it corrects.
  package var correctionsPolicy: String?
  /// Whether readers may see the editions of an article.
  package var showsHistory: Bool
  /// What of the HTML that an author wrote may stand in a text.
  package var html: AuthorsHTML
  /// Whether feeds carry whole texts.
  package var hasWholeFeeds: Bool
  /// What is said of other sites and of what stands there.
  package var embeds = EmbedsRecord()

  /// Takes what `newsroom.yml` says.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - url: Where the site will stand, if elsewhere than the record says.
  package init(_ record: NewsroomRecord, url: String? = nil) {
    name = Typography(language: record.language, html: .none).typed(record.name)
    self.url = (url ?? record.url).flatMap(Self.base)
    language = record.language
    timeZone = record.timeZone
    reportErrors = record.reportErrors
    publishingPrinciples = record.publishingPrinciples
    correctionsPolicy = record.correctionsPolicy
    showsHistory = record.history ?? false
    html = record.html
    hasWholeFeeds = record.feeds == .full
  }

  /// How the words of an article are set.
  ///
  /// - Parameter language: The article's; nil for the newsroom's.
  /// - Returns: The setting of that language.
  package func typography(_ language: String?) -> Typography {
    Typography(language: language ?? self.language, html: html)
  }

  /// What every address within the site begins with, without a slash at its end: empty where the
  /// site has a host of its own.
  package var root: String {
    guard let url, let start = url.utf8.firstRange(of: "://".utf8)?.upperBound,
      let slash = url[start...].firstIndex(of: "/")
    else { return "" }
    return String(url[slash...])
  }

  /// A whole address on the web of one within the site; nil where nobody said where that is.
  ///
  ///     settings.whole("/2026/05/low-water/")  // "https://example.org/2026/05/low-water/"
  package func whole(_ address: String) -> String? { url.map { $0 + address } }

  /// A web address without query, fragment and slashes at its end; nil where it is none.
  private static func base(_ typed: String) -> String? {
    guard let address = HTML.address(typed), address.hasPrefix("http") else { return nil }
    var base = address.prefix { $0 != "?" && $0 != "#" }
    while base.hasSuffix("/") { base.removeLast() }
    return base.hasSuffix(":") ? nil : String(base)
  }
}
