import Editorial
import Foundation
import Newsroom
import Site
import Synchronization

/// What a site is made of, read from a newsroom.
struct SiteReading {
  let newsroom: NewsroomRepository
  /// What is published.
  let published: Published
  /// What the site says of itself.
  let settings: SiteSettings
  /// Keeps what was read for the next time, while this one goes on.
  private let shelving = Aside()
  /// What was made of the texts that were read; nil where nobody needs it.
  let texts: ReadTexts?
  /// Whether what was read is kept for the next time.
  let keeps: Bool

  /// Reads what is published now.
  ///
  /// - Parameters:
  ///   - newsroom: Where it is.
  ///   - url: Where the site will stand, if elsewhere than `newsroom.yml` says.
  ///   - keepsTexts: Whether the texts that are read are wanted for pages.
  ///   - isDryRun: Whether nothing is written, so that nothing that was read is kept either.
  /// - Throws: `BadDefinition` where `newsroom.yml` can't be read.
  init(
    _ newsroom: NewsroomRepository, url: String? = nil, keepsTexts: Bool = false,
    isDryRun: Bool = false
  ) throws {
    self.newsroom = newsroom
    keeps = !isDryRun
    published = try newsroom.published.all()
    settings = SiteSettings(try newsroom.settings.record(), url: url)
    texts = keepsTexts ? ReadTexts() : nil
  }

  /// What wrote the articles that are kept: what is kept depends on how it was read.
  private var program: String {
    "stet \(Stet.version) articles 3 \(settings.language) \(settings.allowsHTML)"
  }

  private var shelfFile: String { newsroom.folders.local + "/site/articles" }

  // MARK: All of it

  /// Everything but the texts.
  ///
  /// - Throws: `BadDefinition` with every record and every article that can't be read.
  func content(adding drafts: [PublishedArticle] = []) throws -> SiteContent {
    let people = try people()
    let topics = try newsroom.settings.records(in: "topics").map {
      try newsroom.settings.topic(TopicID($0))
    }
    let outlets = try newsroom.settings.records(in: "outlets").map {
      try newsroom.settings.outlet(OutletID($0))
    }
    let new = Set(drafts.map(\.slug))
    return SiteContent(
      settings: settings, people: people,
      topics: topics.map { SiteTopic($0) }, outlets: outlets.map { SiteOutlet($0) },
      articles: try articles().filter { !new.contains($0.slug) } + drafts)
  }

  /// The newsroom's own theme over the one that comes with Stet.
  func theme() throws -> Theme {
    try Theme(
      overrides: try newsroom.published.settingsFiles(below: "theme").map {
        Theme.File(path: $0.name, bytes: try newsroom.published.bytes(of: $0.version))
      })
  }

  private func people() throws -> [SitePerson] {
    let files = try newsroom.published.settingsFiles(below: "masthead")
    return try newsroom.settings.people().map { person in
      let file = files.first { $0.name == person.picture }
      return SitePerson(person, picture: try file.map { try Self.picture($0, in: newsroom) })
    }
  }

  private static func picture(
    _ file: Published.File, in newsroom: NewsroomRepository
  ) throws -> SitePicture {
    SitePicture(
      file: file.name, version: file.version,
      size: PictureSize(of: try newsroom.published.bytes(of: file.version)))
  }

  // MARK: Articles

  /// Every article that was ever published; those of months that did not change since the last time
  /// come from there.
  func articles() throws -> [PublishedArticle] {
    shelving.wait()
    let months = published.months
    let kept = ArticleShelf(
      FileManager.default.contents(atPath: shelfFile).map { Array($0) } ?? [],
      program: program)
    var shelf = ArticleShelf()
    // Of months that are as they were, nothing is looked for.
    let present = Set(months.map(\.version))
    let known = Dictionary(
      kept.months.filter { !present.contains($0.key) }.values.joined()
        .map { ($0.folder + $0.version, $0) }, uniquingKeysWith: { $1 })
    let changed = months.filter { !shelf.take($0.version, from: kept) }
    let folders = changed.flatMap { month in
      month.folders.map { (month: month.version, folder: $0) }
    }
    let new = folders.filter { known[$0.folder.path + $0.folder.version] == nil }
    let read = try read(new.map(\.folder))
    var found: [String: [PublishedArticle]] = [:]
    for (month, folder) in folders {
      let article = known[folder.path + folder.version] ?? read[folder.path]
      if let article { found[month, default: []].append(article) }
    }
    for month in changed { shelf.put(found[month.version] ?? [], of: month.version) }
    if keeps, shelf.months.keys != kept.months.keys {
      let (kept, folder, program) = (shelf, newsroom.folders.local + "/site", program)
      shelving.begin { Self.keep(kept, in: folder, as: program) }
    }
    return months.flatMap { shelf.months[$0.version] ?? [] }
  }

  /// Keeps what was read; where that can't be, the next build reads it again.
  private static func keep(_ shelf: ArticleShelf, in folder: String, as program: String) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? Data(shelf.bytes(program: program)).write(
      to: URL(fileURLWithPath: "\(folder)/articles"), options: .atomic)
  }

  /// Waits until what was read is kept.
  func finish() { shelving.wait() }

  private func read(_ folders: [Published.Folder]) throws -> [String: PublishedArticle] {
    let place = newsroom.folders.git
    let found = Mutex<[String: PublishedArticle]>([:])
    let problems = Mutex<[Problem]>([])
    let fromMain = newsroom.settings.readsMain
    let open = { @Sendable in
      let newsroom = try NewsroomRepository.openForReaders(place)
      if fromMain { newsroom.published.readFromMain() }
      return newsroom
    }
    let reading = ArticleReading(settings: settings, texts: texts)
    try Threads.each(folders.count, context: open) { newsroom, number in
      do {
        let article = try reading.article(folders[number], in: newsroom)
        found.withLock { $0[folders[number].path] = article }
      } catch let bad as BadDefinition {
        problems.withLock { $0 += bad.problems }
      }
    }
    let all = problems.withLock { $0 }.sorted { $0.file < $1.file }
    guard all.isEmpty else { throw BadDefinition(all) }
    return found.withLock { $0 }
  }

  /// The pictures beside a text: those that the front matter names in its order, then the others.
  static func pictures(
    _ files: [Published.File], _ fields: FrontMatter?, in newsroom: NewsroomRepository
  ) throws -> [SitePicture] {
    let named = fields?.images ?? []
    let order = Dictionary(named.map(\.file).enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = files.enumerated().sorted {
      (order[$0.element.name] ?? .max, $0.offset) < (order[$1.element.name] ?? .max, $1.offset)
    }
    return try sorted.compactMap { _, file in
      let bytes = try newsroom.published.bytes(of: file.version)
      guard PictureKind(bytes) != nil else { return nil }
      let words = named.first { $0.file == file.name }
      return SitePicture(
        file: file.name, version: file.version, size: PictureSize(of: bytes), alt: words?.alt,
        caption: words?.caption, credit: words?.credit)
    }
  }
}

/// Reads articles, on any thread.
private struct ArticleReading: Sendable {
  let settings: SiteSettings
  let texts: ReadTexts?

  func article(
    _ folder: Published.Folder, in newsroom: NewsroomRepository
  ) throws -> PublishedArticle {
    let files = try newsroom.published.article(folder)
    let fields = files.fields
    let article = PublishedArticle(
      record: files.record, fields: fields, body: files.body,
      pictures: try SiteReading.pictures(files.files, fields, in: newsroom), folder: folder.path,
      version: folder.version, day: folder.day, settings: settings, texts: texts)
    // Left out without a word, it would be missed by readers first.
    guard let article else { throw BadDefinition([Self.problem(files.record, folder)]) }
    return article
  }

  private static func problem(
    _ record: EditionRecord, _ folder: Published.Folder
  ) -> Problem {
    let file = "\(folder.path)/edition.yml"
    if record.editions.isEmpty {
      return Problem(file: file, "the record names no edition", hint: "stet doctor")
    }
    return Problem(
      file: file, "\"\(record.state)\" is no state that an article can be in",
      hint: "where a newer Stet wrote it, build with that one; else stet doctor")
  }
}

/// Texts and pictures out of a newsroom that one thread has for itself.
struct NewsroomTexts: SiteTexts {
  let newsroom: NewsroomRepository
  /// What was made of texts when their articles were read.
  let read: ReadTexts?

  func markdown(of article: PublishedArticle, as setting: Typography) throws -> Markdown {
    try read?.takeText(of: article.version, as: setting)
      ?? text(of: article).markdown(as: setting)
  }

  func searchedText(of article: PublishedArticle, as setting: Typography) throws -> SearchedText {
    try read?.words(of: article.version) ?? text(of: article).searched(as: setting)
  }

  func text(of article: PublishedArticle) throws -> PublishedText {
    PublishedText(body: try newsroom.published.body(of: article.version, slug: article.slug))
  }

  func bytes(of version: String) throws -> [UInt8] { try newsroom.published.bytes(of: version) }
}
