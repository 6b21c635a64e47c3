import Editorial
import Markdown

/// The index that a site is searched by, without a server: small files, of which a search loads those
/// alone that can hold what was typed.
///
/// - `search/index.json` says what there is;
/// - `search/N/M.txt` holds words of a stretch of the articles, `search/N/words.txt` the first of each
///   such file (``SearchPostings/wordFiles(_:)``);
/// - `search/N/pairs-M.txt` says which words follow each other there (``PairFiles``);
/// - `search/N/like-M.txt` holds words by their halves (``SearchPostings/likeFiles(_:)``);
/// - `search/cards/N.json` holds what is shown of a few articles;
/// - `search/search.js` is the script that reads them.
///
/// The same content gives the same bytes. Articles are counted from the oldest, so that a new one
/// changes the last stretch, the last cards and the first file.
package struct SearchIndex: Sendable {
  /// How many articles stand in a file of cards.
  static let cardCount = 8

  /// Every article that was ever published, oldest first; those that readers can't read keep their
  /// numbers, and have no words.
  let articles: [PublishedArticle]
  let segments: [SearchSegment]
  private let content: SiteContent

  /// Plans an index; reads no text.
  package init(of content: SiteContent) {
    self.content = content
    articles = content.articles.reversed()
    segments = SearchSegment.all(of: articles.count)
  }

  /// The script.
  package static var script: [UInt8] { PackageResources.search_js }

  /// What there is: `index.json`.
  var summary: String {
    let object: [String: JSONValue] = [
      "cards": .integer(Self.cardCount),
      "segments": .array(
        segments.map {
          .array([$0.start, $0.wordFiles, $0.pairFiles, $0.likeFiles].map(JSONValue.integer))
        }),
    ]
    return JSONValue.object(object).canonical + "\n"
  }

  /// The files of a segment.
  struct Files: Sendable {
    var words: [[UInt8]]
    var first: [UInt8]
    var like: [[UInt8]]
    var pairs: PairFiles
  }

  /// The files of a segment, by number.
  ///
  /// - Parameters:
  ///   - number: Which of ``segments``.
  ///   - searched: Gives the words of an article's text.
  /// - Returns: What each file is made of.
  func files(
    of number: Int, searched: (PublishedArticle, Typography) throws -> SearchedText
  ) rethrows -> Files {
    let segment = segments[number]
    var postings = SearchPostings()
    for place in 0..<segment.count {
      let article = articles[segment.start + place]
      guard article.isReadable else { continue }
      let fields = article.fields
      let setting = content.settings.typography(fields.language)
      postings.add(article.headline, of: place, in: .headline)
      for words in [fields.kicker, fields.dek.map(setting.plain)] {
        if let words { postings.add(words, of: place, in: .dek) }
      }
      if let byline = fields.byline {
        postings.add(byline, of: place, in: .name)
        postings.add(byline, of: place, as: "author")
      }
      for author in fields.authors {
        let name = content.person(author).name
        postings.add(name, of: place, in: .name)
        postings.add("\(name) \(author)", of: place, as: "author")
      }
      for topic in fields.topics {
        let name = content.topic(topic).name
        postings.add(name, of: place, in: .name)
        postings.add("\(name) \(topic)", of: place, as: "topic")
      }
      postings.add(try searched(article, setting), of: place)
    }
    let (words, first) = postings.wordFiles(segment.wordFiles)
    return Files(
      words: words, first: first, like: postings.likeFiles(segment.likeFiles),
      pairs: postings.pairs(segment.pairFiles))
  }

  /// The words that say what an article is about and whose it is.
  func titles(of article: PublishedArticle) -> [String] {
    let fields = article.fields
    return [article.headline] + (fields.byline.map { [$0] } ?? [])
      + fields.authors.map { content.person($0).name }
      + fields.topics.map { content.topic($0).name }
  }

  /// How many files of cards there are.
  var cardFiles: Int { (articles.count + Self.cardCount - 1) / Self.cardCount }

  /// The articles of a file of cards.
  func articles(ofCards number: Int) -> ArraySlice<PublishedArticle> {
    let start = number * Self.cardCount
    return articles[start..<min(start + Self.cardCount, articles.count)]
  }

  /// A file of cards: of each article the address within the site, headline, date and dek, as lists
  /// show them.
  ///
  /// - Parameters:
  ///   - number: Which, from 0.
  ///   - date: Gives the day of an article as readers read it.
  /// - Returns: The file.
  func cards(_ number: Int, date: (PublishedArticle) -> String) -> String {
    let cards = articles(ofCards: number).map { article -> JSONValue in
      guard article.isReadable else { return .array([]) }
      let setting = Typography(
        language: article.fields.language ?? content.settings.language, html: .none)
      let about = article.fields.dek.map(setting.plain) ?? setting.line(article.opening)
      return .array(
        [
          HTML.percentEncoded(article.address), setting.line(article.headline), date(article),
          about,
        ].map(JSONValue.string))
    }
    return "[\n" + cards.map(\.canonical).joined(separator: ",\n") + "\n]\n"
  }

  /// Where a file of cards stands within the site.
  static func path(cards number: Int) -> String { "search/cards/\(number).json" }

  /// Where the first file stands within the site.
  static let path = "search/index.json"
}
