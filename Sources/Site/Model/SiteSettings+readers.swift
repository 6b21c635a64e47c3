import Markdown

extension SiteSettings {
  /// Where a place leads that the newsroom named for its readers: an address of the web, a mailbox, or a
  /// page of the site's own; nil where a link may not lead there.
  ///
  /// - Parameters:
  ///   - typed: The place as the settings have it.
  ///   - own: What is linked for a path within the site.
  /// - Returns: What to link.
  func destination(_ typed: String?, own: (String) -> String?) -> String? {
    guard let typed else { return nil }
    // Browsers take `//` and `/\` for the beginning of another host, and look past white space.
    let isOwn =
      typed.hasPrefix("/") && !typed.dropFirst().hasPrefix("/")
      && !typed.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }
    if isOwn { return own(typed) }
    return HTML.address(typed.contains("@") && !typed.contains(":") ? "mailto:\(typed)" : typed)
  }

  /// The same for whoever reads it elsewhere than on the site.
  func webDestination(_ typed: String?) -> String? { destination(typed, own: whole) }

  /// How many words of an article readers read, as its page says.
  ///
  /// - Parameters:
  ///   - body: The text in Markdown.
  ///   - language: The article's; nil for the newsroom's.
  /// - Returns: How many stretches without white space there are.
  public func words(inMarkdown body: String, language: String?) -> Int {
    Opening.words(in: typography(language).markdown(body).words)
  }
}
