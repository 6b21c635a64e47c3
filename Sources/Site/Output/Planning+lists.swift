import Editorial

/// The pages that list articles, and those that list lists.
extension Planning {
  mutating func planPeople() {
    for handle in index.byAuthor.keys.sorted() {
      let person = content.person(handle)
      if let picture = person.picture { plan(picture, at: person.address, "masthead") }
    }
  }

  mutating func planLists() {
    let lists = ListWriter(writer)
    for (handle, articles) in index.byAuthor.sorted(by: { $0.key < $1.key }) {
      plan(
        lists.authorList(handle), articles, print(of: handle, isWhole: true),
        "masthead/\(handle).yml")
    }
    for (id, articles) in index.byTopic.sorted(by: { $0.key < $1.key }) {
      var print = Fingerprint()
      print.add(content.topic(id).name)
      print.add(content.topic(id).description)
      plan(lists.topicList(id), articles, print, "topics/\(id).yml")
    }
    for (id, articles) in index.byOutlet.sorted(by: { $0.key < $1.key }) {
      plan(
        lists.outletList(id), articles, print(of: content.outlet(id)), "outlets/\(id).yml")
    }
    for (name, articles) in index.bySection.sorted(by: { $0.key < $1.key }) {
      plan(lists.sectionList(name), articles, Fingerprint(), "the section \(name)")
    }
    for (id, articles) in index.bySeries.sorted(by: { $0.key < $1.key }) {
      var print = Fingerprint()
      print.add(content.series(id).name)
      print.add(content.series(id).description)
      plan(lists.seriesList(id), articles, print, "series/\(id).yml")
    }
    for language in index.languages {
      let spoken = writer.theme.speaks(language) ? language : nil
      plan(
        ListWriter(writer, language: spoken).languageList(language),
        index.byLanguage[language] ?? [], Fingerprint(), "the language \(language)")
    }
    for (year, months) in IndexWriter(writer).years {
      for (month, articles) in months {
        plan(
          lists.monthList(month, of: year), articles, Fingerprint(),
          "the archive of \(digits(year, 4))/\(digits(month, 2))")
      }
    }
  }

  private mutating func plan(
    _ list: ListHead, _ articles: [Int], _ about: Fingerprint, _ source: String
  ) {
    let writer = ListWriter(writer, language: list.language)
    let pages = ListPages(articles)
    for page in list.isWhole ? [ListPages.Page(articles: articles, older: 0)] : pages.all {
      var page = page
      if list.isRanked, page.number == nil { page.articles = writer.ranked(page.articles) }
      var print = frame
      print.add(list.address)
      print.add(about)
      for place in page.articles { print.add(cards[place]) }
      print.add(page.older)
      print.add(page.newer ?? -1)
      let address = page.address(in: list.address, besides: index.likeListPages)
      print.add(address)
      if !index.likeListPages.isEmpty {
        for number in [page.older, page.newer ?? 0] {
          print.add(
            ListPages.Page.address(number, in: list.address, besides: index.likeListPages))
        }
      }
      add(address, .list, print, source) { [page] _ in
        writer.listPage(list, page)
      }
    }
  }

  mutating func planIndexes() {
    let (lists, indexes) = (ListWriter(writer), IndexWriter(writer))
    var print = frame
    let front = lists.front
    for place in front.all { print.add(cards[place]) }
    for count in [front.second.count, front.rows.count] { print.add(count) }
    for section in front.sections {
      print.add(section.name)
      print.add(section.articles.count)
    }
    print.add(index.all.count > front.all.count ? 1 : 0)
    add("/", .list, print, "the front page") { _ in lists.frontPage() }

    var people = frame
    for person in indexes.authors { people.add(self.print(of: person.handle, isWhole: true)) }
    add("/authors/", .list, people, "the list of authors") { _ in indexes.authorsPage() }

    var topics = frame
    for id in index.byTopic.keys.sorted() {
      topics.add(content.topic(id).name)
      topics.add(content.topic(id).description)
    }
    add("/topics/", .list, topics, "the list of topics") { _ in indexes.topicsPage() }

    var sections = frame
    for name in index.sections.sorted() { sections.add(name) }
    add("/sections/", .list, sections, "the list of sections") { _ in indexes.sectionsPage() }

    if !index.bySeries.isEmpty {
      var series = frame
      for id in index.bySeries.keys.sorted() {
        series.add(content.series(id).name)
        series.add(content.series(id).description)
      }
      add("/series/", .list, series, "the list of series") { _ in indexes.seriesPage() }
    }

    if !index.byOutlet.isEmpty {
      var outlets = frame
      for id in index.byOutlet.keys.sorted() { outlets.add(self.print(of: content.outlet(id))) }
      add("/outlets/", .list, outlets, "the list of outlets") { _ in indexes.outletsPage() }
    }

    var archive = frame
    for (year, months) in indexes.years {
      var one = frame
      one.add(year)
      for (month, articles) in months {
        one.add(month)
        one.add(articles.count)
      }
      archive.add(one)
      add("/\(digits(year, 4))/", .list, one, "the archive of \(year)") { _ in
        indexes.archivePage(of: year)
      }
    }
    add("/archive/", .list, archive, "the archive") { _ in indexes.archivePage() }

    files.append(
      PlannedFile(
        path: "404.html", rank: .list, print: frame, source: "the page for what is missing",
        bytes: { _ in indexes.missingPage() }))
  }

  mutating func planAssets() {
    for (name, file) in writer.theme.assets.sorted(by: { $0.key < $1.key }) {
      // This script is embedded in each page.
      if name == "scheme.js" { continue }
      let bytes = name == "page.js" ? Array((policy + "\n").utf8) + file : file
      var print = Fingerprint()
      print.add(bytes)
      files.append(
        PlannedFile(
          path: "assets/" + (name == "style.css" ? writer.theme.stylesheet : name), rank: .asset,
          print: print, source: "theme/assets/\(name)", bytes: { _ in bytes }))
    }
  }

  /// What a server's own policy must allow so that the parts embedded in pages work.
  private var policy: String {
    let inPage = [("style-src", writer.inPage.style), ("script-src", writer.inPage.script)]
    return "// "
      + inPage.map { name, text in
        "\(name) 'self'" + (text.map { " " + Theme.source(of: $0) } ?? "")
      }.joined(separator: "; ")
  }
}
