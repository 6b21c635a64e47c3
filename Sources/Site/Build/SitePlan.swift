import Editorial

/// A file of a site: where it stands, what it is made of, and how.
///
/// A large site has a hundred thousand, which are sorted and handed on: shared, none is copied.
final class PlannedFile: Sendable {
  /// In which order files come to stand: what a page needs stands before it, and the page before
  /// the lists that lead to it.
  enum Rank: Int, Sendable, Comparable {
    case asset, page, list, feed

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Its path below the site's folder: `2026/05/low-water/index.html`.
  let path: String
  let rank: Rank
  /// Another one whenever its bytes could be others.
  let print: Fingerprint
  /// What it is of, as problems name it.
  let source: String
  /// Makes its bytes.
  let bytes: @Sendable (any SiteTexts) throws -> [UInt8]

  init(
    path: String, rank: Rank, print: Fingerprint, source: String,
    bytes: @escaping @Sendable (any SiteTexts) throws -> [UInt8]
  ) {
    self.path = path
    self.rank = rank
    self.print = print
    self.source = source
    self.bytes = bytes
  }
}

/// Where whole texts and pictures come from while a site is made.
public protocol SiteTexts {
  /// The text of an article that readers can read.
  func text(of article: PublishedArticle) throws -> PublishedText
  /// Such a text as its page shows it; asked for once.
  func markdown(of article: PublishedArticle, as setting: Typography) throws -> Markdown
  /// The words of such a text as a search finds them.
  func searchedText(of article: PublishedArticle, as setting: Typography) throws -> SearchedText
  /// The bytes of a picture, by their id.
  func bytes(of version: String) throws -> [UInt8]
}

extension SiteTexts {
  /// The text, read anew.
  public func markdown(
    of article: PublishedArticle, as setting: Typography
  ) throws -> Markdown {
    try text(of: article).markdown(as: setting)
  }

  /// The words, out of the text.
  public func searchedText(
    of article: PublishedArticle, as setting: Typography
  ) throws -> SearchedText {
    try text(of: article).searched(as: setting)
  }
}

/// All files of a site.
public struct SitePlan: Sendable {
  /// In no order.
  let files: [PlannedFile]

  /// Plans a site; nothing is rendered yet.
  ///
  /// - Parameters:
  ///   - content: What the site is made of.
  ///   - theme: How it looks.
  ///   - generator: Another text whenever the same content would be rendered otherwise.
  ///   - preview: What every page says that it is a preview of; nil on a site for readers.
  ///   - withNinjs: Whether every article stands beside its page in ninjs too.
  /// - Throws: ``SiteError/sameAddress(_:_:)`` where two articles, or an article and a page of the
  ///   site, would stand at one address.
  public init(
    _ content: SiteContent, theme: Theme, generator: String, preview: String? = nil,
    withNinjs: Bool = false
  ) throws(SiteError) {
    var options = PageWriter.Options(root: content.settings.root)
    options.preview = preview
    let writer = PageWriter(content, theme: theme, options: options)
    var planning = Planning(writer, generator: "\(generator) \(preview ?? "")")
    planning.planAll()
    planning.planMachines(withNinjs: withNinjs)
    var owners: [String: String] = [:]
    owners.reserveCapacity(planning.files.count)
    for file in planning.files {
      if let other = owners.updateValue(file.source, forKey: file.path) {
        throw SiteError.sameAddress(
          "/" + file.path.removingIndex, [other, file.source].sorted())
      }
    }
    files = planning.files
  }
}

extension String {
  /// An address without the name of the file that stands for its folder.
  fileprivate var removingIndex: String {
    hasSuffix("index.html") ? String(dropLast("index.html".count)) : self
  }
}
