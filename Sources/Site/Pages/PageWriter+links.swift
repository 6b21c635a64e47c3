import Editorial
import Markdown

extension PageWriter {
  /// The target of a link that an author wrote: on the web, to a mailbox, or to a page of the site.
  ///
  /// - Parameters:
  ///   - target: The target as written.
  ///   - page: The page that the words belong to, against which relative targets are resolved.
  /// - Returns: The address; nil if it leads nowhere.
  func link(_ target: String, on page: String) -> String? {
    if let address = HTML.address(target) { return address }
    return place(of: target, on: page).map { HTML.ownAddress(address($0.path + $0.rest)) }
  }

  /// One or two sentences in Markdown, as HTML that may be used inside a paragraph.
  func inline(_ text: String, _ setting: Typography, on page: String) -> String {
    setting.inline(text) { [self] in link($0, on: page) }
  }

  /// The place within the site that a link leads to, and what follows its path; nil if it leads elsewhere or
  /// nowhere.
  func place(of target: String, on page: String) -> (path: String, rest: Substring)? {
    if let slug = Checks.linkedSlug(target), let place = index.bySlug[slug] {
      return (content.articles[place].address, target.drop { $0 != "?" && $0 != "#" })
    }
    return content.settings.path(of: target, on: page)
  }
}

extension SiteSettings {
  /// The path within the site that an address on a page leads to, and what follows it; nil if it leads
  /// elsewhere or nowhere.
  func path(of target: String, on page: String) -> (path: String, rest: Substring)? {
    if target.isEmpty || HTML.hasScheme(target) { return nil }
    let typed = target.drop(while: \.isWhitespace).prefix { $0 != "?" && $0 != "#" }
    let rest = target[typed.endIndex...]
    var names = typed.hasPrefix("/") ? [] : page.split(separator: "/")
    // Browsers treat a backslash as a slash.
    for name in typed.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch name {
      case ".": break
      case "..": _ = names.popLast()
      default: names.append(name)
      }
    }
    let isFolder = typed.isEmpty || typed.hasSuffix("/") || typed.hasSuffix("..")
    var path = "/" + names.joined(separator: "/") + (isFolder && !names.isEmpty ? "/" : "")
    // Some people write an address relative to the host rather than the site.
    if !root.isEmpty, path.hasPrefix(root + "/") { path.removeFirst(root.count) }
    return (path, rest)
  }
}
