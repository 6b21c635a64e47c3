/// A list of articles divided into stable pages.
///
/// Pages are numbered from the oldest, so that a new article changes the first page that readers see, which
/// has no number, and hardly ever another.
struct ListPages {
  /// The number of articles on a numbered page; the one without a number shows up to twice as many.
  static let length = 20

  /// One page.
  struct Page: Hashable, Sendable {
    /// The number, counted from the oldest page, from 1; nil for the newest.
    var number: Int?
    /// The places of articles, newest first.
    var articles: [Int]
    /// The number of the page with older articles; 0 if there is none.
    var older: Int
    /// The number of the page with newer articles: 0 for the one without a number, nil if there is none.
    var newer: Int?

    /// Its address.
    func address(in list: String, besides articles: Set<String>) -> String {
      Self.address(number ?? 0, in: list, besides: articles)
    }

    /// The address of the page with a number; the newest is 0.
    ///
    /// Given are the addresses of articles that look like that of such a page: an article keeps its own.
    static func address(_ number: Int, in list: String, besides articles: Set<String>) -> String {
      if number == 0 { return list }
      var name = "\(list)page-\(number)"
      while articles.contains(name + "/") { name += "-list" }
      return name + "/"
    }
  }

  /// The pages, newest first; at least one, even if it has no articles.
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
