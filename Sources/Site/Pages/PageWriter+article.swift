import Markdown
import Editorial
import Mustache

extension PageWriter {
  /// An article's page.
  ///
  /// - Parameters:
  ///   - place: Where the article stands in the content.
  ///   - text: Its text; nil where only a notice stands.
  /// - Returns: The page.
  func articlePage(_ place: Int, text: MarkdownText?) -> [UInt8] {
    let article = content.articles[place]
    let language = article.fields.language ?? content.settings.language
    let phrases = theme.phrases(for: language)
    let setting = content.settings.typography(article.fields.language)
    let others = index.otherLanguages(of: place, in: content).map { content.articles[$0] }
    var head = Head(title: setting.line(article.headline))
    if !article.isReadable { head.title = phrases["notice_\(article.state.rawValue)"] }
    head.description = article.fields.dek.map(setting.plain) ?? article.opening
    if head.description?.isEmpty == true { head.description = nil }
    head.address = article.address
    head.article = place
    head.canonical = content.canonicalElsewhere(article)?.url
    // A page whose words have no phrases of their language speaks the newsroom's around them.
    head.language = theme.speaks(language) ? language : nil
    head.isHidden = !article.isReadable
    head.section = article.fields.section
    head.alternates = others.map {
      (
        $0.fields.language ?? content.settings.language,
        content.settings.whole($0.address) ?? address($0.address)
      )
    }
    var values = parts(of: article, text: text, others: others, setting, phrases)
    values.add(["language": .words(language), "direction": .words(phrases.direction)])
    return page(
      "article", head,
      ["article": values, "more": .list(article.isReadable ? more(place, phrases) : [])])
  }

  private func parts(
    of article: PublishedArticle, text: MarkdownText?, others: [PublishedArticle],
    _ setting: Typography, _ phrases: Phrases
  ) -> Filling {
    let fields = article.fields
    let notice = notice(of: article, phrases)
    let isReadable = article.isReadable
    let markdown = text ?? MarkdownText { _ in }
    let shown = files(in: markdown)
    let pictures = fields.images.compactMap { image in
      article.pictures.first { $0.file == image.file && !shown.contains($0.file) }
    }.uniqued()
    let isLed = pictures.first.map { $0.file == fields.images.first?.file } ?? false
    return [
      "isRetracted": .flag(article.state == .retracted),
      "kicker": .words(fields.kicker.map(setting.line)),
      "headline": .words(
        isReadable
          ? setting.line(article.headline) : phrases["notice_\(article.state.rawValue)"]),
      "dek": .html(fields.dek.map(setting.inline)),
      "notice": notice,
      "byline": .html(isReadable ? byline(fields, phrases) : nil),
      "dateline": .words(fields.dateline.map(setting.line)),
      "day": .words(article.day.description),
      "published": .words(
        fields.dateline == nil && isReadable
          ? phrases.date(article.day)
          : phrases("published", ["date": phrases.date(article.day)])),
      "updated": .words(updated(article, phrases)),
      "lead": isLed ? picture(pictures[0], of: article, isLead: true) : .nothing,
      "text": .html(html(of: markdown, article, phrases)),
      "gallery": .list(pictures.dropFirst(isLed ? 1 : 0).map { picture($0, of: article) }),
      "readFull": .list(readFull(fields, phrases)), "origins": .list(origins(article, phrases)),
      "credits": credits(fields, setting, phrases),
      "bios": Filling.group(
        phrases[fields.authors.count == 1 ? "about_author" : "about_authors"],
        bios(article, setting)),
      "authors": .list(authors(fields, phrases)),
      "correctionsAbove": .list(corrections(of: article, above: true, setting, phrases)),
      "corrections": Filling.group(
        phrases["corrections"], corrections(of: article, above: false, setting, phrases)),
      "editions": editions(article, phrases),
      "topics": Filling.group(
        phrases["topics"],
        fields.topics.uniqued().filter { index.byTopic[$0] != nil }.map { id in
          let topic = content.topic(id)
          return ["address": .words(address(topic.address)), "name": .words(topic.name)]
        }),
      "languages": Filling.group(phrases["languages"], others.map(language)),
      "small": small(article, setting, phrases),
    ]
  }

  // MARK: Above the text

  private func byline(_ fields: FrontMatter, _ phrases: Phrases) -> String {
    if let byline = fields.byline { return HTML.escaped(byline) }
    if fields.authors.isEmpty { return HTML.escaped(phrases["staff"]) }
    let key = BylineKey(authors: fields.authors, language: phrases.language)
    if let byline = bylines[key] { return byline }
    let byline = byline(of: fields.authors.uniqued(), phrases)
    bylines[key] = byline
    return byline
  }

  /// Whose a byline is, and in which language it stands.
  struct BylineKey: Hashable, Sendable {
    var authors: [Handle]
    var language: String

    /// Few languages, and few who write with the same people in another order.
    func hash(into hasher: inout Hasher) {
      hasher.combine(authors.first)
      hasher.combine(authors.last)
    }
  }

  private func byline(of authors: [Handle], _ phrases: Phrases) -> String {
    phrases.html("by", ["authors": phrases.htmlList(authors.map(linked))])
  }

  private func updated(_ article: PublishedArticle, _ phrases: Phrases) -> String? {
    guard article.isReadable, article.editions.count > 1 else { return nil }
    let last = day(article.modified)
    return last == article.day ? nil : phrases("updated", ["date": phrases.date(last)])
  }

  /// What a page says before all else of an article that was taken back or is being checked.
  private func notice(of article: PublishedArticle, _ phrases: Phrases) -> Filling {
    guard article.state != .live else { return .nothing }
    let kinds = ["withheld": "hold", "retracted": "retract", "killed": "kill"]
    let said = article.notices.last { $0.kind == kinds[article.state.rawValue] }
    return [
      // Where only a notice stands, its sentence is the headline.
      "sentence": .words(
        article.isReadable ? phrases["notice_\(article.state.rawValue)"] : content.settings.name),
      "words": .words(said?.text),
      "day": .words(said.map { day($0.at).description } ?? ""),
      "date": .words(said.map { phrases.date(day($0.at)) }),
    ]
  }

  // MARK: The text

  private func html(
    of markdown: MarkdownText, _ article: PublishedArticle, _ phrases: Phrases
  ) -> String {
    var writer = MarkdownWriter(
      picture: { [self] source, alt in inlinePicture(source, alt, article) }, notes: { _ in "" })
    writer.figure = { [self] source, alt in figure(source, alt, article) }
    writer.link = link
    writer.words = MarkdownWriter.NoteWords(
      notes: phrases["footnotes"],
      note: { phrases("footnote", ["number": phrases.number($0)]) }, back: phrases["back_to_text"])
    writer.hangsQuotes = true
    return writer.html(of: markdown)
  }

  private func found(_ source: String, in article: PublishedArticle) -> SitePicture? {
    let file = Proof.file(of: source)
    return article.pictures.first { $0.file == file }
  }

  private func figure(_ source: String, _ alt: String, _ article: PublishedArticle) -> String {
    guard let found = found(source, in: article) else {
      return "<p>\(elsewhere(source, alt))</p>\n"
    }
    let values = picture(found, of: article, alt: alt.isEmpty ? nil : alt)
    return String(decoding: fill("picture", [], values), as: UTF8.self)
  }

  private func inlinePicture(
    _ source: String, _ alt: String, _ article: PublishedArticle
  ) -> String {
    guard let found = found(source, in: article) else { return elsewhere(source, alt) }
    let size = found.size.map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
    return "<img class=\"inline\" src=\"\(HTML.escaped(self.source(found, at: article.address)))\""
      + " alt=\"\(HTML.escaped(alt.isEmpty ? found.alt ?? "" : alt))\"\(size) loading=\"lazy\">"
  }

  /// A picture that does not stand on the site: readers' browsers ask nobody else for anything.
  private func elsewhere(_ source: String, _ alt: String) -> String {
    let words = HTML.escaped(alt.isEmpty ? source : alt)
    guard let address = HTML.address(source) else {
      return "<span class=\"missing\">\(words)</span>"
    }
    return "<a href=\"\(HTML.escaped(address))\" rel=\"noopener noreferrer\">\(words)</a>"
  }

  private func files(in text: MarkdownText) -> Set<String> {
    Set(
      text.events.compactMap { event in
        if case .picture(let source, _) = event { Proof.file(of: source) } else { nil }
      })
  }

  // MARK: Lists below

  /// The lists of more articles: each author's, then those on the topics.
  private func more(_ place: Int, _ phrases: Phrases) -> [Filling] {
    let article = content.articles[place]
    let more = index.more(of: place, in: content)
    var style = CardStyle()
    style.hasByline = false
    style.hasKicker = false
    var lists = more.byAuthor.enumerated().map { number, list -> Filling in
      let heading =
        article.fields.authors.count == 1
        ? phrases["more_from"]
        : phrases("more_from_named", ["name": content.person(list.author).name])
      return [
        "id": .words("more-\(number + 1)"), "heading": .words(heading),
        "items": .list(list.articles.map { card($0, style, phrases) }),
      ]
    }
    style.hasOpening = true
    style.hasByline = true
    if !more.onTopic.isEmpty {
      lists.append([
        "id": .words("more-on-topic"), "heading": .words(phrases["more_on_topic"]),
        "items": .list(more.onTopic.map { card($0, style, phrases) }),
      ])
    }
    return lists
  }
}
