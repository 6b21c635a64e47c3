package import Editorial
package import Formats
import Git

/// What is published, for code that shows it to readers: as lines and settings give it or, if only
/// main is here, as main has it.
package struct Published: Sendable {
  /// A text that changes with what is published and with the settings, and with nothing else.
  package var version: String
  /// The months in which articles were first published, oldest first.
  package var months: [Month]
  /// The articles that readers would miss, with what to say about each: those that main shows and
  /// whose lines are not here, and those whose first edition is dated in a year that no page can
  /// have.
  package var missing: [Problem] = []

  /// The articles that were first published in one month.
  package struct Month: Hashable, Sendable {
    /// `articles/2026/05`.
    package var path: String
    /// A text that changes with any of its folders.
    package var version: String
    /// By day and slug.
    package var folders: [Folder]
  }

  /// The folder of one article.
  package struct Folder: Hashable, Sendable {
    /// `articles/2026/05/14/low-water`.
    package var path: String
    /// The article's slug: the folder's name.
    package var slug: String
    /// The day in the path.
    package var day: Day
    /// The id of its tree.
    package var version: String

    init?(path: String, version: String) {
      let parts = path.split(separator: "/")
      guard parts.count == 5, let day = Day("\(parts[1])-\(parts[2])-\(parts[3])") else {
        return nil
      }
      self.path = path
      slug = String(parts[4])
      self.day = day
      self.version = version
    }
  }

  /// A file of what is published.
  package struct File: Hashable, Sendable {
    /// Its name, without the folder.
    package var name: String
    /// The id of its bytes.
    package var version: String
  }

  init(version: String, folders: [Folder]) {
    self.version = version
    var months: [String: [Folder]] = [:]
    for folder in folders { months[String(folder.path.prefix(16)), default: []].append(folder) }
    self.months = months.sorted { $0.key < $1.key }.map { path, folders in
      let sorted = folders.sorted { $0.path < $1.path }
      let lines = sorted.map { "\($0.path) \($0.version)\n" }.joined()
      return Month(
        path: path, version: ObjectID(hashing: Array(lines.utf8), as: .blob).hex, folders: sorted)
    }
  }
}

/// What is published of one article.
package struct PublishedFiles: Sendable {
  /// What `edition.yml` says.
  package var record: EditionRecord
  /// The bytes of the article's file; nil if readers see only a notice.
  var text: [UInt8]?
  /// The article's file.
  var path: String
  /// The files beside both, in the order of their names.
  package var files: [Published.File]

  /// The article's file; nil if readers see only a notice.
  package var article: ArticleFile? { text.map { ArticleFile(bytes: $0, file: path) } }

  /// The fields of the front matter, the same as in ``article``, but mostly read without a YAML
  /// parser.
  package var fields: FrontMatter? { text.map { ArticleFile.fields(of: $0) } }

  /// The text below the front matter; empty if readers see only a notice.
  package var body: String { text.map { ArticleFile.body(of: $0) } ?? "" }

  /// The line of the file in which ``body`` begins, from 1.
  package var bodyLine: Int {
    guard let text else { return 1 }
    return text.dropLast(body.utf8.count).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }
}

/// What readers have, for code that shows it to them.
package struct PublishedArticles {
  let repository: Repository
  let texts: TextReader
  let settings: Settings
  let lines: Lines
  let print: Print
  let index: ArticleIndex

  /// Makes everything be read from main as it is, which nothing proves; for a mirror that has only
  /// main.
  package func readFromMain() { settings.readsMain = true }

  /// A text that changes with what is published and with the settings.
  ///
  /// If nothing has moved since the last call, no line is read.
  package func version() throws -> String {
    if settings.readsMain { return try print.mainTree()?.hex ?? "" }
    let digest = EventID(bytes: try index.publishedVersion() + [0, 0, 0, 0])?.hex ?? ""
    return try "\(digest) \(settings.branch.head().hex) \(settings.origin.founding().hex)"
  }

  /// What is published now.
  package func all() throws -> Published {
    if settings.readsMain { return try publishedOnMain() }
    let outlines = try index.outlines(includingArchived: true)
    for outline in outlines {
      // If it were left out silently, its page would be taken off the site.
      if let damage = outline.damage,
        try !lines.branches.paths(of: outline.slug, in: print.mainTree()).isEmpty
      {
        throw BadDefinition([Problem(file: "drafts/\(outline.slug)", damage)])
      }
    }
    var folders: [Published.Folder] = []
    var undated: [Problem] = []
    for outline in outlines {
      guard let folder = outline.folder else { continue }
      if let folder = Published.Folder(path: folder.path, version: folder.version) {
        folders.append(folder)
      } else {
        undated.append(Self.undated(outline, at: folder.path))
      }
    }
    var published = Published(version: try version(), folders: folders)
    published.missing = try missing(beside: Set(outlines.map(\.slug.rawValue))) + undated
    return published
  }

  /// What to say about an article if the day of its folder has no year of four digits.
  private static func undated(_ outline: ArticleOutline, at path: String) -> Problem {
    let (slug, next) = (outline.slug, "\(outline.slug)-2")
    return Problem(
      file: path, "the year of its first edition has not four digits, so that it has no page",
      hint: outline.live == "live"
        ? "to begin it under another name: stet cat \(slug)@live > \(next).md"
          + " && stet new --file \(next).md --slug \(next)" : nil)
  }

  /// The folders of main that copies of events made and whose articles have no line here.
  private func missing(beside known: Set<String>) throws -> [Problem] {
    guard let tree = try print.mainTree() else { return [] }
    let strange = try lines.branches.articleFolders(on: tree).filter { !known.contains($0.slug) }
    guard !strange.isEmpty else { return [] }
    let copies = try print.copiesOnMain()
    return try strange.compactMap { folder in
      guard let event = try print.printedEvent(at: folder.path, in: tree), copies[event] != nil,
        let slug = Slug(folder.slug)
      else { return nil }
      return Problem(
        file: folder.path, "its line is not here, so that it has no page",
        hint: try print.ways.wayToLine(of: slug))
    }
  }

  private func publishedOnMain() throws -> Published {
    guard let tree = try print.mainTree() else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    return Published(version: tree.hex, folders: try lines.branches.articleFolders(on: tree))
  }

  /// What is published of an article.
  ///
  /// - Throws: `BadDefinition` if the record is missing or damaged.
  package func article(_ folder: Published.Folder) throws -> PublishedFiles {
    var record: EditionRecord?
    var text: [UInt8]?
    var files: [Published.File] = []
    let (entries, bytes) = try contents(of: folder.version, slug: folder.slug)
    for entry in entries where entry.mode == .file && TreeName.problem(of: entry.nameBytes) == nil {
      let path = "\(folder.path)/\(entry.name)"
      switch entry.name {
      case "edition.yml":
        record = try EditionRecord(try bytes ?? repository.objects.blob(entry.id), file: path)
      case "\(folder.slug).md":
        text = try repository.objects.blob(entry.id)
      default: files.append(Published.File(name: entry.name, version: entry.id.hex))
      }
    }
    guard let record else {
      throw BadDefinition([
        Problem(
          file: "\(folder.path)/edition.yml", "the record of what was published is missing",
          hint: "stet doctor")
      ])
    }
    return PublishedFiles(
      record: record, text: text, path: "\(folder.path)/\(folder.slug).md", files: files)
  }

  /// The files of a folder, and the bytes of its record if only the line gives them: a folder of
  /// main is used only if it is exactly that tree.
  private func contents(
    of version: String, slug: String
  ) throws -> (entries: [TreeEntry], record: [UInt8]?) {
    let id = try Self.id(version)
    if repository.objects.exists(id) { return (try repository.objects.tree(id), nil) }
    guard let slug = Slug(slug), let folder = try print.folder(of: lines.history(of: slug)),
      folder.id == id
    else { throw NewsroomError.noEvent(version) }
    return (folder.entries, folder.record)
  }

  /// The text of an article without its front matter, by the id of the tree that holds it; empty if
  /// the tree has none.
  package func body(of version: String, slug: String) throws -> String {
    let entries = try contents(of: version, slug: slug).entries
    guard let entry = entries.first(where: { $0.name == "\(slug).md" }) else { return "" }
    return ArticleFile.body(of: try repository.objects.blob(entry.id))
  }

  /// The line of an article's file, from 1, in which something first occurs; nil if it doesn't.
  ///
  /// - Parameters:
  ///   - word: What to look for.
  ///   - version: The id of the tree that holds the article.
  ///   - slug: The article's slug.
  /// - Returns: The line.
  /// - Throws: `GitError` if the text can't be read.
  package func line(of word: String, in version: String, slug: String) throws -> Int? {
    let entries = try contents(of: version, slug: slug).entries
    guard let entry = entries.first(where: { $0.name == "\(slug).md" }) else { return nil }
    let bytes = try repository.objects.blob(entry.id)
    return bytes.firstRange(of: Array(word.utf8)).map { found in
      bytes[..<found.lowerBound].count { $0 == 0x0A } + 1
    }
  }

  /// The files below a folder of the settings, with their paths from there, in the order of their paths;
  /// none if there is no such folder.
  ///
  /// Names that no folder may have are left out.
  package func settingsFiles(below folder: String) throws -> [Published.File] {
    let files = try settings.state().state.files
    var found: [String: ObjectID] = [:]
    for change in try repository.trees.difference(nil, files.tree.object, under: folder) {
      if let entry = change.new, entry.mode == .file { found[change.path] = entry.id }
    }
    for (path, file) in files.changed where path.hasPrefix(folder + "/") {
      found[path] = file.flatMap { $0.isPlain ? $0.id.object : nil }
    }
    return found.compactMap { path, id in
      let name = String(path.dropFirst(folder.count + 1))
      let isNamed = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        .allSatisfy { TreeName.problem(of: $0) == nil }
      return isNamed ? Published.File(name: name, version: id.hex) : nil
    }.sorted { $0.name < $1.name }
  }

  /// The files beside an article in one of its texts, in the order of their names.
  package func pictures(beside text: TextID, of slug: Slug) throws -> [Published.File] {
    try texts.entries(text).filter { $0.name != "\(slug).md" }.map {
      Published.File(name: $0.name, version: $0.id.hex)
    }
  }

  /// The bytes of a file.
  package func bytes(of version: String) throws -> [UInt8] {
    try repository.objects.blob(Self.id(version))
  }

  private static func id(_ hex: String) throws -> ObjectID {
    guard let id = EventID(hex) else { throw NewsroomError.noEvent(hex) }
    return id.object
  }
}
