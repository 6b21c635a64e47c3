package import Editorial
import Markdown

/// Everything that a site is made of, apart from the texts.
package struct SiteContent: Sendable {
  /// The site's settings.
  package let settings: SiteSettings
  /// The masthead.
  package private(set) var people: [Handle: SitePerson]
  /// The topics that have a record.
  package let topics: [TopicID: SiteTopic]
  /// The outlets that have a record.
  package let outlets: [OutletID: SiteOutlet]
  /// Every article that was ever published, newest first; those of the same moment sorted by slug.
  package private(set) var articles: [PublishedArticle]
  /// The newsroom's own pages, sorted by address.
  package internal(set) var pages: [SitePage]
  /// The files that are served as they are.
  package let files: [SiteFile]
  /// What editors put first, without anything that has expired.
  package let front: FrontRecord
  /// The series that have a record.
  let series: [String: SiteSeries]
  /// What the newsroom itself added that could not be read and is left out.
  package let unread: [Problem]
  let addresses: SiteAddresses
  /// The files in `static/` that the newsroom's own pages and cards show.
  package let staticPictures: StaticPictures
  /// The files made from pictures, by the ids of the pictures' bytes.
  package var pictures: [String: PictureFiles] = [:]

  /// Gathers what a site is made of; the articles may come in any order.
  package init(
    settings: SiteSettings, people: [SitePerson], topics: [SiteTopic], outlets: [SiteOutlet],
    articles: [PublishedArticle], pages: [SitePage] = [], files: [SiteFile] = [],
    front: FrontRecord = FrontRecord(), series: [SiteSeries] = [], unread: [Problem] = []
  ) {
    self.settings = settings
    // Names are typeset like the text, once for all their uses.
    let line = settings.typography(nil).typed
    self.people = people.reduce(into: [:]) { people, person in
      people[person.handle] = person.named(by: line)
    }
    self.topics = topics.reduce(into: [:]) { topics, topic in
      topics[topic.id] = topic.named(by: line)
    }
    self.outlets = outlets.reduce(into: [:]) { outlets, outlet in
      outlets[outlet.id] = outlet.named(by: line)
    }
    var articles = articles.sorted {
      ($1.day, $1.published, $0.slug) < ($0.day, $0.published, $1.slug)
    }
    addresses = SiteAddresses(&articles)
    self.articles = articles
    self.pages = pages.sorted { $0.address < $1.address }
    self.files = files
    staticPictures = StaticPictures(settings, self.pages, files)
    self.front = front
    self.unread = unread
    self.series = series.reduce(into: [:]) { series, one in series[one.id] = one.named(by: line) }
  }

  /// Removes pictures that no reader may have, by the ids of their bytes.
  package mutating func withhold(_ versions: Set<String>) {
    guard !versions.isEmpty else { return }
    for place in articles.indices {
      let files = Set(articles[place].pictures.filter { versions.contains($0.version) }.map(\.file))
      if files.isEmpty { continue }
      articles[place].pictures.removeAll { files.contains($0.file) }
      articles[place].fields.images.removeAll { files.contains($0.file) }
    }
    for (handle, person) in people
    where person.picture.map({ versions.contains($0.version) }) ?? false {
      people[handle]?.picture = nil
    }
  }

  /// A person on the masthead; if not listed there, one with only a name.
  package func person(_ handle: Handle) -> SitePerson {
    var person = people[handle] ?? SitePerson(Person(handle: handle, name: handle.rawValue))
    if let name = addresses.authorName(handle) { person.pathName = name }
    return person
  }

  /// A topic; if it has no record, one with only a name.
  package func topic(_ id: TopicID) -> SiteTopic {
    var topic = topics[id] ?? SiteTopic(undescribed: id)
    if let name = addresses.topicName(id) { topic.pathName = name }
    return topic
  }

  /// An article's headline, typeset like its text.
  func headline(of article: PublishedArticle) -> String {
    settings.typography(article.fields.language).line(article.headline)
  }

  /// An outlet; if it has no record, one with only a name.
  package func outlet(_ id: OutletID) -> SiteOutlet {
    var outlet = outlets[id] ?? SiteOutlet(undescribed: id)
    if let name = addresses.outletName(id) { outlet.pathName = name }
    return outlet
  }

  /// The folder within the site of the page that lists articles on a subject, with a slash at both ends.
  func folder(of subject: FeedSubject) -> String {
    switch subject {
    case .everything: "/"
    case .author(let handle): person(handle).address
    case .topic(let id): topic(id).address
    case .section(let name): addresses.section(name)
    }
  }

  /// The articles shown in lists: those that are live, newest first.
  package var listed: [PublishedArticle] { articles.filter { $0.state == .live } }

  /// The outlet and the address at which an article is canonical, if not on our own site.
  ///
  /// - Returns: The outlet whose address is the article's canonical one, and that address; nil if ours is.
  package func canonicalElsewhere(
    _ article: PublishedArticle
  ) -> (outlet: SiteOutlet, url: String)? {
    if article.fields.canonical == "ours" { return nil }
    for appearance in article.fields.outlets {
      let outlet = outlet(appearance.id)
      guard outlet.isCanonical || article.fields.canonical == "theirs",
        let url = appearance.url.flatMap(HTML.address), url.hasPrefix("http")
      else { continue }
      return (outlet, url)
    }
    return nil
  }
}
