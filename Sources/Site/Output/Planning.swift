import Editorial
import Markdown
import Pictures
import System

/// The files of a site as they are collected.
struct Planning {
  let writer: PageWriter
  var files: [PlannedFile] = []
  /// What every page shows around its own content.
  let frame: Fingerprint
  /// What each article's card shows.
  let cards: [Fingerprint]
  /// The feeds; none in a preview, and none of a site without an address.
  let feeds: [Feed]
  let feedTexts: FeedTexts
  /// Everything shown of each person on the masthead.
  private let people: [Handle: Fingerprint]

  var content: SiteContent { writer.content }
  var index: SiteIndex { writer.index }

  init(_ writer: PageWriter, generator: String) {
    self.writer = writer
    let content = writer.content
    let settings = content.settings
    var frame = Fingerprint()
    for part in [
      generator, writer.theme.fingerprint, settings.name, settings.url, settings.language,
      settings.timeZone, settings.reportErrors, settings.publishingPrinciples,
      settings.correctionsPolicy, String(settings.showsHistory), settings.html.rawValue,
      String(settings.hasWholeFeeds),
    ] {
      frame.add(part)
    }
    for section in writer.index.sections.prefix(FrontPage.mostSections).sorted() {
      frame.add(section)
    }
    for language in writer.index.languages { frame.add(language) }
    for file in content.files {
      frame.add(file.file)
      frame.add(file.size.map { "\($0)" })
    }
    for page in content.pages.inNavigation + content.pages.inFooter {
      frame.add(page.address)
      frame.add(page.record.title)
    }
    for isEmpty in [
      writer.index.byOutlet.isEmpty, writer.index.byTopic.isEmpty, writer.index.byAuthor.isEmpty,
      writer.index.all.isEmpty, writer.index.bySeries.isEmpty,
    ] {
      frame.add(isEmpty ? 0 : 1)
    }
    self.frame = frame
    let cards = Parallel.map(content.articles.count) { writer.fingerprint(of: $0) }
    self.cards = cards
    feeds = writer.options.preview == nil ? Self.feeds(writer) : []
    feedTexts = FeedTexts(writer, of: feeds)
    people = content.people.keys.reduce(into: [:]) { people, handle in
      people[handle] = Self.print(of: handle, isWhole: true, in: writer)
    }
  }

  mutating func planAll() {
    let planning = self
    let prints = Parallel.map(content.articles.count) { planning.print(of: $0) }
    for (place, print) in prints.enumerated() { planArticle(place, print) }
    planPeople()
    planLists()
    planIndexes()
    planOwnPages()
    planAssets()
  }

  mutating func add(
    _ address: String, _ rank: PlannedFile.Rank, _ print: Fingerprint, _ source: String,
    _ page: @escaping @Sendable (any SiteTexts) throws -> [UInt8]
  ) {
    files.append(
      PlannedFile(
        path: "\(address.dropFirst())index.html", rank: rank, print: print, source: source,
        bytes: page))
  }

  // MARK: Articles

  private mutating func planArticle(_ place: Int, _ print: Fingerprint) {
    let article = content.articles[place]
    add(article.address, .page, print, article.file) { [writer, feedTexts] texts in
      let page = ArticlePage(writer, place)
      guard article.isReadable else { return page.bytes(nil) }
      let text = try texts.markdown(of: article, as: page.setting)
      feedTexts.make(place, from: text)
      return page.bytes(text)
    }
    let writer = writer
    if article.address != article.firstAddress {
      var print = frame
      print.add(article.address)
      add(article.firstAddress, .page, print, article.file) { _ in
        IndexWriter(writer).movedPage(to: article.address)
      }
    }
    guard article.isReadable else { return }
    for picture in article.pictures { plan(picture, at: article.address, article.folder) }
  }

  mutating func plan(_ picture: SitePicture, at address: String, _ folder: String) {
    let made = content.pictures[picture.version]
    func add(_ file: String, _ name: String?) {
      var print = Fingerprint()
      print.add(picture.version)
      print.add("cleaned 2")
      if let made { print.add(made.fingerprint) }
      files.append(
        PlannedFile(
          path: address.dropFirst() + file, rank: .asset, print: print,
          source: "\(folder)/\(picture.file)",
          bytes: { texts in
            if let name { return try texts.bytes(of: picture.version, made: name) }
            let bytes = try texts.bytes(of: picture.version)
            // The picture was not checked before: serving nothing is better than revealing too much.
            return made == nil ? PictureCleaning.cleaned(bytes) ?? [] : bytes
          }))
    }
    // A picture served as received is planned with the other files in its folder.
    if !picture.staysWhole || made?.isMade == true {
      add(picture.name(of: made), made?.isMade == true ? PictureFiles.whole : nil)
    }
    for file in made?.others ?? [] { add(picture.name(of: file), file.name) }
  }

  /// Everything that an article's page shows.
  private func print(of place: Int) -> Fingerprint {
    let article = content.articles[place]
    let fields = article.fields
    var print = frame
    print.add(article.version)
    print.add(article.address)
    let credited =
      fields.contributors.compactMap(\.id) + (fields.translator.map { [Handle($0)] } ?? [])
    print.add(article.pictures.count)
    for handle in fields.authors { print.add(self.print(of: handle, isWhole: true)) }
    for handle in credited { print.add(self.print(of: handle, isWhole: false)) }
    for files in article.pictures.compactMap({ content.pictures[$0.version] }) {
      print.add(files.fingerprint)
    }
    for topic in fields.topics {
      print.add(content.topic(topic).name)
      print.add(content.topic(topic).address)
    }
    for appearance in fields.outlets { print.add(self.print(of: content.outlet(appearance.id))) }
    guard article.isReadable else { return print }
    for other in index.otherLanguages(of: place, in: content) {
      print.add(cards[other])
      // An article that is canonical elsewhere is not given to search engines as this page in another
      // language.
      print.add(content.canonicalElsewhere(content.articles[other])?.url)
      print.add(content.articles[other].isReadable ? 1 : 0)
    }
    if let original = fields.translationOf.flatMap({ index.bySlug[$0] }) {
      print.add(cards[original])
    }
    let more = index.more(of: place, in: content)
    for list in more.byAuthor {
      print.add(list.author.rawValue)
      for other in list.articles { print.add(cards[other]) }
    }
    print.add(more.related.count)
    for other in more.related { print.add(cards[other]) }
    print.add(more.onTopic.count)
    for other in more.onTopic { print.add(cards[other]) }
    if let series = SeriesPart(of: place, in: content, index) { series.add(to: &print, cards) }
    print.add(EmbedCards(writer).fingerprint(of: article.loneAddresses))
    for slug in article.linked {
      print.add(index.bySlug[slug].map { content.articles[$0].address })
    }
    return print
  }

  /// What is shown of a person: everything, or only the name.
  func print(of handle: Handle, isWhole: Bool) -> Fingerprint {
    isWhole
      ? people[handle] ?? Self.print(of: handle, isWhole: true, in: writer)
      : Self.print(of: handle, isWhole: false, in: writer)
  }

  private static func print(
    of handle: Handle, isWhole: Bool, in writer: PageWriter
  ) -> Fingerprint {
    let person = writer.content.person(handle)
    var print = Fingerprint()
    print.add(person.name)
    print.add(person.address)
    print.add(writer.index.byAuthor[handle] == nil ? 0 : 1)
    guard isWhole else { return print }
    for part in [person.title, person.bio, person.longBio, person.picture?.version] {
      print.add(part)
    }
    let files = person.picture.flatMap { writer.content.pictures[$0.version] }
    if let files { print.add(files.fingerprint) }
    for link in person.links {
      print.add(link.label)
      print.add(link.url)
    }
    return print
  }

  func print(of outlet: SiteOutlet) -> Fingerprint {
    var print = Fingerprint()
    for part in [outlet.name, outlet.inSentence, outlet.url, outlet.access?.rawValue] {
      print.add(part)
    }
    print.add(outlet.isCanonical ? 1 : 0)
    return print
  }
}
