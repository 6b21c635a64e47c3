public import Editorial
import Git

/// main as it was at one commit, for whoever shows it to readers.
///
/// What stands in one commit never changes, so a folder that has the id it had before holds what it
/// held.
public struct PublishedMain: Hashable, Sendable {
  /// The commit.
  public var commit: String
  /// The id of its tree.
  public var version: String

  /// A folder of main that holds the articles of one month.
  public struct Month: Hashable, Sendable {
    /// `articles/2026/05`.
    public var path: String
    /// The id of its tree.
    public var version: String
  }

  /// The folder of one article.
  public struct Folder: Hashable, Sendable {
    /// `articles/2026/05/14/low-water`.
    public var path: String
    /// The article's slug: the folder's name.
    public var slug: String
    /// The day in the path.
    public var day: Day
    /// The id of its tree.
    public var version: String
  }

  /// A file of main.
  public struct File: Hashable, Sendable {
    /// Its name, without the folder.
    public var name: String
    /// The id of its bytes.
    public var version: String
  }
}

/// What main holds of one article.
public struct PublishedFiles: Sendable {
  /// What `edition.yml` says.
  public var record: EditionRecord
  /// The bytes of the article's file; nil where only a notice stands.
  var text: [UInt8]?
  /// The article's file on main.
  var path: String
  /// The files beside both, in the order of their names.
  public var files: [PublishedMain.File]

  /// The article's file; nil where only a notice stands.
  public var article: ArticleFile? { text.map { ArticleFile(bytes: $0, file: path) } }

  /// What the file's front matter says, as ``article`` has it, mostly without a parser of YAML.
  public var fields: FrontMatter? { text.map { ArticleFile.fields(of: $0) } }

  /// The text below the front matter; empty where only a notice stands.
  public var body: String { text.map { ArticleFile.body(of: $0) } ?? "" }
}

extension NewsroomRepository {
  /// Opens a newsroom to read very much of main, and for nothing that is acted on: what it holds is not
  /// hashed and compared with its name, which takes as long as unpacking it.
  ///
  /// - Throws: As ``open(_:)``.
  public static func openForReaders(_ path: String) throws -> NewsroomRepository {
    let newsroom = try open(path)
    newsroom.repository.readsQuickly = true
    return newsroom
  }

  /// main as it is now.
  public func publishedMain() throws -> PublishedMain {
    guard let tip = try repository.reference(References.main) else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    return PublishedMain(commit: tip.hex, version: try repository.commit(tip).tree.hex)
  }

  /// The months in which something was published first, oldest first.
  public func months(of main: PublishedMain) throws -> [PublishedMain.Month] {
    guard let articles = try folder("articles", of: main) else { return [] }
    return try folders(in: articles, digits: 4).flatMap { year in
      try folders(in: year.id, digits: 2).map { month in
        PublishedMain.Month(path: "articles/\(year.name)/\(month.name)", version: month.id.hex)
      }
    }
  }

  /// The folders of the articles of a month, by day and slug.
  public func folders(of month: PublishedMain.Month) throws -> [PublishedMain.Folder] {
    let parts = month.path.split(separator: "/")
    return try folders(in: Self.id(month.version), digits: 2).flatMap { day in
      guard let date = Day("\(parts[1])-\(parts[2])-\(day.name)") else {
        return [PublishedMain.Folder]()
      }
      return try repository.tree(day.id).filter { $0.mode.isDirectory && Slug($0.name) != nil }
        .map { entry in
          PublishedMain.Folder(
            path: "\(month.path)/\(day.name)/\(entry.name)", slug: entry.name, day: date,
            version: entry.id.hex)
        }
    }
  }

  /// What main holds of an article.
  ///
  /// - Throws: `BadDefinition` where the record is missing or damaged.
  public func published(_ folder: PublishedMain.Folder) throws -> PublishedFiles {
    var record: EditionRecord?
    var text: [UInt8]?
    var files: [PublishedMain.File] = []
    for entry in try repository.tree(Self.id(folder.version)) where entry.mode == .file {
      let path = "\(folder.path)/\(entry.name)"
      switch entry.name {
      case "edition.yml":
        record = try EditionRecord(try repository.blob(entry.id), file: path)
      case "\(folder.slug).md":
        text = try repository.blob(entry.id)
      default: files.append(PublishedMain.File(name: entry.name, version: entry.id.hex))
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

  /// The text of an article without its front matter, by the id of the tree that holds it; empty
  /// where the tree has none.
  public func body(of version: String, slug: String) throws -> String {
    let entries = try repository.tree(Self.id(version))
    guard let entry = entries.first(where: { $0.name == "\(slug).md" }) else { return "" }
    return ArticleFile.body(of: try repository.blob(entry.id))
  }

  /// The files below a folder of main, with their paths from there, in the order of their paths;
  /// none where there is no such folder.
  public func files(below path: String, of main: PublishedMain) throws -> [PublishedMain.File] {
    guard let start = try folder(path, of: main) else { return [] }
    var found: [PublishedMain.File] = []
    var waiting = [(path: "", id: start)]
    while let (path, id) = waiting.popLast() {
      for entry in try repository.tree(id) {
        if entry.mode.isDirectory {
          waiting.append(("\(path)\(entry.name)/", entry.id))
        } else if entry.mode == .file {
          found.append(PublishedMain.File(name: path + entry.name, version: entry.id.hex))
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  /// The files that stand beside an article in one of its texts, in the order of their names.
  public func pictures(beside text: TextID, of slug: Slug) throws -> [PublishedMain.File] {
    try texts.entries(text).filter { $0.name != "\(slug).md" }.map {
      PublishedMain.File(name: $0.name, version: $0.id.hex)
    }
  }

  /// The bytes of a file of main.
  public func bytes(of version: String) throws -> [UInt8] { try repository.blob(Self.id(version)) }

  private func folder(_ path: String, of main: PublishedMain) throws -> ObjectID? {
    guard let entry = try repository.entry(path, in: Self.id(main.version)), entry.mode.isDirectory
    else { return nil }
    return entry.id
  }

  /// The folders whose names are numbers of so many digits, by their names.
  private func folders(in tree: ObjectID, digits: Int) throws -> [TreeEntry] {
    try repository.tree(tree).filter { entry in
      entry.mode.isDirectory && entry.name.utf8.count == digits
        && entry.name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private static func id(_ hex: String) throws -> ObjectID {
    guard let id = EventID(hex) else { throw NewsroomError.noEvent(hex) }
    return id.object
  }
}
