import Editorial
import Synchronization

extension PageWriter {
  /// How an article is shown in a list.
  struct CardStyle: Hashable, Sendable {
    var hasPicture = false
    var isLazy = true
    /// Whether it is one of the few below the first on the front page.
    var isSecond = false
    var hasByline = true
    var hasKicker = true
    /// Whether it comes directly below the page's own heading.
    var isTop = false
    /// Whether it always includes the beginning of the text, not only if there is no dek.
    var hasOpening = false

    /// How wide its picture is shown.
    fileprivate var sizes: String {
      if isSecond { return PictureSources.Sizes.secondCard }
      return isLazy ? PictureSources.Sizes.card : PictureSources.Sizes.firstCard
    }
  }

  /// A card, and the language of its phrases.
  struct CardKey: Hashable, Sendable {
    var place: Int
    var style: CardStyle
    var language: String
  }

  /// An article in a list; most appear in several, and are made once.
  func card(_ place: Int, _ style: CardStyle, _ phrases: Phrases) -> TemplateValue {
    let key = CardKey(place: place, style: style, language: phrases.language)
    if let card = cards.withLock({ $0[key] }) { return card }
    let card = newCard(place, style, phrases)
    cards.withLock { cards in
      if cards.count >= Self.mostCards { cards.removeAll() }
      cards[key] = card
    }
    return card
  }

  private func newCard(_ place: Int, _ style: CardStyle, _ phrases: Phrases) -> TemplateValue {
    let article = content.articles[place]
    let fields = article.fields
    let language = fields.language ?? content.settings.language
    let setting = Typography(language: language, html: .none)
    let opening = article.opening.isEmpty ? nil : setting.line(article.opening)
    let words = style.hasOpening ? opening : fields.dek.map(setting.plain) ?? opening
    let names = fields.authors.map { content.person($0).name }
    let byline =
      fields.byline.map(setting.line) ?? (names.isEmpty ? phrases["staff"] : phrases.list(names))
    let picture = style.hasPicture ? leadPicture(of: article) : nil
    return [
      "address": .words(address(article.address)),
      "headline": .words(setting.line(article.headline)),
      "kicker": .words(style.hasKicker ? fields.kicker.map(setting.line) : nil),
      "words": .words(words), "isTop": .flag(style.isTop),
      "byline": .words(style.hasByline ? byline : nil),
      "day": .words(article.day.description), "date": .words(phrases.date(article.day)),
      "language": .words(language), "direction": .words(theme.direction(of: language)),
      "retracted": .words(article.state == .retracted ? phrases["retracted"] : nil),
      "picture": picture.map {
        var values = PictureSources(self).values(
          $0, at: article.address, sizes: style.sizes)
        values.add(["size": size(content.size(of: $0)), "isLazy": .flag(style.isLazy)])
        return values
      } ?? .nothing,
    ]
  }

  /// An article's lead picture; nil if it has none.
  func leadPicture(of article: PublishedArticle) -> SitePicture? {
    guard let file = article.fields.images.first?.file else { return nil }
    return article.pictures.first { $0.file == file }
  }

  /// What a card shows, so that a page is rewritten when that changes.
  func fingerprint(of place: Int) -> Fingerprint {
    let article = content.articles[place]
    let fields = article.fields
    var print = Fingerprint()
    for part in [
      article.slug, article.address, fields.headline, fields.dek, fields.kicker, fields.byline,
      fields.language, article.opening, article.state.rawValue,
    ] {
      print.add(part)
    }
    print.add(article.day.number)
    for author in fields.authors { print.add(content.person(author).name) }
    if let picture = leadPicture(of: article) {
      print.add(picture.file)
      print.add(picture.version)
      print.add(picture.size?.width ?? 0)
      print.add(picture.size?.height ?? 0)
      if let files = content.pictures[picture.version] { print.add(files.fingerprint) }
    }
    return print
  }
}
