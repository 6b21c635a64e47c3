/// A list of articles cut into pages that stay what they are.
///
/// Pages are counted from the oldest, so that a new article changes the first page that a reader sees,
/// which has no number, and hardly ever another.
struct ListPages {
  /// How many articles a page shows that has a number; the one without shows up to twice as many.
  static let length = 20

  /// One page.
  struct Page: Hashable, Sendable {
    /// Counts from the oldest, from 1; nil for the newest.
    var number: Int?
    /// Places of articles, newest first.
    var articles: [Int]
    /// The number of the page with older articles; 0 where there is none.
    var older: Int
    /// The number of the page with newer articles: 0 for the one without number, nil for none.
    var newer: Int?

    /// Where it stands.
    func address(in list: String) -> String { Self.address(number ?? 0, in: list) }

    /// Where a page of a number stands; the newest has 0.
    static func address(_ number: Int, in list: String) -> String {
      number == 0 ? list : "\(list)page-\(number)/"
    }
  }

  /// The pages, newest first; one even where no article stands in it.
  let all: [Page]

  init(_ articles: [Int]) {
    let numbered = max(0, articles.count / Self.length - 1)
    let newest = articles.count - numbered * Self.length
    var pages = [Page(articles: Array(articles.prefix(newest)), older: numbered)]
    for number in stride(from: numbered, to: 0, by: -1) {
      let end = articles.count - (number - 1) * Self.length
      pages.append(
        Page(
          number: number, articles: Array(articles[end - Self.length..<end]), older: number - 1,
          newer: number == numbered ? 0 : number + 1))
    }
    all = pages
  }
}
