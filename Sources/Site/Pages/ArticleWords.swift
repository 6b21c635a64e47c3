import Editorial
import Markdown

/// An article's page as plain text: its parts in order, separated by blank lines.
struct ArticleWords {
  private let site: PageWriter
  private let place: Int
  private let article: PublishedArticle
  private let phrases: Phrases
  private let setting: Typography

  private var content: SiteContent { site.content }

  init(_ site: PageWriter, _ place: Int) {
    self.site = site
    self.place = place
    article = site.content.articles[place]
    let language = article.fields.language ?? site.content.settings.language
    phrases = site.theme.phrases(for: language)
    setting = Typography(language: language, html: .none)
  }

  /// The whole page.
  func text(_ text: PublishedText) -> String {
    let fields = article.fields
    var parts: [String?] = [
      fields.kicker?.uppercased(), setting.line(article.headline), fields.dek.map(setting.plain),
    ]
    let names = fields.authors.uniqued().map { content.person($0).name }
    parts.append(
      fields.byline.map(setting.line)
        ?? (names.isEmpty
          ? phrases["staff"] : phrases("by", ["authors": phrases.list(names)])))
    parts.append(
      [fields.dateline, phrases.date(article.day)].compactMap(\.self).joined(separator: " · "))
    if let lead = fields.images.first, site.leadPicture(of: article) != nil {
      parts.append(Self.words(of: lead))
    }
    parts.append(
      BodyWords.text(of: text.markdown(as: content.settings.typography(fields.language))) {
        [site, article] in
        site.link($0, on: article.address)
      })
    parts += fields.outlets.map(outlet)
    parts += fields.authors.uniqued().compactMap { article.bio(of: $0) }.uniqued()
      .map(setting.plain)
    for handle in fields.authors.uniqued() {
      let person = content.person(handle)
      guard let biography = person.longBio else { continue }
      parts.append("\(person.name)\n\(setting.markdown(biography).plain)")
    }
    let more = site.index.more(of: place, in: content)
    if !more.related.isEmpty { parts.append(list(phrases["more_related"], more.related)) }
    for list in more.byAuthor {
      let heading =
        fields.authors.count == 1
        ? phrases["more_from"]
        : phrases("more_from_named", ["name": content.person(list.author).name])
      parts.append(self.list(heading, list.articles))
    }
    if !more.onTopic.isEmpty {
      parts.append(list(phrases["more_on_topic"], more.onTopic))
    }
    return parts.compactMap(\.self).map { part in
      String(part.reversed().drop { $0.isWhitespace }.reversed())
    }.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func outlet(of appearance: FrontMatter.Appearance) -> String {
    let said = Elsewhere(appearance, in: site, phrases)
    return ([said.sentence] + [said.access].compactMap(\.self)).joined(separator: " ")
      + (said.address.map { "\n\($0)" } ?? "")
  }

  private func list(_ heading: String, _ articles: [Int]) -> String {
    heading
      + articles.map { place in
        let article = content.articles[place]
        return "\n  \(content.headline(of: article)) (\(phrases.date(article.day)))"
      }.joined()
  }

  private static func words(of picture: FrontMatter.Picture) -> String {
    let words = [picture.caption, picture.credit].compactMap(\.self).joined(separator: " — ")
    return "[\(picture.alt ?? picture.file)]" + (words.isEmpty ? "" : "\n\(words)")
  }
}
