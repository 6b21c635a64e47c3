import Editorial
import Markdown

/// The part of an article's page below the text.
extension ArticlePage {
  /// Where to read the whole of an excerpted article, and who may read it there.
  var readFull: [TemplateValue] {
    fields.outlets.filter { $0.relation == .excerptOf }.map { appearance in
      let said = Elsewhere(appearance, in: site, phrases)
      return [
        "sentence": .words(said.sentence), "address": .words(said.address),
        "access": .words(said.access),
      ]
    }
  }

  /// Where else it ran and what it is a translation of, as HTML.
  var origins: [TemplateValue] {
    var origins = fields.outlets.filter { $0.relation != .excerptOf }.map {
      TemplateValue.html(Elsewhere($0, in: site, phrases).html)
    }
    if let original = fields.translationOf {
      origins.append(.html(translation(of: original, by: fields.translator)))
    }
    return origins
  }

  private func translation(of original: String, by translator: String?) -> String {
    var title = HTML.escaped(original)
    if let place = site.index.bySlug[original], content.articles[place].isReadable {
      let article = content.articles[place]
      let language = article.fields.language ?? content.settings.language
      title =
        "<a href=\"\(HTML.escaped(site.address(article.address)))\" lang=\"\(HTML.escaped(language))\" "
        + "hreflang=\"\(HTML.escaped(language))\">\(HTML.escaped(content.headline(of: article)))</a>"
    }
    guard let translator else {
      return phrases.html("translated_from", ["article": title])
    }
    return phrases.html(
      "translated_from_by", ["article": title, "translator": site.linked(Handle(translator))])
  }

  /// Other contributors.
  var credits: TemplateValue {
    TemplateValue.group(
      phrases["credits"],
      fields.contributors.compactMap { credit -> TemplateValue? in
        guard
          let name = credit.id.map(site.linked)
            ?? credit.name.map({ HTML.escaped(setting.line($0)) })
        else {
          return nil
        }
        let role = credit.role.map {
          " <span class=\"role\">\(HTML.escaped(setting.line($0)))</span>"
        }
        return .html(name + (role ?? ""))
      })
  }

  /// The authors' bios: the article's own, or else those at the time of its newest edition.
  var bios: [TemplateValue] {
    fields.authors.uniqued().compactMap { article.bio(of: $0) }.uniqued()
      .map { .html("<p>\(site.inline($0, setting, on: article.address))</p>") }
  }

  /// The authors as they are today: only those with a picture or a full biography.
  var authors: [TemplateValue] {
    let people = fields.authors.uniqued().map { content.person($0) }
      .filter { $0.picture != nil || $0.longBio != nil }
    return people.enumerated().map { number, person in
      [
        "number": .words(String(number + 1)), "name": .words(person.name),
        "address": .words(site.address(person.address)), "title": .words(person.title),
        "portrait": site.portrait(person, phrases) ?? .nothing,
        "longBio": .html(site.biography(person, headingShift: 2) ?? ""),
      ]
    }
  }

  /// The corrections, oldest first; some of them appear above the text.
  func corrections(above: Bool) -> [TemplateValue] {
    guard article.isReadable else { return [] }
    return article.notices.compactMap { notice in
      guard ["correction", "clarification", "update"].contains(notice.kind),
        (notice.place == "above") == above, let words = notice.text
      else { return nil }
      return [
        "kind": .words(phrases[notice.kind]), "day": .words(site.day(notice.at).description),
        "date": .words(phrases.date(site.day(notice.at))), "words": .words(setting.typed(words)),
      ]
    }
  }

  /// The editions, if the newsroom shows them and there is more than one.
  var editions: TemplateValue {
    guard content.settings.showsHistory, article.editions.count > 1, article.isReadable else {
      return .nothing
    }
    return TemplateValue.group(
      phrases["editions"],
      article.editions.map { edition in
        let day = site.day(edition.at)
        return [
          "name": .words(phrases("edition", ["number": phrases.number(edition.number)])),
          "day": .words(day.description), "date": .words(phrases.date(day)),
        ]
      })
  }

  /// The same article in another language.
  func language(_ other: PublishedArticle) -> TemplateValue {
    let language = other.fields.language ?? content.settings.language
    return [
      "address": .words(site.address(other.address)), "language": .words(language),
      "direction": .words(site.theme.direction(of: language)),
      "headline": .words(content.headline(of: other)),
    ]
  }

  /// How machines were involved, the rights, and where to report an error; nothing if there is none of these.
  var small: TemplateValue {
    guard article.isReadable else { return .nothing }
    let report = SiteSettings.destination(content.settings.reportErrors, own: site.address)
    guard fields.ai != nil || fields.rights != nil || report != nil else { return .nothing }
    return [
      "ai": fields.ai.map {
        ["heading": .words(phrases["ai"]), "words": .words(setting.line($0))]
      } ?? .nothing,
      "rights": .words(fields.rights.map(setting.line)),
      "report": report.map {
        ["address": .words($0), "name": .words(phrases["report_error"])]
      } ?? .nothing,
    ]
  }
}
