public import Editorial
import Formats
import Foundation
public import Newsroom
package import Site
import Synchronization
import System

/// Everything that a site is made from, read from a newsroom.
public struct SiteReading {
  let newsroom: NewsroomRepository
  /// What is published.
  package let published: Published
  /// The time of the build: what has expired by then is not shown.
  private let now: Instant
  /// The site's settings, without the contents of `embeds.yml`.
  let settings: SiteSettings
  /// Keeps what was read for the next time, in the background.
  private let keeping = BackgroundWork()
  /// What was made from the texts that were read; nil if nobody needs it.
  package let texts: ReadTexts?
  /// Makes the files of pictures as these are read; nil if nobody needs them.
  let workshop: PictureWorkshop?
  /// Whether what was read is kept for the next time.
  private let keeps: Bool
  /// The version of the reader: what is kept depends on how it was read.
  private let version: String

  /// Reads what is published now.
  ///
  /// - Parameters:
  ///   - newsroom: The newsroom.
  ///   - now: The time of reading, by which what editors put first may have expired.
  ///   - version: The version of Stet that reads it: what another version kept is read again.
  ///   - url: The site's future address, if not the one in `newsroom.yml`.
  ///   - keepsTexts: Whether the texts that are read are needed for pages.
  ///   - pictures: Makes the files of pictures as these are read; nil if nobody needs them.
  ///   - isDryRun: Whether to write nothing, so that nothing that was read is kept either.
  /// - Throws: `BadDefinition` if `newsroom.yml` can't be read.
  package init(
    _ newsroom: NewsroomRepository, at now: Instant, by version: String, url: String? = nil,
    keepsTexts: Bool = false, pictures: PictureWorkshop? = nil, isDryRun: Bool = false
  ) throws {
    self.newsroom = newsroom
    self.version = version
    self.now = now
    keeps = !isDryRun
    workshop = pictures
    published = try newsroom.published.all()
    settings = SiteSettings(try newsroom.settings.record(), url: url)
    texts = keepsTexts ? ReadTexts() : nil
  }

  /// Reads what is published now, for a program that shows single pages.
  ///
  /// - Parameters:
  ///   - newsroom: The newsroom.
  ///   - now: The time of reading, by which what editors put first may have expired.
  ///   - version: The program that reads it: what another one kept is read again.
  /// - Throws: `BadDefinition` if `newsroom.yml` can't be read.
  public init(_ newsroom: NewsroomRepository, at now: Instant, by version: String) throws {
    try self.init(newsroom, at: now, by: version, url: nil)
  }

  /// The program that wrote the articles that are kept: what is kept depends on how it was read.
  var program: String {
    "stet \(version) articles 13 \(settings.language) \(settings.html) \(settings.home ?? "")"
  }

  /// The source of whole texts and pictures while the site is made, a separate one for each thread.
  package var siteTexts: @Sendable () throws -> any SiteTexts {
    let (open, texts, workshop) = (opening, texts, workshop)
    return { NewsroomTexts(newsroom: try open(), read: texts, workshop: workshop) }
  }

  /// Opens the newsroom for another thread.
  var opening: @Sendable () throws -> NewsroomRepository {
    let (place, fromMain) = (newsroom.folders.git, newsroom.settings.readsMain)
    return {
      let newsroom = try NewsroomRepository.openForReaders(place)
      if fromMain { newsroom.published.readFromMain() }
      return newsroom
    }
  }

  // MARK: All of it

  /// Everything but the texts.
  ///
  /// - Parameters:
  ///   - drafts: Articles as they will be, replacing the published ones.
  ///   - typed: Changes in the newsroom's folder that are to be shown already.
  ///   - isWhole: Whether every file in `static/` is examined, which is needed before any of them goes to
  ///     readers; nil means only if pictures are made.
  /// - Returns: What the site is made of.
  /// - Throws: `BadDefinition` with every record and every article that can't be read. What the newsroom
  ///   itself adds never keeps articles from their readers: the parts that can't be read are left out and
  ///   listed among the content's warnings.
  package func content(
    adding drafts: [PublishedArticle] = [], showing typed: [FolderChange] = [],
    isWhole: Bool? = nil
  ) throws -> SiteContent {
    let people = try people()
    let topics = try newsroom.settings.records(in: "topics").map {
      try newsroom.settings.topic(TopicID($0))
    }
    let outlets = try newsroom.settings.records(in: "outlets").map {
      try newsroom.settings.outlet(OutletID($0))
    }
    let new = Set(drafts.map(\.slug))
    let own = own(showing: typed)
    let (pages, front, series, embeds, files) = (
      try own.pages(), try own.front(), try own.series(), try own.embeds(),
      try own.files(by: workshop, isWhole: isWhole ?? (workshop != nil))
    )
    var settings = settings
    settings.embeds = embeds.value
    return SiteContent(
      settings: settings, people: people,
      topics: topics.map { SiteTopic($0) }, outlets: outlets.map { SiteOutlet($0) },
      articles: try articles().filter { !new.contains($0.slug) } + drafts,
      pages: pages.value, files: files.value,
      front: front.value.standing(at: now), series: series.value,
      unread: pages.problems + front.problems + series.problems + embeds.problems + files.problems
        + (try own.look().problems))
  }

  /// What the newsroom itself adds.
  ///
  /// - Parameter typed: Changes in the newsroom's folder that are to be shown already.
  /// - Returns: A reader for it; nothing has been read yet.
  package func own(showing typed: [FolderChange] = []) -> OwnContent {
    OwnContent(newsroom: newsroom, typed: typed)
  }

  /// The newsroom's own theme on top of the one that comes with Stet.
  ///
  /// - Parameter typed: Changes in the newsroom's folder that are to be shown already.
  /// - Returns: The theme.
  /// - Throws: `BadDefinition` with everything in it that can't be read.
  package func theme(showing typed: [FolderChange] = []) throws -> Theme {
    let own = own(showing: typed)
    return try Theme(overrides: own.themeFiles(), look: own.look().value)
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

  /// Every article that was ever published; months that have not changed since the last time come from what
  /// was kept.
  func articles() throws -> [PublishedArticle] {
    keeping.wait()
    let months = published.months
    // If there is no such folder, everything is read and nothing kept.
    let folder = keeps ? try? newsroom.folders.localFiles() : try? Folder(newsroom.folders.local)
    let store = folder.map { ArticleStore(folder: $0, program: program) }
    var kept = store?.months() ?? [:]
    // Unchanged months need no lookup.
    let gone = Set(kept.keys).subtracting(months.map(\.version))
    let known = Dictionary(
      gone.flatMap { kept[$0] ?? [] }.map { ($0.folder + $0.version, $0) }, uniquingKeysWith: { $1 }
    )
    let changed = months.filter { kept[$0.version] == nil }
    let folders = changed.flatMap { month in
      month.folders.map { (month: month.version, folder: $0) }
    }
    let new = folders.filter { known[$0.folder.path + $0.folder.version] == nil }
    let read = try read(new.map(\.folder))
    var found = Dictionary(changed.map { ($0.version, [PublishedArticle]()) }) { first, _ in first }
    for (month, folder) in folders {
      let article = known[folder.path + folder.version] ?? read[folder.path]
      if let article { found[month, default: []].append(article) }
    }
    if let store, keeps, !changed.isEmpty || !gone.isEmpty {
      keeping.begin { [found] in store.keep(found, forgetting: gone) }
    }
    kept.merge(found) { $1 }
    return months.flatMap { kept[$0.version] ?? [] }
  }

  /// Waits until what was read has been kept.
  public func finish() { keeping.wait() }

  private func read(_ folders: [Published.Folder]) throws -> [String: PublishedArticle] {
    let found = Mutex<[String: PublishedArticle]>([:])
    let problems = Mutex<[Problem]>([])
    let reading = ArticleReading(settings: settings, texts: texts, workshop: workshop)
    try Parallel.each(folders.count, context: opening) { newsroom, number in
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
}
