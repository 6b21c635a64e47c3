import Editorial
import Synchronization
import System

// MARK: What machines read

extension Planning {
  /// Plans feeds, sitemaps, the search index and, if wanted, articles for other newsrooms.
  ///
  /// For a preview of the whole site only the search index is planned: nobody should find the preview.
  mutating func planMachines(withNinjs: Bool) {
    let planning = self
    let prints = Parallel.map(content.articles.count) {
      planning.print(of: planning.content.articles[$0])
    }
    planSearch(prints)
    guard writer.options.preview == nil else { return }
    for feed in feeds { plan(feed, prints) }
    planSitemaps()
    if withNinjs { planNinjs(prints) }
  }

  /// Everything that machines are told about an article, apart from the site's own settings.
  private func print(of article: PublishedArticle) -> Fingerprint {
    var print = Fingerprint()
    for part in [article.version, article.address] { print.add(part) }
    print.add(article.pictures.count)
    for author in article.fields.authors {
      let person = content.person(author)
      print.add(person.name)
      print.add(person.address)
    }
    for topic in article.fields.topics { print.add(content.topic(topic).name) }
    for contributor in article.fields.contributors.compactMap(\.id) {
      print.add(content.person(contributor).name)
    }
    for appearance in article.fields.outlets {
      print.add(self.print(of: content.outlet(appearance.id)))
    }
    for slug in article.linked {
      print.add(index.bySlug[slug].map { content.articles[$0].address })
    }
    for files in article.pictures.compactMap({ content.pictures[$0.version] }) {
      print.add(files.fingerprint)
    }
    print.add(EmbedCards(writer).fingerprint(of: article.loneAddresses))
    return print
  }

  private mutating func add(
    _ path: String, as rank: PlannedFile.Rank = .feed, _ print: Fingerprint, _ source: String,
    _ bytes: @escaping @Sendable (any SiteTexts) throws -> [UInt8]
  ) {
    files.append(
      PlannedFile(path: path, rank: rank, print: print, source: source, bytes: bytes))
  }

  // MARK: Feeds

  /// The feeds of the whole site and of each author, topic and section.
  static func feeds(_ writer: PageWriter) -> [Feed] {
    let (content, index) = (writer.content, writer.index)
    let subjects: [(FeedSubject, [Int])] =
      index.byAuthor.map { (.author($0.key), $0.value) }
      + index.byTopic.map { (.topic($0.key), $0.value) }
      + index.bySection.map { (.section($0.key), $0.value) }
    return [Feed(.everything, of: content)].compactMap(\.self)
      + subjects.compactMap { subject, places in
        let newest = places.prefix(Feed.length).map { content.articles[$0] }
        return Feed(subject, of: content, among: newest)
      }
  }

  private mutating func plan(_ feed: Feed, _ prints: [Fingerprint]) {
    var print = frame
    print.add(feed.title)
    print.add(feed.description)
    for article in feed.articles + feed.gone {
      if let place = index.bySlug[article.slug] { print.add(prints[place]) }
    }
    for form in FeedForm.allCases {
      add(feed.path(form), print, "the feed of \(feed.title)") {
        [index, content, feedTexts] texts in
        try feed.bytes(form) { article in
          guard content.settings.hasWholeFeeds, let place = index.bySlug[article.slug] else {
            return nil
          }
          return try feedTexts.html(of: place, texts)
        }
      }
    }
  }

  // MARK: Sitemaps

  private mutating func planSitemaps() {
    let ending = "index.html"
    let empty = [
      "topics/": index.byTopic.isEmpty, "authors/": index.byAuthor.isEmpty,
      "sections/": index.bySection.isEmpty, "archive/": index.all.isEmpty,
    ].filter(\.value).map { $0.key + ending }
    // The newsroom's own pages can't use addresses that are taken.
    let own = Set(content.pages.map(\.file))
    let taken =
      own.isEmpty
      ? [] : Set(files.lazy.filter { !own.contains($0.source) }.map { TreeName.folded($0.path) })
    let pages = files.filter {
      $0.rank == .list && $0.path.hasSuffix(ending) && !empty.contains($0.path)
        && !(own.contains($0.source) && taken.contains(TreeName.folded($0.path)))
    }
    .map { "/" + $0.path.dropLast(ending.count) }
    guard let sitemap = Sitemap(of: content, pages: pages) else { return }
    for file in sitemap.files {
      var print = frame
      for part in file.parts { print.add(part) }
      add(file.path, print, "the sitemap") { _ in Array(file.text().utf8) }
    }
  }

  // MARK: Search

  private mutating func planSearch(_ prints: [Fingerprint]) {
    let search = SearchIndex(of: content)
    let count = prints.count
    func print(_ numbers: some Sequence<Int>, _ start: Fingerprint) -> Fingerprint {
      // The index counts from the oldest article, the content from the newest.
      numbers.reduce(into: start) { $0.add(prints[count - 1 - $1]) }
    }
    for (number, segment) in search.segments.enumerated() {
      let files = SegmentFiles(search, number)
      let print = print(segment.start..<segment.start + segment.count, frame)
      for file in files.all {
        add("search/\(number)/\(file.name)", as: .search, print, "the search") { texts in
          file.bytes(try files.made(texts))
        }
      }
    }
    let phrases = writer.theme.phrases(for: content.settings.language)
    for number in 0..<search.cardFiles {
      let print = print(search.articles(ofCards: number).indices, frame)
      add(SearchIndex.path(cards: number), as: .search, print, "the search") { _ in
        Array(search.cards(number, date: { phrases.date($0.day) }).utf8)
      }
    }
    var summary = Fingerprint()
    summary.add(search.summary)
    add(SearchIndex.path, as: .search, summary, "the search") { _ in Array(search.summary.utf8) }
    var script = Fingerprint()
    script.add(SearchIndex.script)
    add("search/search.js", as: .search, script, "the search") { _ in SearchIndex.script }
  }

  // MARK: Other newsrooms

  private mutating func planNinjs(_ prints: [Fingerprint]) {
    let content = content
    for (article, print) in zip(content.articles, prints) {
      var whole = frame
      whole.add(print)
      let path = Ninjs(of: article, text: nil, in: content).path
      add(path, whole, article.file) { texts in
        let text = article.isReadable ? try texts.text(of: article) : nil
        return Array(Ninjs(of: article, text: text, in: content).json.utf8)
      }
    }
  }
}

/// The files of a segment, whose texts are read once however many files are written, and released when all
/// are written.
private final class SegmentFiles: Sendable {
  /// One of the files.
  struct File: Sendable {
    var name: String
    /// Makes its bytes from the contents of the segment's files.
    var bytes: @Sendable (SearchIndex.Files) -> [UInt8]
  }

  private let index: SearchIndex
  private let number: Int
  private let kept = Mutex<(files: SearchIndex.Files, left: Int)?>(nil)
  let all: [File]

  init(_ index: SearchIndex, _ number: Int) {
    self.index = index
    self.number = number
    let segment = index.segments[number]
    all =
      [File(name: "words.txt") { $0.first }]
      + (0..<segment.wordFiles).map { place in File(name: "\(place).txt") { $0.words[place] } }
      + (0..<segment.likeFiles).map { place in File(name: "like-\(place).txt") { $0.like[place] } }
      + (0..<segment.pairFiles).map { place in
        File(name: "pairs-\(place).txt") { $0.pairs.file(place) }
      }
  }

  func made(_ texts: any SiteTexts) throws -> SearchIndex.Files {
    try kept.withLock { kept in
      var made = try kept ?? read(texts)
      made.left -= 1
      kept = made.left == 0 ? nil : made
      return made.files
    }
  }

  private func read(_ texts: any SiteTexts) throws -> (files: SearchIndex.Files, left: Int) {
    let files = try index.files(of: number) { article, setting in
      try texts.searchedText(of: article, as: setting)
    }
    return (files, all.count)
  }
}
