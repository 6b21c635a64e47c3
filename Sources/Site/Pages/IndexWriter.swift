import Editorial
import Markdown

/// Writes the pages that list lists, and those at addresses without an article.
struct IndexWriter {
  let site: PageWriter
  let phrases: Phrases
  let setting: Typography

  private var content: SiteContent { site.content }
  private var index: SiteIndex { site.index }

  init(_ site: PageWriter) {
    self.site = site
    phrases = site.theme.phrases(for: site.content.settings.language)
    setting = site.content.settings.typography(nil)
  }

  /// The people who wrote something, sorted by name.
  var authors: [SitePerson] {
    index.byAuthor.keys.map { content.person($0) }.sorted {
      ($0.name, $0.handle) < ($1.name, $1.handle)
    }
  }

  func authorsPage() -> [UInt8] {
    indexPage(
      phrases["authors"], "/authors/",
      authors.map { person in
        entry(
          person.name, person.address,
          words: person.bio.map { site.inline($0, setting, on: person.address) }
            ?? person.title.map(HTML.escaped),
          portrait: site.portrait(person, phrases))
      })
  }

  func topicsPage() -> [UInt8] {
    let topics = index.byTopic.keys.map { content.topic($0) }.sorted {
      ($0.name, $0.id) < ($1.name, $1.id)
    }
    return indexPage(
      phrases["topics"], "/topics/",
      topics.map { topic in
        entry(
          topic.name, topic.address,
          words: topic.description.map { site.inline($0, setting, on: topic.address) })
      })
  }

  func sectionsPage() -> [UInt8] {
    indexPage(
      phrases["sections"], "/sections/",
      index.sections.sorted().map {
        entry(PageWriter.title($0), content.addresses.section($0), words: nil)
      })
  }

  func seriesPage() -> [UInt8] {
    let all = index.bySeries.keys.map { content.series($0) }.sorted {
      ($0.name, $0.id) < ($1.name, $1.id)
    }
    return indexPage(
      phrases["all_series"], "/series/",
      all.map { series in
        entry(
          series.name, series.address,
          words: series.description.map { site.inline($0, setting, on: series.address) })
      })
  }

  func outletsPage() -> [UInt8] {
    let outlets = index.byOutlet.keys.map { content.outlet($0) }.sorted {
      ($0.name, $0.id) < ($1.name, $1.id)
    }
    return indexPage(
      phrases["outlets"], "/outlets/",
      outlets.map { entry($0.name, $0.address, words: nil) })
  }

  private func entry(
    _ name: String, _ path: String, words: String?, portrait: TemplateValue? = nil
  ) -> TemplateValue {
    [
      "name": .words(name), "address": .words(site.address(path)), "words": .html(words),
      "portrait": portrait ?? .nothing,
    ]
  }

  private func indexPage(_ heading: String, _ path: String, _ items: [TemplateValue]) -> [UInt8] {
    var head = PageWriter.Head(title: heading)
    head.address = path
    head.description = "\(content.settings.name): \(heading)"
    return site.page("index", head, ["heading": .words(heading), "items": .list(items)])
  }

  // MARK: The archive

  /// Years and months, newest first.
  var years: [(year: Int, months: [(month: Int, articles: [Int])])] {
    index.byMonth.sorted { $0.key > $1.key }.map { year, months in
      (year, months.sorted { $0.key > $1.key }.map { ($0.key, $0.value) })
    }
  }

  /// The archive of all years, or of one.
  func archivePage(of only: Int? = nil) -> [UInt8] {
    let shown = years.filter { only == nil || $0.year == only }
    var head = PageWriter.Head(title: only.map(phrases.number) ?? phrases["archive"])
    head.address = only.map { "/\(digits($0, 4))/" } ?? "/archive/"
    head.description =
      only.map { year in
        phrases(
          "list_month", ["site": content.settings.name, "date": phrases.number(year)])
      } ?? phrases("list_archive", ["site": content.settings.name])
    if only != nil { head.parent = (phrases["archive"], "/archive/") }
    return site.page(
      "archive", head,
      [
        "heading": .words(head.title),
        "years": .list(
          shown.map { year, months in
            [
              "name": .words(phrases.number(year)),
              "address": .words(site.address("/\(digits(year, 4))/")),
              "months": .list(
                months.map { month, articles in
                  [
                    "name": .words(phrases.month(month, of: year)),
                    "address": .words(site.address("/\(digits(year, 4))/\(digits(month, 2))/")),
                    "count": .words(phrases.number(articles.count)),
                  ]
                }),
            ]
          }),
      ])
  }

  /// The page at an article's default address if the article was moved elsewhere.
  func movedPage(to path: String) -> [UInt8] {
    let target = HTML.escaped(content.settings.whole(path) ?? site.address(path))
    let page = """
      <!doctype html>
      <meta charset="utf-8">
      <title>\(target)</title>
      <link rel="canonical" href="\(target)">
      <meta http-equiv="refresh" content="0; url=\(target)">
      <p><a href="\(target)">\(target)</a></p>

      """
    return Array(page.utf8)
  }

  /// The page for an address that does not exist.
  func missingPage() -> [UInt8] {
    var head = PageWriter.Head(title: phrases["missing"])
    head.isHidden = true
    return site.page("missing", head, [:])
  }
}
