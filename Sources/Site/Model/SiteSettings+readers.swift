package import Editorial
import Markdown

extension SiteSettings {
  /// The target of a link that the newsroom gave for its readers: a web address, a mailbox, or one of the
  /// site's own pages; nil if such a link is not allowed.
  ///
  /// - Parameters:
  ///   - typed: The target as written in the settings.
  ///   - own: Returns the link for a path within the site.
  /// - Returns: The link's target.
  static func destination(_ typed: String?, own: (String) -> String?) -> String? {
    guard let typed else { return nil }
    // Browsers take `//` and `/\` for the beginning of another host, and ignore white space.
    let isOwn =
      typed.hasPrefix("/") && !typed.dropFirst().hasPrefix("/")
      && !typed.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }
    if isOwn { return own(typed) }
    if typed.drop(while: \.isWhitespace).hasPrefix("/") { return nil }
    return HTML.address(typed.contains("@") && !typed.contains(":") ? "mailto:\(typed)" : typed)
  }

  /// The embed for an address that is alone in its paragraph: according to the newsroom's own description of
  /// a site, or else to Stet's; nil if it is an ordinary link.
  func embedded(_ typed: String) -> EmbeddedAddress? { embeds.embedded(typed) }

  /// The same for readers outside the site.
  func webDestination(_ typed: String?) -> String? { Self.destination(typed, own: whole) }

  /// What is in a text but not on its page, and its links that lead nowhere wherever the text appears: to
  /// places that the text does not have, and further down from its page than its pictures are.
  ///
  /// - Parameters:
  ///   - body: The text in Markdown.
  ///   - bodyLine: The line of the file on which it begins, from 1.
  ///   - language: The article's language; nil for the newsroom's.
  ///   - file: The file, as named in problems.
  /// - Returns: A problem for each, sorted by line.
  package func losses(
    ofMarkdown body: String, bodyLine: Int, language: String?, file: String
  ) -> [Problem] {
    let text = typography(language).markdown(body)
    let left = text.leftOut.map { $0.moved(by: bodyLine - 1).loss(in: file) }
    let dead = text.linksWithin.filter { $0.what.hasPrefix("#") || Self.isBelowPage($0.what) }
      .map { $0.moved(by: bodyLine - 1).deadLink(in: file) }
    return (left + dead).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Whether a link leads to a folder below the page of an article, where there is none.
  private static func isBelowPage(_ target: String) -> Bool {
    guard Checks.linkedSlug(target) == nil else { return false }
    let path = target.drop(while: \.isWhitespace).prefix { $0 != "?" && $0 != "#" }
    let names = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).filter { $0 != "." }
    return names.count > 1 && !path.hasPrefix("/") && !path.hasPrefix("\\") && !names.contains("..")
  }

  /// The number of words that readers read in an article, as stated on its page.
  ///
  /// - Parameters:
  ///   - body: The text in Markdown.
  ///   - language: The article's language; nil for the newsroom's.
  /// - Returns: The number of whitespace-separated words.
  package func words(inMarkdown body: String, language: String?) -> Int {
    Opening.words(in: typography(language).markdown(body).words)
  }
}

extension MarkdownText.Mention {
  /// The problem reported for something that a page does not show, or not as it was meant.
  func loss(in file: String) -> Problem {
    Problem(file: file, line: line, isShown ? what : "\(what) does not stand on the page")
  }

  /// The problem reported for a link to a page or place that does not exist.
  func deadLink(in file: String) -> Problem {
    Problem(file: file, line: line, "the link to \(what) leads nowhere")
  }
}
