package import Editorial
package import Markdown
import Pictures

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
package protocol SiteTexts {
  /// The text of an article that readers can read.
  func text(of article: PublishedArticle) throws -> PublishedText
  /// Such a text as its page shows it; asked for once.
  func markdown(of article: PublishedArticle, as setting: Typography) throws -> MarkdownText
  /// The words of such a text as a search finds them.
  func searchedText(of article: PublishedArticle, as setting: Typography) throws -> SearchedText
  /// The bytes of a picture, by their id.
  func bytes(of version: String) throws -> [UInt8]
  /// The bytes of a file that was made of a picture, by the picture's id and the file's name.
  func bytes(of version: String, made file: String) throws -> [UInt8]
}

extension SiteTexts {
  /// The text, read anew.
  package func markdown(
    of article: PublishedArticle, as setting: Typography
  ) throws -> MarkdownText {
    try text(of: article).markdown(as: setting)
  }

  /// What is left of the picture when it is cleaned, where nothing is made of any.
  package func bytes(of version: String, made file: String) throws -> [UInt8] {
    OwnFile(try bytes(of: version)).cleaned ?? []
  }

  /// The words, out of the text.
  package func searchedText(
    of article: PublishedArticle, as setting: Typography
  ) throws -> SearchedText {
    try text(of: article).searched(as: setting)
  }
}

/// All files of a site.
package struct SitePlan: Sendable {
  /// In no order.
  let files: [PlannedFile]
  private let theme: Theme
  /// What the theme names and is not there, each with its file.
  package let warnings: [Problem]
  /// What readers miss of what was written, each with its file: what the site can't have, since its name
  /// is none or its place is taken; links that lead nowhere; and what of a text does not stand on its page.
  package let losses: [Problem]

  /// Plans a site; nothing is rendered yet.
  ///
  /// What can't stand in a site is left out, so that one article never keeps all the others from
  /// their readers.
  ///
  /// - Parameters:
  ///   - content: What the site is made of.
  ///   - theme: How it looks.
  ///   - generator: Another text whenever the same content would be rendered otherwise.
  ///   - preview: What every page says that it is a preview of; nil on a site for readers.
  ///   - withNinjs: Whether every article stands beside its page in ninjs too.
  package init(
    _ content: SiteContent, theme: Theme, generator: String, preview: String? = nil,
    withNinjs: Bool = false
  ) {
    self.init(
      content, theme: theme, generator: generator, preview: preview, withNinjs: withNinjs, seen: nil
    )
  }

  /// The same, which keeps what templates are filled with.
  init(
    _ content: SiteContent, theme: Theme, generator: String, preview: String? = nil,
    withNinjs: Bool = false, seen: TemplateNamesSeen?
  ) {
    var options = PageWriter.Options(root: content.settings.root)
    options.preview = preview
    options.seen = seen
    let writer = PageWriter(content, theme: theme, options: options)
    var planning = Planning(writer, generator: "\(generator) \(preview ?? "")")
    planning.planAll()
    planning.planMachines(withNinjs: withNinjs)
    planning.planOwnFiles()
    var places = Places(count: planning.files.count)
    files = planning.files.filter { places.take($0) }
    warnings = PageSurround(site: writer).missingFiles + theme.leftOut
    losses = places.problems + DeadLinks(writer).problems(among: files)
    self.theme = theme
  }

  /// Makes a file.
  ///
  /// - Throws: `BadDefinition` where a template has no end, and what `texts` throws.
  func bytes(of file: PlannedFile, _ texts: any SiteTexts) throws -> [UInt8] {
    let bytes = try file.bytes(texts)
    try theme.endless.refuse()
    return bytes
  }
}

/// The places of a site as they are taken: each by one file, on every file system.
private struct Places {
  private(set) var problems: [Problem] = []
  /// By the folded path, of what.
  private var owners: [String: String] = [:]
  /// The folded paths of folders.
  private var folders: Set<String> = []

  init(count: Int) { owners.reserveCapacity(count) }

  /// Takes a file's place; false where it can't have it.
  mutating func take(_ file: PlannedFile) -> Bool {
    guard let problem = problem(of: file) else { return true }
    problems.append(problem)
    return false
  }

  private mutating func problem(of file: PlannedFile) -> Problem? {
    let path = TreeName.folded(file.path)
    var new: [String] = []
    var end = path.endIndex
    while let slash = path[..<end].utf8.lastIndex(of: UInt8(ascii: "/")) {
      let folder = String(path[..<slash])
      if folders.contains(folder) { break }
      new.append(folder)
      end = slash
    }
    // The names of folders that are known were looked at.
    for name in file.path.split(separator: "/", omittingEmptySubsequences: false)
      .suffix(new.count + 1).map(String.init)
    {
      guard let found = SitePlace.problem(ofName: name) else { continue }
      return Problem(
        file: file.source, "it is not on the site: the name \(name) \(found.sentence)",
        hint: "give it another name")
    }
    if let other = owners[path] ?? new.first(where: { owners[$0] != nil }).flatMap({ owners[$0] })
      ?? (folders.contains(path) ? "other pages" : nil)
    {
      return Problem(
        file: file.source,
        "it is not on the site: /\(file.path.removingIndex) is the address of \(other)",
        hint: "give it another name")
    }
    owners[path] = file.source
    folders.formUnion(new)
    return nil
  }
}

extension String {
  /// An address without the name of the file that stands for its folder.
  fileprivate var removingIndex: String {
    hasSuffix("index.html") ? String(dropLast("index.html".count)) : self
  }
}
