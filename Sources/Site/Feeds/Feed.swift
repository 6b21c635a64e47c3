import Editorial
import Markdown

/// The newest articles on a subject, for feed readers.
///
/// It contains up to ``length`` of them, newest first, and anything withdrawn since the oldest of these.
package struct Feed: Sendable {
  /// The most articles in a feed.
  package static let length = 30

  /// Its subject.
  package let subject: FeedSubject
  /// Its articles, newest first.
  package let articles: [PublishedArticle]
  /// Articles that were once on the site and are gone, newest first: only in the feed of the whole site,
  /// since nothing records their subjects any more.
  package let gone: [PublishedArticle]
  let content: SiteContent
  /// The site's address, without a trailing slash.
  let site: String

  /// Gathers a feed; nil if the site has no address, without which no feed can link to anything.
  ///
  /// Looks at every article.
  package init?(_ subject: FeedSubject, of content: SiteContent) {
    self.init(subject, of: content, among: content.articles)
  }

  /// Gathers a feed from articles that include all of its own, newest first.
  init?(_ subject: FeedSubject, of content: SiteContent, among articles: [PublishedArticle]) {
    guard let site = content.settings.url else { return nil }
    self.subject = subject
    self.content = content
    self.site = site
    self.articles = Array(
      articles.lazy.filter { $0.isReadable && subject.holds($0) }.prefix(Self.length))
    let since = self.articles.last?.published
    gone =
      subject == .everything
      ? articles.filter { article in
        (article.state == .killed || article.state == .unpublished)
          && since.map { article.touched >= $0 } ?? true
      }
      .sorted { ($1.touched, $0.slug) < ($0.touched, $1.slug) } : []
  }

  /// The path of one of the feed's formats within the site, without a leading slash.
  package func path(_ form: FeedForm) -> String {
    content.folder(of: subject).dropFirst() + form.file
  }

  /// The feed's file.
  ///
  /// - Parameters:
  ///   - form: The format.
  ///   - text: Returns an article's whole text as HTML; nil if the feed is to contain summaries.
  /// - Returns: The file.
  package func bytes(
    _ form: FeedForm, text: (PublishedArticle) throws -> String?
  ) rethrows -> [UInt8] {
    let texts = try articles.map(text)
    return switch form {
    case .rss: rss(texts)
    case .atom: atom(texts)
    case .json: json(texts)
    }
  }

  /// The feed's file with summaries only.
  func bytes(_ form: FeedForm) -> [UInt8] { bytes(form) { _ in nil } }

  // MARK: What all formats share

  var title: String {
    let name = content.settings.name
    return switch subject {
    case .everything: name
    case .author(let handle): "\(content.person(handle).name) – \(name)"
    case .topic(let id): "\(content.topic(id).name) – \(name)"
    case .section(let section): "\(section) – \(name)"
    }
  }

  var description: String? {
    switch subject {
    case .everything, .section: nil
    case .author(let handle): content.person(handle).bio
    case .topic(let id): content.topic(id).description
    }
  }

  /// The page that the feed belongs to.
  var page: String { site + content.folder(of: subject) }

  func address(_ form: FeedForm) -> String { "\(site)/\(path(form))" }

  /// When anything in it last changed; the Unix epoch if it is empty.
  var updated: Instant {
    (articles + gone).map(\.touched).max() ?? Instant(seconds: 0)
  }

  func address(of article: PublishedArticle) -> String {
    site + HTML.percentEncoded(article.address)
  }

  /// The summary shown instead of the text: the dek, or else the beginning of the text, preceded by anything
  /// that readers must know.
  func summary(of article: PublishedArticle) -> String {
    let setting = content.settings.typography(article.fields.language)
    let words = article.fields.dek.map(setting.plain) ?? article.opening
    guard article.state == .retracted else { return words }
    let notice = article.notices.last { $0.kind == "retract" }?.text.map(setting.typed)
    return [notice, words].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The authors of an article, each with the address of their page.
  func authors(of article: PublishedArticle) -> [(name: String, url: String)] {
    article.fields.authors.map { handle in
      let person = content.person(handle)
      return (person.name, site + HTML.percentEncoded(person.address))
    }
  }

  func topics(of article: PublishedArticle) -> [String] {
    article.fields.topics.map { content.topic($0).name }
  }

  func language(of article: PublishedArticle) -> String {
    article.fields.language ?? content.settings.language
  }
}
