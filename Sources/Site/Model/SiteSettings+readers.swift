package import Editorial
import Markdown

extension SiteSettings {
  /// Where a place leads that the newsroom named for its readers: an address of the web, a mailbox, or a
  /// page of the site's own; nil where a link may not lead there.
  ///
  /// - Parameters:
  ///   - typed: The place as the settings have it.
  ///   - own: What is linked for a path within the site.
  /// - Returns: What to link.
  static func destination(_ typed: String?, own: (String) -> String?) -> String? {
    guard let typed else { return nil }
    // Browsers take `//` and `/\` for the beginning of another host, and look past white space.
    let isOwn =
      typed.hasPrefix("/") && !typed.dropFirst().hasPrefix("/")
      && !typed.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }
    if isOwn { return own(typed) }
    if typed.drop(while: \.isWhitespace).hasPrefix("/") { return nil }
    return HTML.address(typed.contains("@") && !typed.contains(":") ? "mailto:\(typed)" : typed)
  }

  /// What an address shows that is alone in its paragraph: by the newsroom's own description of a site,
  /// else as Stet knows it; nil where it is a link like any other.
  func embedded(_ typed: String) -> EmbeddedAddress? { embeds.embedded(typed) }

  /// The same for whoever reads it elsewhere than on the site.
  func webDestination(_ typed: String?) -> String? { destination(typed, own: whole) }

  /// See the static one.
  func destination(_ typed: String?, own: (String) -> String?) -> String? {
    Self.destination(typed, own: own)
  }

  /// What stands in a text and not on its page, and the links of its that lead nowhere wherever it
  /// stands.
  ///
  /// - Parameters:
  ///   - body: The text in Markdown.
  ///   - bodyLine: The line of the file that it begins in, from 1.
  ///   - language: The article's; nil for the newsroom's.
  ///   - file: The file, as problems name it.
  /// - Returns: A problem for each, in the order of the lines.
  package func losses(
    ofMarkdown body: String, bodyLine: Int, language: String?, file: String
  ) -> [Problem] {
    let text = typography(language).markdown(body)
    let left = text.leftOut.map { $0.moved(by: bodyLine - 1).loss(in: file) }
    let dead = text.linksWithin.filter { $0.what.hasPrefix("#") }
      .map { $0.moved(by: bodyLine - 1).deadLink(in: file) }
    return (left + dead).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// How many words of an article readers read, as its page says.
  ///
  /// - Parameters:
  ///   - body: The text in Markdown.
  ///   - language: The article's; nil for the newsroom's.
  /// - Returns: How many stretches without white space there are.
  package func words(inMarkdown body: String, language: String?) -> Int {
    Opening.words(in: typography(language).markdown(body).words)
  }
}

extension MarkdownText.Mention {
  /// What is said of something that a page does not show.
  func loss(in file: String) -> Problem {
    Problem(file: file, line: line, "\(what) does not stand on the page")
  }

  /// What is said of a link to a page or a place that is not there.
  func deadLink(in file: String) -> Problem {
    Problem(file: file, line: line, "the link to \(what) leads nowhere")
  }
}
