import Editorial

/// Which articles stand in which lists.
///
/// All lists hold places in ``SiteContent/articles`` and are newest first.
struct SiteIndex: Sendable {
  /// Those that readers can read, also those that were taken back.
  private(set) var all: [Int] = []
  private(set) var byAuthor: [Handle: [Int]] = [:]
  private(set) var byTopic: [TopicID: [Int]] = [:]
  /// By the section as it is written.
  private(set) var bySection: [String: [Int]] = [:]
  private(set) var byOutlet: [OutletID: [Int]] = [:]
  /// By series, in the order of the parts, then of time.
  private(set) var bySeries: [String: [Int]] = [:]
  /// By language, as articles name it.
  private(set) var byLanguage: [String: [Int]] = [:]
  /// By year and month: `2026` and `5`.
  private(set) var byMonth: [Int: [Int: [Int]]] = [:]
  private(set) var bySlug: [String: Int] = [:]
  /// The translations of an article, and the article itself, by the slug of the original.
  private(set) var byOriginal: [String: [Int]] = [:]
  /// A number for each article and its translations, by place.
  private var names: [Int] = []
  /// Whether an article is to be read and was not taken back, by place.
  private var isLive: [Bool] = []
  /// A number for each author of an article, by place.
  private var authors: [[Int]] = []

  /// What `embeds.yml` says of things on other sites, by their pages.
  let embeds: [String: FrontMatter.Embed]

  init(_ content: SiteContent) {
    embeds = content.settings.embeds.byPage(content.settings.embeds.embeds)
    var numbers: [String: Int] = [:]
    var people: [Handle: Int] = [:]
    for (place, article) in content.articles.enumerated() {
      let original = article.fields.translationOf ?? article.slug
      let number = numbers[original] ?? numbers.count
      numbers[original] = number
      names.append(number)
      isLive.append(article.state == .live)
      authors.append(
        article.fields.authors.map { author in
          let number = people[author] ?? people.count
          people[author] = number
          return number
        })
      bySlug[article.slug] = place
      guard article.isReadable else { continue }
      all.append(place)
      let fields = article.fields
      let (year, month, _) = article.day.parts
      byMonth[year, default: [:]][month, default: []].append(place)
      for author in Set(fields.authors) { byAuthor[author, default: []].append(place) }
      for topic in Set(fields.topics) { byTopic[topic, default: []].append(place) }
      if let section = fields.section { bySection[section, default: []].append(place) }
      byLanguage[fields.language ?? content.settings.language, default: []].append(place)
      if let series = fields.series { bySeries[series, default: []].append(place) }
      for outlet in Set(fields.outlets.map(\.id)) { byOutlet[outlet, default: []].append(place) }
      if let original = fields.translationOf { byOriginal[original, default: []].append(place) }
    }
    for series in bySeries.keys {
      // Those without a number stand behind the others; the oldest has the largest place.
      bySeries[series]?.sort {
        (content.articles[$0].fields.part ?? .max, -$0)
          < (content.articles[$1].fields.part ?? .max, -$1)
      }
    }
    for original in byOriginal.keys {
      guard let place = bySlug[original], content.articles[place].isReadable else { continue }
      byOriginal[original, default: []].insert(place, at: 0)
    }
  }

  /// The sections, those with most articles first, and of as many by their names.
  var sections: [String] {
    bySection.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
  }

  /// The languages, where there are several; those with most articles first.
  var languages: [String] {
    guard byLanguage.count > 1 else { return [] }
    return byLanguage.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
  }

  /// The other languages that an article can be read in.
  func otherLanguages(of place: Int, in content: SiteContent) -> [Int] {
    let article = content.articles[place]
    return (byOriginal[article.fields.translationOf ?? article.slug] ?? []).filter { $0 != place }
  }

  /// What a page shows below an article.
  struct More: Hashable, Sendable {
    /// Those that the article itself names.
    var related: [Int]
    /// Each author with the newest of their other articles.
    var byAuthor: [(author: Handle, articles: [Int])]
    /// Articles by others on the same topics.
    var onTopic: [Int]

    static func == (left: Self, right: Self) -> Bool {
      left.related == right.related && left.onTopic == right.onTopic
        && left.byAuthor.elementsEqual(right.byAuthor) { $0 == $1 }
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(related)
      hasher.combine(onTopic)
      for (author, articles) in byAuthor {
        hasher.combine(author)
        hasher.combine(articles)
      }
    }
  }

  /// How many articles such a list shows at most.
  static let moreCount = 3

  /// The lists below an article, in which no article stands twice.
  ///
  /// Those that are related by hand come first, then the newest of its authors, and of its topics by others;
  /// what was taken back is in none, nor is the article in another language.
  func more(of place: Int, in content: SiteContent) -> More {
    let article = content.articles[place]
    // An article and its translations are one.
    var shown = [names[place]]
    func take(_ count: Int, of others: [Int], where isWanted: (Int) -> Bool = { _ in true })
      -> [Int]
    {
      var taken: [Int] = []
      for other in others where taken.count < count {
        guard isLive[other], !shown.contains(names[other]), isWanted(other) else { continue }
        shown.append(names[other])
        taken.append(other)
      }
      return taken
    }
    let related = take(Self.moreCount, of: article.fields.related.compactMap { bySlug[$0] })
    var lists: [(author: Handle, articles: [Int])] = []
    for author in article.fields.authors.uniqued() {
      let others = take(Self.moreCount, of: byAuthor[author] ?? [])
      if !others.isEmpty { lists.append((author, others)) }
    }
    func isByOthers(_ other: Int) -> Bool {
      !authors[other].contains { authors[place].contains($0) }
    }
    // Of each topic the newest suffice: what comes after them comes after them in all.
    let before = shown
    let newest = article.fields.topics.uniqued().flatMap { topic in
      shown = before
      return take(Self.moreCount, of: byTopic[topic] ?? [], where: isByOthers)
    }
    shown = before
    return More(
      related: related, byAuthor: lists, onTopic: take(Self.moreCount, of: newest.sorted()))
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  func uniqued() -> [Element] {
    if count < 2 { return self }
    // Few are compared with each other faster than they are hashed.
    if count <= 8, indices.allSatisfy({ !self[..<$0].contains(self[$0]) }) { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
