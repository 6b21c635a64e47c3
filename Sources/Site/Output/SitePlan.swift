package import Editorial
package import Markdown
import Pictures
import Synchronization

/// A file of a site: its path, what it is made from, and how.
///
/// A large site has a hundred thousand of them, which are sorted and passed around; as they are shared, none
/// is copied.
final class PlannedFile: Sendable {
  /// The order in which files are put in place: files that a page needs before the page, and the page before
  /// the lists that link to it.
  enum Rank: Int, Sendable, Comparable {
    case asset, page, list, feed, search

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The ranks that are rendered together: feeds after the pages, which give them their texts, and the
    /// search by itself, since it needs the most memory.
    static let phases: [ClosedRange<Self>] = [
      .asset ... .list, .feed ... .feed, .search ... .search,
    ]
  }

  /// Its path within the site's folder: `2026/05/low-water/index.html`.
  let path: String
  let rank: Rank
  /// Changes whenever its bytes might.
  let print: Fingerprint
  /// What it was made from, as named in problems.
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

/// The source of whole texts and pictures while a site is made.
package protocol SiteTexts {
  /// The text of an article available to readers.
  func text(of article: PublishedArticle) throws -> PublishedText
  /// Such a text as its page shows it; requested only once.
  func markdown(of article: PublishedArticle, as setting: Typography) throws -> MarkdownText
  /// The words of such a text as indexed for search.
  func searchedText(of article: PublishedArticle, as setting: Typography) throws -> SearchedText
  /// A picture, by the id of its bytes.
  func bytes(of version: String) throws -> [UInt8]
  /// The bytes of a file made from a picture, by the picture's id and the file's name.
  func bytes(of version: String, made file: String) throws -> [UInt8]
}

extension SiteTexts {
  /// The text, parsed again.
  package func markdown(
    of article: PublishedArticle, as setting: Typography
  ) throws -> MarkdownText {
    try text(of: article).markdown(as: setting)
  }

  /// The cleaned picture, for a source that makes no other files.
  package func bytes(of version: String, made file: String) throws -> [UInt8] {
    OwnFile(try bytes(of: version)).cleaned ?? []
  }

  /// The words, taken from the text.
  package func searchedText(
    of article: PublishedArticle, as setting: Typography
  ) throws -> SearchedText {
    try text(of: article).searched(as: setting)
  }
}

/// All files of a site.
package struct SitePlan: Sendable {
  /// The files, in no particular order.
  let files: [PlannedFile]
  private let theme: Theme
  private let writer: PageWriter
  /// What the theme names but does not exist, each with its file.
  package let warnings: [Problem]
  /// What readers don't get of what was written, each with its file: files that the site can't have because
  /// their names are invalid or their places taken; links that lead nowhere; and parts of a text that are not
  /// shown on its page.
  package let losses: [Problem]

  /// Plans a site; nothing is rendered yet.
  ///
  /// Files that can't be on a site are left out, so that one article never keeps readers from all the others.
  ///
  /// - Parameters:
  ///   - content: What the site is made of.
  ///   - theme: How the site looks.
  ///   - generator: Changes whenever the same content would be rendered differently.
  ///   - preview: The preview label on every page; nil on a site for readers.
  ///   - withNinjs: Whether every article also gets a ninjs file beside its page.
  package init(
    _ content: SiteContent, theme: Theme, generator: String, preview: String? = nil,
    withNinjs: Bool = false
  ) {
    self.init(
      content, theme: theme, generator: generator, preview: preview, withNinjs: withNinjs, seen: nil
    )
  }

  /// The same, but recording what templates are filled with.
  init(
    _ content: SiteContent, theme: Theme, generator: String, preview: String? = nil,
    withNinjs: Bool = false, seen: TemplateNamesSeen?
  ) {
    var options = PageWriter.Options(root: content.settings.root)
    options.preview = preview
    options.seen = seen
    var writer = PageWriter(content, theme: theme, options: options)
    let generator = "\(generator) \(preview ?? "")"
    var (files, problems) = Self.files(writer, generator, withNinjs: withNinjs)
    let refused = problems.filter { problem in content.pages.contains { $0.file == problem.file } }
    if !refused.isEmpty {
      // No page leads to one that is not there.
      var content = content
      content.pages.removeAll { page in refused.contains { $0.file == page.file } }
      writer = PageWriter(content, theme: theme, options: options)
      (files, problems) = Self.files(writer, generator, withNinjs: withNinjs)
      problems = refused + problems
    }
    self.files = files
    warnings = PageSurround(site: writer).missingFiles + theme.leftOut
    losses = problems + DeadLinks(writer).problems(among: files)
    self.theme = theme
    self.writer = writer
  }

  /// The files of a site, and what can't be among them.
  private static func files(
    _ writer: PageWriter, _ generator: String, withNinjs: Bool
  ) -> (files: [PlannedFile], problems: [Problem]) {
    var planning = Planning(writer, generator: generator)
    planning.planAll()
    planning.planMachines(withNinjs: withNinjs)
    planning.planOwnFiles()
    var places = Places(count: planning.files.count)
    let files = planning.files.filter { places.take($0) }
    return (files, places.problems)
  }

  /// Forgets the articles as lists show them; they would be made again.
  func forgetCards() { writer.cards.withLock { $0.removeAll() } }

  /// Makes a file.
  ///
  /// - Throws: `BadDefinition` if a template expands without end, and whatever `texts` throws.
  func bytes(of file: PlannedFile, _ texts: any SiteTexts) throws -> [UInt8] {
    let bytes = try file.bytes(texts)
    try theme.endless.refuse()
    return bytes
  }
}

/// The places that are taken in a site: each by one file only, on every file system.
private struct Places {
  private(set) var problems: [Problem] = []
  /// The source of the file at each folded path.
  private var owners: [String: String] = [:]
  /// The folded paths of folders.
  private var folders: Set<String> = []

  init(count: Int) { owners.reserveCapacity(count) }

  /// Takes a file's place; false if it can't have it.
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
    // The names of known folders have been checked.
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
  /// An address without the name of a folder's index file.
  fileprivate var removingIndex: String {
    hasSuffix("index.html") ? String(dropLast("index.html".count)) : self
  }
}
