import Editorial
import Markdown

/// Which articles appear where on the front page: first what editors put there, then the newest of the rest,
/// then those of each section.
struct FrontPage {
  /// The first article, shown large; nil if nothing was published.
  private(set) var lead: Int?
  private(set) var second: [Int] = []
  private(set) var rows: [Int] = []
  /// The newest articles of each section that do not appear above; sections with the most articles first.
  private(set) var sections: [(name: String, articles: [Int])] = []

  /// The most sections on the page, and in the navigation.
  static let mostSections = 8
  /// The number of articles below the lead, if there are as many.
  private static let seconds = 2
  /// The number in the rows below these, if there are as many.
  private static let inRows = 6
  /// The number in a section's row.
  private static let inSection = 3

  init(_ content: SiteContent, _ index: SiteIndex) {
    func isLive(_ place: Int) -> Bool { content.articles[place].state == .live }
    func ranked(_ rank: FrontRecord.Rank) -> [Int] {
      (content.front.entries[rank] ?? []).compactMap { index.bySlug[$0.slug] }.filter(isLive)
    }
    var taken = Set(FrontRecord.Rank.allCases.flatMap(ranked))
    /// The newest of the given articles that are not on the page yet.
    func newest(_ count: Int, of places: [Int]) -> [Int] {
      var found: [Int] = []
      for place in places where found.count < count && isLive(place) {
        if taken.insert(place).inserted { found.append(place) }
      }
      return found
    }
    // If the lead is taken back or has expired, the newest article leads: those put second stay second.
    lead = ranked(.lead).first ?? newest(1, of: index.all).first
    second = ranked(.second)
    if second.isEmpty { second = newest(Self.seconds, of: index.all) }
    rows = ranked(.rows)
    rows += newest(max(0, Self.inRows - rows.count), of: index.all)
    for section in index.sections.prefix(Self.mostSections) {
      let articles = newest(Self.inSection, of: index.bySection[section] ?? [])
      if !articles.isEmpty { sections.append((section, articles)) }
    }
  }

  /// All its articles, from top to bottom.
  var all: [Int] { (lead.map { [$0] } ?? []) + second + rows + sections.flatMap(\.articles) }
}

extension ListWriter {
  func frontPage() -> [UInt8] {
    let front = front
    var style = PageWriter.CardStyle()
    style.hasPicture = true
    style.isLazy = false
    style.isTop = true
    let lead = front.lead.map { site.card($0, style, phrases) }
    style.isLazy = true
    func cards(_ places: [Int], isSecond: Bool = false) -> TemplateValue {
      style.isTop = isSecond
      style.isSecond = isSecond
      return .list(places.map { site.card($0, style, phrases) })
    }
    var head = PageWriter.Head(title: content.settings.name)
    head.address = "/"
    head.description = phrases("list_front", ["site": content.settings.name])
    head.isFront = true
    let latest = phrases["latest"]
    return site.page(
      "front", head,
      [
        "lead": lead ?? .nothing,
        "second": front.second.isEmpty ? .nothing : ["items": cards(front.second, isSecond: true)],
        "others": front.rows.isEmpty
          ? .nothing : ["label": .words(latest), "items": cards(front.rows)],
        "blocks": .list(
          front.sections.enumerated().map { number, section in
            [
              "id": .words("\(SiteNames.idPrefix)section-\(number + 1)"),
              "name": .words(PageWriter.title(section.name)),
              "address": .words(site.address(content.addresses.section(section.name))),
              "items": cards(section.articles),
            ]
          }),
        "hasMore": .flag(index.all.count > front.all.count),
      ])
  }

  /// The layout of the front page.
  var front: FrontPage { FrontPage(content, index) }

  /// The articles on the newest page of a topic's or a section's list, in order: what editors put first on
  /// the front page comes first here too.
  func ranked(_ places: [Int]) -> [Int] {
    let slugs = content.front.slugs
    guard !slugs.isEmpty else { return places }
    let first = slugs.compactMap { index.bySlug[$0] }.filter { place in
      places.contains(place) && content.articles[place].state == .live
    }
    return first + places.filter { !first.contains($0) }
  }
}
