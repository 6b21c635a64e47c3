import Editorial
import Markdown

/// The page of an article.
struct ArticlePage {
  let site: PageWriter
  /// The article's place in the content.
  let place: Int
  let article: PublishedArticle
  let fields: FrontMatter
  /// What the article says about things on other sites, by their pages there.
  let embeds: [String: FrontMatter.Embed]
  let phrases: Phrases
  let setting: Typography

  var content: SiteContent { site.content }

  init(_ site: PageWriter, _ place: Int) {
    self.site = site
    self.place = place
    article = site.content.articles[place]
    fields = article.fields
    let settings = site.content.settings
    embeds = settings.embeds.byPage(fields.embeds)
    phrases = site.theme.phrases(for: fields.language ?? settings.language)
    setting = settings.typography(fields.language)
  }

  /// The page; its text is nil if there is only a notice.
  func bytes(_ text: MarkdownText?) -> [UInt8] {
    let language = fields.language ?? content.settings.language
    let others = site.index.otherLanguages(of: place, in: content).map { content.articles[$0] }
    var head = PageWriter.Head(title: setting.line(article.headline))
    if !article.isReadable { head.title = phrases["notice_\(article.state.rawValue)"] }
    head.description = fields.dek.map(setting.plain) ?? article.opening
    if head.description?.isEmpty == true { head.description = nil }
    head.address = article.address
    head.article = place
    head.canonical = content.canonicalElsewhere(article)?.url
    // If the theme has no phrases in the article's language, the page around it is in the newsroom's.
    head.language = site.theme.speaks(language) ? language : nil
    head.isHidden = !article.isReadable
    head.frames = text.map(EmbedCards(site).frames) ?? []
    head.section = fields.section
    head.parent = fields.section.map { (PageWriter.title($0), content.addresses.section($0)) }
    head.alternates = alternates(others)
    var values = parts(text ?? MarkdownText { _ in }, others)
    values.add([
      "language": .words(language), "direction": .words(site.theme.direction(of: language)),
    ])
    return site.page(
      "article", head, ["article": values, "more": .list(article.isReadable ? more : [])])
  }

  /// The article in each of its languages, including its own, and the original as the default for other
  /// readers.
  private func alternates(_ others: [PublishedArticle]) -> [(language: String, address: String)] {
    let all = ([article] + others).filter {
      $0.isReadable && content.canonicalElsewhere($0) == nil
    }
    guard all.count > 1, all.first?.slug == article.slug else { return [] }
    func address(_ article: PublishedArticle) -> String {
      content.settings.webAddress(article.address) ?? site.address(article.address)
    }
    var seen: Set<String> = []
    let languages = all.compactMap { article -> (language: String, address: String)? in
      let language = article.fields.language ?? content.settings.language
      return seen.insert(language.lowercased()).inserted ? (language, address(article)) : nil
    }.sorted { $0.language < $1.language }
    let original = all.first { $0.fields.translationOf == nil } ?? all[0]
    return languages.count > 1 ? languages + [("x-default", address(original))] : []
  }

  func parts(_ markdown: MarkdownText, _ others: [PublishedArticle]) -> TemplateValue {
    let isReadable = article.isReadable
    let shown = Proof.files(in: markdown)
    let pictures = fields.images.compactMap { image in
      article.pictures.first { $0.file == image.file && !shown.contains($0.file) }
    }.uniqued()
    let isLed = pictures.first.map { $0.file == fields.images.first?.file } ?? false
    return [
      "isRetracted": .flag(article.state == .retracted),
      "series": series,
      "kicker": .words(fields.kicker.map(setting.line)),
      "headline": .words(
        isReadable
          ? setting.line(article.headline) : phrases["notice_\(article.state.rawValue)"]),
      "dek": .html(fields.dek.map { site.inline($0, setting, on: article.address) }),
      "notice": notice,
      "byline": .html(isReadable ? byline : nil),
      "dateline": .words(fields.dateline.map(setting.line)),
      "day": .words(article.day.description),
      "published": .words(
        fields.dateline == nil && isReadable
          ? phrases.date(article.day)
          : phrases("published", ["date": phrases.date(article.day)])),
      "updated": .words(updated), "length": .words(length(of: markdown)), "share": share,
      "lead": isLed ? site.picture(pictures[0], of: article, isLead: true) : .nothing,
      "text": .html(html(of: markdown)),
      "gallery": .list(pictures.dropFirst(isLed ? 1 : 0).map { site.picture($0, of: article) }),
      "readFull": .list(readFull), "origins": .list(origins), "credits": credits,
      "bios": TemplateValue.group(
        phrases[fields.authors.count == 1 ? "about_author" : "about_authors"],
        bios),
      "authors": .list(authors),
      "correctionsAbove": .list(corrections(above: true)),
      "corrections": TemplateValue.group(phrases["corrections"], corrections(above: false)),
      "editions": editions,
      "topics": TemplateValue.group(
        phrases["topics"],
        fields.topics.uniqued().filter { site.index.byTopic[$0] != nil }.map { id in
          let topic = content.topic(id)
          return ["address": .words(site.address(topic.address)), "name": .words(topic.name)]
        }),
      "languages": TemplateValue.group(phrases["languages"], others.map(language)),
      "small": small,
    ]
  }

  // MARK: Above the text

  private var byline: String {
    if let byline = fields.byline { return HTML.escaped(setting.line(byline)) }
    if fields.authors.isEmpty { return HTML.escaped(phrases["staff"]) }
    return phrases.html(
      "by", ["authors": phrases.htmlList(fields.authors.uniqued().map(site.linked))])
  }

  private var updated: String? {
    guard article.isReadable, article.editions.count > 1 else { return nil }
    let last = site.day(article.modified)
    return last == article.day ? nil : phrases("updated", ["date": phrases.date(last)])
  }

  /// The first thing on the page of an article that was taken back or is being checked.
  private var notice: TemplateValue {
    guard article.state != .live else { return .nothing }
    let kinds = ["withheld": "hold", "retracted": "retract", "killed": "kill"]
    let said = article.notices.last { $0.kind == kinds[article.state.rawValue] }
    return [
      // If there is only a notice, its sentence is the headline.
      "sentence": .words(
        article.isReadable
          ? phrases["notice_\(article.state.rawValue)"]
          : article.state == .withheld
            ? phrases["notice_withheld_text"] : content.settings.name),
      "words": .words(said?.text.map(setting.typed)),
      "day": .words(said.map { site.day($0.at).description } ?? ""),
      "date": .words(said.map { phrases.date(site.day($0.at)) }),
    ]
  }

  // MARK: The text

  private func html(of markdown: MarkdownText) -> String {
    var writer = MarkdownWriter(picture: inlinePicture, notes: { _ in "" })
    writer.figure = figure
    writer.link = { [site, article] in site.link($0, on: article.address) }
    writer.credit = { source in
      found(source)?.credit.map {
        "<span class=\"credit\">\(HTML.escaped(setting.line($0)))</span>"
      }
    }
    writer.words = MarkdownWriter.NoteWords(
      notes: phrases["footnotes"],
      note: { [phrases] in phrases("footnote", ["number": phrases.number($0)]) },
      back: phrases["back_to_text"])
    writer.embed = { embed($0, in: markdown) }
    writer.hangsQuotes = true
    return writer.html(of: markdown)
  }

  private func found(_ source: String) -> SitePicture? {
    let file = Proof.file(of: source)
    return article.pictures.first { $0.file == file }
  }

  private func figure(_ picture: MarkdownText.Picture) -> String {
    guard let found = found(picture.source) else {
      return "<p>\(picture.missing)</p>\n"
    }
    let values = site.picture(found, of: article, as: picture)
    return String(decoding: site.fill("picture", values), as: UTF8.self)
  }

  private func inlinePicture(_ picture: MarkdownText.Picture) -> String {
    if let media = picture.media { return source(picture.source, on: media) }
    guard let found = found(picture.source) else { return picture.missing }
    return site.inlinePicture(picture, found, at: article.address, setting)
  }

  /// An alternative source for a picture on some screens: files beside the article, in `srcset` format;
  /// nothing if any of them is missing.
  private func source(_ files: String, on media: String) -> String {
    let sources = files.split(separator: ",").map { candidate -> String? in
      let words = candidate.split(whereSeparator: \.isWhitespace)
      guard let file = words.first, let picture = found(String(file)) else { return nil }
      return ([site.source(picture, at: article.address)] + words.dropFirst().map(String.init))
        .joined(separator: " ")
    }
    guard !sources.isEmpty, !sources.contains(nil) else { return "" }
    let screens = media.isEmpty ? "" : " media=\"\(HTML.escaped(media))\""
    let all = sources.compactMap(\.self).joined(separator: ", ")
    return "<source srcset=\"\(HTML.escaped(all))\"\(screens)>"
  }

  // MARK: Lists below

  /// The lists of more articles: each author's, then those on the same topics.
  private var more: [TemplateValue] {
    let more = site.index.more(of: place, in: content)
    var style = PageWriter.CardStyle()
    style.hasByline = false
    style.hasKicker = false
    var lists = more.byAuthor.enumerated().map { number, list -> TemplateValue in
      let heading =
        fields.authors.count == 1
        ? phrases["more_from"]
        : phrases("more_from_named", ["name": content.person(list.author).name])
      return [
        "id": .words("\(SiteNames.idPrefix)more-\(number + 1)"), "heading": .words(heading),
        "items": .list(list.articles.map { site.card($0, style, phrases) }),
      ]
    }
    style.hasOpening = true
    style.hasByline = true
    if !more.related.isEmpty {
      lists.insert(
        [
          "id": .words(SiteNames.idPrefix + "more-0"), "heading": .words(phrases["more_related"]),
          "items": .list(more.related.map { site.card($0, style, phrases) }),
        ], at: 0)
    }
    if !more.onTopic.isEmpty {
      lists.append([
        "id": .words(SiteNames.idPrefix + "more-on-topic"),
        "heading": .words(phrases["more_on_topic"]),
        "items": .list(more.onTopic.map { site.card($0, style, phrases) }),
      ])
    }
    return lists
  }
}
