package import Editorial
import Markdown

/// The published content, in the form handed to another site generator.
package struct ExportedNewsroom: Sendable {
  /// What the site is made of.
  package var content: SiteContent
  /// The texts by slug; articles without one are left out.
  package var texts: [String: Text]

  /// Creates an export of published content.
  package init(content: SiteContent, texts: [String: Text]) {
    self.content = content
    self.texts = texts
  }

  /// The parts of an article that lists do not include.
  public struct Text: Sendable {
    /// The text in Markdown.
    public var body: String
    /// The fields of the front matter that Stet does not know.
    public var others: [String: JSONValue]

    /// Creates a text.
    public init(body: String, others: [String: JSONValue]) {
      self.body = body
      self.others = others
    }
  }

  /// An article available to readers, with its text.
  struct Article {
    var published: PublishedArticle
    var text: Text
    var fields: FrontMatter { published.fields }
    var slug: String { published.slug }
  }

  /// The articles available to readers, newest first.
  var articles: [Article] {
    let parts = ExportedParts(self)
    return content.articles.compactMap { article in
      guard article.isReadable, var text = texts[article.slug] else { return nil }
      text.body = parts.text(text.body, links: article.links.map(\.what))
      return Article(published: article, text: text)
    }
  }
}

extension ExportedNewsroom.Article {
  /// Its address on the site, without leading and trailing slashes.
  var address: String { String(published.address.dropFirst().dropLast()) }

  /// The authors whose handles are valid in an address: all except those that no command would write.
  var authors: [String] { fields.authors.filter(\.isLegal).map(\.rawValue) }

  /// The topics whose ids are valid in an address.
  var topics: [String] { fields.topics.filter(\.isLegal).map(\.rawValue) }

  /// The fields that every tool gets under names that Stet chooses, besides title, dates, description,
  /// authors and topics.
  var details: [(name: String, value: JSONValue?)] {
    func text(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }
    func list(_ items: [JSONValue]) -> JSONValue? { items.isEmpty ? nil : .array(items) }
    return [
      ("kicker", text(fields.kicker)), ("section", text(fields.section)),
      ("byline", text(fields.byline)), ("dateline", text(fields.dateline)),
      ("lang", text(fields.language)), ("translation_of", text(fields.translationOf)),
      ("translator", text(fields.translator)), ("rights", text(fields.rights)),
      ("ai", text(fields.ai)), ("canonical", text(fields.canonical)),
      ("series", text(fields.series)), ("part", fields.part.map(JSONValue.integer)),
      ("related", list(fields.related.map(JSONValue.string))),
      ("contributors", list(fields.contributors.map(\.exported))),
      ("outlets", list(fields.outlets.map(\.exported))),
      ("pictures", list(fields.images.map(\.exported))),
      ("embeds", list(fields.embeds.map(\.exported))),
      ("bios", list(bios)), ("notices", list(published.notices.map(\.exported))),
      ("retracted", published.state == .retracted ? .bool(true) : nil),
      ("edition", .integer(published.editions.last?.number ?? 1)),
    ]
  }

  /// The authors' bios: the article's own, or else those at the time of its newest edition.
  private var bios: [JSONValue] {
    fields.authors.compactMap { author in
      published.bio(of: author).map {
        .texts(["id": author.rawValue, "bio": FieldBlock.words($0)])
      }
    }
  }
}

extension FrontMatter.Credit {
  fileprivate var exported: JSONValue {
    .texts(["id": id?.rawValue, "name": name, "role": role])
  }
}

extension FrontMatter.Appearance {
  fileprivate var exported: JSONValue {
    .texts([
      "id": id.rawValue, "url": url.flatMap(HTML.address), "access": access?.rawValue,
      "as": relation.rawValue, "headline": headline, "date": date?.description,
    ])
  }
}

extension FrontMatter.Picture {
  fileprivate var exported: JSONValue {
    .texts([
      "file": file, "alt": alt, "caption": FieldBlock.words(caption), "credit": credit,
    ])
  }
}

extension FrontMatter.Embed {
  fileprivate var exported: JSONValue {
    .texts([
      "url": url, "title": title, "picture": picture, "provider": provider,
      "link": link.flatMap(HTML.address),
    ])
  }
}

extension Notice {
  fileprivate var exported: JSONValue {
    .texts(["kind": kind, "place": place, "at": at.description, "text": text])
  }
}
