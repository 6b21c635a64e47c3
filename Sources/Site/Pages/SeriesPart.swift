import Editorial

/// An article's position in the series that it belongs to.
struct SeriesPart {
  let series: SiteSeries
  /// The number of the part and of all parts; nil if they are not numbered.
  private(set) var number: (part: Int, of: Int)?
  /// The article before it.
  let previous: Int?
  /// The article after it.
  let next: Int?

  /// Finds the article's position; nil if it is in no series.
  init?(of place: Int, in content: SiteContent, _ index: SiteIndex) {
    guard let id = content.articles[place].fields.series, let all = index.bySeries[id],
      let position = all.firstIndex(of: place)
    else { return nil }
    series = content.series(id)
    previous = position > 0 ? all[position - 1] : nil
    next = position + 1 < all.count ? all[position + 1] : nil
    if let part = content.articles[place].fields.part {
      let parts = all.compactMap { content.articles[$0].fields.part }
      number = (part, max(parts.count, parts.max() ?? part))
    }
  }

  /// Adds what an article's page shows of the series.
  func add(to print: inout Fingerprint, _ cards: [Fingerprint]) {
    print.add(series.name)
    print.add(number.map { "\($0.part) \($0.of)" })
    for place in [previous, next] {
      print.add(place == nil ? 0 : 1)
      if let place { print.add(cards[place]) }
    }
  }
}

extension ArticlePage {
  /// The series that the article belongs to; nothing if there is none.
  var series: TemplateValue {
    guard article.isReadable, let part = SeriesPart(of: place, in: content, site.index) else {
      return .nothing
    }
    func link(_ place: Int?, _ label: String) -> TemplateValue {
      guard let place else { return .nothing }
      let other = content.articles[place]
      let language = other.fields.language ?? content.settings.language
      return [
        "label": .words(phrases[label]), "headline": .words(content.headline(of: other)),
        "address": .words(site.address(other.address)), "language": .words(language),
        "direction": .words(site.theme.direction(of: language)),
      ]
    }
    return [
      "name": .words(part.series.name), "label": .words(phrases["series"]),
      "address": .words(site.address(part.series.address)),
      "hasOthers": .flag(part.previous != nil || part.next != nil),
      "part": .words(
        part.number.map { number in
          phrases(
            "series_part",
            ["number": phrases.number(number.part), "count": phrases.number(number.of)])
        }),
      "previous": link(part.previous, "series_previous"), "next": link(part.next, "series_next"),
    ]
  }
}
