import Editorial

/// Which articles are in which lists.
///
/// All lists contain places in ``SiteContent/articles`` and are newest first.
struct SiteIndex: Sendable {
  /// All articles available to readers, including those taken back.
  private(set) var all: [Int] = []
  private(set) var byAuthor: [Handle: [Int]] = [:]
  private(set) var byTopic: [TopicID: [Int]] = [:]
  /// By section, as written.
  private(set) var bySection: [String: [Int]] = [:]
  private(set) var byOutlet: [OutletID: [Int]] = [:]
  /// By series, sorted by part, then by time.
  private(set) var bySeries: [String: [Int]] = [:]
  /// By language, as given in articles.
  private(set) var byLanguage: [String: [Int]] = [:]
  /// By year and month: `2026` and `5`.
  private(set) var byMonth: [Int: [Int: [Int]]] = [:]
  private(set) var bySlug: [String: Int] = [:]
  /// An article and its translations, by the slug of the original.
  private(set) var byOriginal: [String: [Int]] = [:]
  /// The addresses of articles that look like those of pages of a list.
  private(set) var likeListPages: Set<String> = []
  /// A number shared by each article and its translations, by place.
  private var names: [Int] = []
  /// Whether an article is readable and was not taken back, by place.
  private var isLive: [Bool] = []
  /// A number for each of an article's authors, by place.
  private var authors: [[Int]] = []

  /// What `embeds.yml` says about things on other sites, by their pages there.
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
      if article.slug.hasPrefix("page-") || article.chosenAddress != nil {
        likeListPages.formUnion(
          [article.address, article.firstAddress].filter { $0.contains("/page-") })
      }
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
      // Those without a number come last; the oldest article has the highest place.
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

  /// The sections, those with the most articles first, and those with equally many by name.
  var sections: [String] {
    bySection.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
  }

  /// The languages, if there is more than one; those with the most articles first.
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
    /// Each author, with the newest of their other articles.
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

  /// The most articles in one of these lists.
  static let moreCount = 3

  /// The lists below an article, in which no article appears twice.
  ///
  /// Articles related by hand come first, then the newest by its authors, then the newest by others on its
  /// topics; articles taken back and translations of the article itself are left out.
  func more(of place: Int, in content: SiteContent) -> More {
    let article = content.articles[place]
    // An article and its translations count as one.
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
    // The newest of each topic suffice: anything older on a topic is older in the combined list too.
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
  /// Each element once, at its first position.
  func uniqued() -> [Element] {
    if count < 2 { return self }
    // A few elements are compared with each other faster than they are hashed.
    if count <= 8, indices.allSatisfy({ !self[..<$0].contains(self[$0]) }) { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
