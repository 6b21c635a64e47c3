import Editorial
import Markdown

/// Writes the front page and the pages that list articles.
struct ListWriter {
  let site: PageWriter
  let phrases: Phrases
  let setting: Typography

  var content: SiteContent { site.content }
  var index: SiteIndex { site.index }

  /// Writes pages in a language; nil for the newsroom's.
  init(_ site: PageWriter, language: String? = nil) {
    self.site = site
    phrases = site.theme.phrases(for: language ?? site.content.settings.language)
    setting = site.content.settings.typography(language)
  }

  // MARK: Lists of articles

  /// A page of a list.
  func listPage(_ list: ListHead, _ shown: ListPages.Page) -> [UInt8] {
    let here = shown.number.map { phrases("page", ["number": phrases.number($0)]) }
    var head = PageWriter.Head(title: here.map { "\(list.heading), \($0)" } ?? list.heading)
    head.address = shown.address(in: list.address, besides: site.index.likeListPages)
    // The pages of a list need different descriptions.
    head.description = list.description.map { words in here.map { "\(words) \($0)" } ?? words }
    head.section = list.section
    head.language = list.language
    head.feed = list.feed
    head.parent = shown.number == nil ? list.parent : (list.heading, list.address)
    func neighbour(_ number: Int) -> TemplateValue {
      .words(
        site.address(
          ListPages.Page.address(number, in: list.address, besides: site.index.likeListPages)))
    }
    let isFirst = shown.number == nil
    // A single article has nothing to lead.
    let isLed = list.isRanked && isFirst && shown.articles.count > 1
    var style = list.style
    style.isTop = true
    let rest = style
    style.isLazy = !isLed
    let lead = isLed ? shown.articles.first.map { site.card($0, style, phrases) } : nil
    return site.page(
      "list", head,
      [
        "heading": .words(list.heading), "kicker": .words(list.kicker),
        "role": .words(list.role),
        "about": .html(isFirst ? list.about : nil),
        "portrait": isFirst
          ? list.person.flatMap { site.portrait($0, phrases) } ?? .nothing : .nothing,
        "links": isFirst ? links(list) : .nothing,
        "lead": lead ?? .nothing,
        "items": .list(
          shown.articles.dropFirst(isLed ? 1 : 0).map { site.card($0, rest, phrases) }),
        "pages": shown.older == 0 && isFirst
          ? .nothing
          : [
            "here": .words(here), "label": .words(list.heading),
            "newer": shown.newer.map(neighbour) ?? .nothing,
            "older": shown.older == 0 ? .nothing : neighbour(shown.older),
          ],
      ])
  }

  private func links(_ list: ListHead) -> TemplateValue {
    guard let links = list.links, !links.items.isEmpty else { return .nothing }
    return [
      "label": .words(links.label),
      "items": .list(
        links.items.map { ["name": .words($0.name), "address": .words($0.address)] }),
    ]
  }

  func authorList(_ handle: Handle) -> ListHead {
    let person = content.person(handle)
    var list = ListHead(heading: person.name, address: person.address)
    list.role = person.title
    list.about =
      site.biography(person, headingShift: 1)
      ?? person.bio.map { "<p>\(site.inline($0, setting, on: person.address))</p>" }
    list.description =
      person.bio.map(setting.plain)
      ?? phrases("list_author", ["site": content.settings.name, "name": person.name])
    list.person = person
    list.parent = (phrases["authors"], "/authors/")
    list.feed = .author(handle)
    list.links = ListHead.Links(
      label: phrases("find_at", ["name": person.name]),
      items: person.links.compactMap { link in
        HTML.address(link.url).map {
          .init(name: link.label.isEmpty ? $0 : link.label, address: $0)
        }
      })
    list.style.hasByline = false
    return list
  }

  func topicList(_ id: TopicID) -> ListHead {
    let topic = content.topic(id)
    var list = ListHead(heading: topic.name, address: topic.address)
    list.kicker = phrases["topic"]
    list.feed = .topic(id)
    list.isRanked = true
    list.style.hasPicture = true
    list.about = topic.description.map {
      "<p>\(site.inline($0, setting, on: topic.address))</p>"
    }
    list.description =
      topic.description.map(setting.plain)
      ?? phrases("list_topic", ["site": content.settings.name, "name": topic.name])
    list.parent = (phrases["topics"], "/topics/")
    return list
  }

  func sectionList(_ name: String) -> ListHead {
    var list = ListHead(
      heading: PageWriter.title(name), address: content.addresses.section(name))
    list.section = name
    list.parent = (phrases["sections"], "/sections/")
    list.feed = .section(name)
    list.isRanked = true
    list.style.hasPicture = true
    list.description = phrases(
      "list_section", ["site": content.settings.name, "name": list.heading])
    return list
  }

  /// The articles in a language, on a page in that language if there are phrases for it.
  func languageList(_ language: String) -> ListHead {
    var list = ListHead(
      heading: site.theme.name(of: language), address: PageSurround.folder(ofLanguage: language))
    list.language = site.theme.speaks(language) ? language : nil
    list.description = phrases(
      "list_language", ["site": content.settings.name, "name": list.heading])
    return list
  }

  /// A series, from its first part onwards.
  func seriesList(_ id: String) -> ListHead {
    let series = content.series(id)
    var list = ListHead(heading: series.name, address: series.address)
    list.kicker = phrases["series"]
    list.isWhole = true
    list.style.hasPicture = true
    list.about = series.description.map {
      "<p>\(site.inline($0, setting, on: series.address))</p>"
    }
    list.description =
      series.description.map(setting.plain)
      ?? phrases("list_series", ["site": content.settings.name, "name": series.name])
    list.parent = (phrases["all_series"], "/series/")
    return list
  }

  func outletList(_ id: OutletID) -> ListHead {
    let outlet = content.outlet(id)
    var list = ListHead(heading: outlet.name, address: outlet.address)
    list.kicker = phrases["outlet"]
    list.description = phrases(
      "list_outlet", ["site": content.settings.name, "outlet": outlet.inSentence])
    list.parent = (phrases["outlets"], "/outlets/")
    list.links = outlet.url.flatMap(HTML.address).map {
      ListHead.Links(
        label: outlet.name,
        items: [.init(name: phrases("visit", ["outlet": outlet.inSentence]), address: $0)])
    }
    return list
  }

  func monthList(_ month: Int, of year: Int) -> ListHead {
    var list = ListHead(
      heading: phrases.month(month, of: year),
      address: "/\(digits(year, 4))/\(digits(month, 2))/")
    list.kicker = phrases["archive"]
    list.description = phrases("list_month", ["site": content.settings.name, "date": list.heading])
    list.parent = (phrases["archive"], "/archive/")
    return list
  }
}
