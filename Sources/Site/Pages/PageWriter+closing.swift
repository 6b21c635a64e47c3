import Markdown
import Editorial

/// What stands below the text of an article.
extension PageWriter {
  /// An outlet's name as it stands in a phrase: inside a sentence only where that is of the newsroom's
  /// language, in which the record says it.
  func name(of outlet: SiteOutlet, _ phrases: Phrases) -> String {
    phrases.language == theme.phrases(for: content.settings.language).language
      ? outlet.inSentence : outlet.name
  }

  /// Where an excerpt can be read as a whole, and who may read it there.
  func readFull(_ fields: FrontMatter, _ phrases: Phrases) -> [Filling] {
    fields.outlets.filter { $0.relation == .excerptOf }.map { appearance in
      let outlet = content.outlet(appearance.id)
      let access = appearance.access ?? outlet.access
      return [
        "sentence": .words(phrases("read_full", ["outlet": name(of: outlet, phrases)])),
        "address": .words((appearance.url ?? outlet.url).flatMap(HTML.address)),
        "access": .words(
          access.flatMap { $0 == .free ? nil : phrases["access_\($0.rawValue)"] }),
      ]
    }
  }

  /// Where else it ran, and what it translates, as HTML.
  func origins(_ article: PublishedArticle, _ phrases: Phrases) -> [Filling] {
    let fields = article.fields
    var origins = fields.outlets.filter { $0.relation != .excerptOf }.map { appearance -> Filling in
      let outlet = content.outlet(appearance.id)
      let phrase = appearance.relation == .firstRan ? "first_published" : "also_published"
      let name = HTML.escaped(name(of: outlet, phrases))
      let linked =
        (appearance.url ?? outlet.url).flatMap(HTML.address).map {
          "<a href=\"\(HTML.escaped($0))\" rel=\"noopener noreferrer\">\(name)</a>"
        } ?? name
      guard let date = appearance.date else {
        return .html(phrases.html(phrase, ["outlet": linked]))
      }
      return .html(
        phrases.html(
          phrase + "_on",
          [
            "outlet": linked,
            "date": "<time datetime=\"\(date)\">\(HTML.escaped(phrases.date(date)))</time>",
          ]))
    }
    if let original = fields.translationOf {
      origins.append(.html(translation(of: original, by: fields.translator, phrases)))
    }
    return origins
  }

  private func translation(
    of original: String, by translator: String?, _ phrases: Phrases
  ) -> String {
    var title = HTML.escaped(original)
    if let place = index.bySlug[original], content.articles[place].isReadable {
      let article = content.articles[place]
      let language = article.fields.language ?? content.settings.language
      title =
        "<a href=\"\(HTML.escaped(address(article.address)))\" lang=\"\(HTML.escaped(language))\" "
        + "hreflang=\"\(HTML.escaped(language))\">\(HTML.escaped(article.headline))</a>"
    }
    guard let translator else {
      return phrases.html("translated_from", ["article": title])
    }
    return phrases.html(
      "translated_from_by", ["article": title, "translator": linked(Handle(translator))])
  }

  /// Who else had a part.
  func credits(_ fields: FrontMatter, _ setting: Typography, _ phrases: Phrases) -> Filling {
    Filling.group(
      phrases["credits"],
      fields.contributors.compactMap { credit -> Filling? in
        guard let name = credit.id.map(linked) ?? credit.name.map({ HTML.escaped($0) }) else {
          return nil
        }
        let role = credit.role.map {
          " <span class=\"role\">\(HTML.escaped(setting.line($0)))</span>"
        }
        return .html(name + (role ?? ""))
      })
  }

  /// The bios as they were when the newest edition ran, or as the article has them.
  func bios(_ article: PublishedArticle, _ setting: Typography) -> [Filling] {
    article.fields.authors.uniqued().compactMap { article.bio(of: $0) }.uniqued()
      .map { .html("<p>\(inline($0, setting))</p>") }
  }

  /// Sentences as HTML, made once: the same bio stands on many pages.
  private func inline(_ text: String, _ setting: Typography) -> String {
    let key = InlineKey(text: text, setting: setting)
    if let html = inlines[key] { return html }
    let html = setting.inline(text)
    inlines[key] = html
    return html
  }

  /// Sentences, and how they are set.
  struct InlineKey: Hashable, Sendable {
    var text: String
    var setting: Typography
  }

  /// The authors as they are today: those with a picture or a full biography.
  func authors(_ fields: FrontMatter, _ phrases: Phrases) -> [Filling] {
    let people = fields.authors.uniqued().map { content.person($0) }
      .filter { $0.picture != nil || $0.longBio != nil }
    return people.enumerated().map { number, person in
      [
        "number": .words(String(number + 1)), "name": .words(person.name),
        "address": .words(address(person.address)), "title": .words(person.title),
        "portrait": portrait(person, phrases) ?? .nothing,
        "longBio": .html(biography(person, headingShift: 2) ?? ""),
      ]
    }
  }

  /// A full biography as HTML, in the newsroom's language.
  func biography(_ person: SitePerson, headingShift: Int) -> String? {
    person.longBio.map { text in
      let setting = Typography(
        language: content.settings.language, allowsHTML: content.settings.allowsHTML)
      var writer = MarkdownWriter(picture: { HTML.escaped($1) }, notes: { _ in "" })
      writer.headingShift = headingShift
      writer.link = link
      return writer.html(of: setting.markdown(text))
    }
  }

  /// What was corrected, oldest first; some of it stands above the text.
  func corrections(
    of article: PublishedArticle, above: Bool, _ setting: Typography, _ phrases: Phrases
  ) -> [Filling] {
    guard article.isReadable else { return [] }
    return article.notices.compactMap { notice in
      guard ["correction", "clarification", "update"].contains(notice.kind),
        (notice.place == "above") == above, let words = notice.text
      else { return nil }
      return [
        "kind": .words(phrases[notice.kind]), "day": .words(day(notice.at).description),
        "date": .words(phrases.date(day(notice.at))), "words": .words(setting.line(words)),
      ]
    }
  }

  /// The editions, where the newsroom shows them and there are several.
  func editions(_ article: PublishedArticle, _ phrases: Phrases) -> Filling {
    guard content.settings.showsHistory, article.editions.count > 1, article.isReadable else {
      return .nothing
    }
    return Filling.group(
      phrases["editions"],
      article.editions.map { edition in
        let day = day(edition.at)
        return [
          "name": .words(phrases("edition", ["number": phrases.number(edition.number)])),
          "day": .words(day.description), "date": .words(phrases.date(day)),
        ]
      })
  }

  /// The same article in another language.
  func language(_ other: PublishedArticle) -> Filling {
    let language = other.fields.language ?? content.settings.language
    return [
      "address": .words(address(other.address)), "language": .words(language),
      "direction": .words(theme.phrases(for: language).direction),
      "headline": .words(other.headline),
    ]
  }

  /// How machines had a part, the rights, and where to report an error; nothing where there is none.
  func small(_ article: PublishedArticle, _ setting: Typography, _ phrases: Phrases) -> Filling {
    guard article.isReadable else { return .nothing }
    let fields = article.fields
    let report = content.settings.reportErrors.flatMap { place in
      HTML.address(place.contains("@") && !place.contains(":") ? "mailto:\(place)" : place)
    }
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
