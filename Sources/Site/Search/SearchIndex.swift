import Editorial
import Markdown

/// The index for searching a site without a server: small files, of which a search loads only those that can
/// contain what was typed.
///
/// - `search/index.json` says what the index contains;
/// - `search/N/M.txt` contains words of a range of the articles, `search/N/words.txt` the first word of each
///   such file (``SearchPostings/wordFiles(_:)``);
/// - `search/N/pairs-M.txt` says which words follow each other there (``PairFiles``);
/// - `search/N/like-M.txt` contains words by their halves (``SearchPostings/likeFiles(_:)``);
/// - `search/cards/N.json` contains what is shown of a few articles;
/// - `search/search.js` is the script that reads them.
///
/// The same content gives the same bytes. Articles are counted from the oldest, so that a new one changes
/// only the last range, the last cards and the first file.
package struct SearchIndex: Sendable {
  /// The number of articles in a file of cards.
  static let cardCount = 8

  /// Every article that was ever published, oldest first; those that readers can't read keep their numbers
  /// but have no words.
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

  /// The contents of the index: `index.json`.
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
  ///   - number: The index of the segment in ``segments``.
  ///   - searched: Returns the words of an article's text.
  /// - Returns: The contents of each file.
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

  /// The texts that say what an article is about and who wrote it.
  func titles(of article: PublishedArticle) -> [String] {
    let fields = article.fields
    return [article.headline] + (fields.byline.map { [$0] } ?? [])
      + fields.authors.map { content.person($0).name }
      + fields.topics.map { content.topic($0).name }
  }

  /// The number of files of cards.
  var cardFiles: Int { (articles.count + Self.cardCount - 1) / Self.cardCount }

  /// The articles in a file of cards.
  func articles(ofCards number: Int) -> ArraySlice<PublishedArticle> {
    let start = number * Self.cardCount
    return articles[start..<min(start + Self.cardCount, articles.count)]
  }

  /// A file of cards: for each article its address within the site, headline, date and dek, as shown in
  /// lists.
  ///
  /// - Parameters:
  ///   - number: The file's number, from 0.
  ///   - date: Returns the day of an article in the form shown to readers.
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

  /// The path of a file of cards within the site.
  static func path(cards number: Int) -> String { "search/cards/\(number).json" }

  /// The path of the first file within the site.
  static let path = "search/index.json"
}
