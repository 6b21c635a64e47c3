package import Editorial
import Markdown

/// An article for other newsrooms' systems, in IPTC's ninjs 3.1 format.
///
/// Articles taken back are `canceled` and those being checked `withheld`; neither includes any text.
package struct Ninjs: Sendable {
  private let article: PublishedArticle
  private let text: PublishedText?
  private let html: String?
  private let embargoedUntil: Instant?
  private let content: SiteContent

  /// Creates the file for an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - text: Its text; nil if there is only a notice.
  ///   - html: The text as it appears on the page, if it is to be included too.
  ///   - embargoedUntil: The moment before which no version of it may be released.
  ///   - content: What the site is made of.
  package init(
    of article: PublishedArticle, text: PublishedText?, html: String? = nil,
    embargoedUntil: Instant? = nil, in content: SiteContent
  ) {
    self.article = article
    self.text = text
    self.html = html
    self.embargoedUntil = embargoedUntil
    self.content = content
  }

  /// The file's path within the site, without a leading slash: beside the page.
  package var path: String { article.address.dropFirst() + "ninjs.json" }

  /// The file.
  package var json: String {
    var members: [String: JSONValue] = [
      "uri": .string(article.lasting), "type": .string("text"),
      "standard": .texts([
        "name": "ninjs", "version": "3.1",
        "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
      ]),
      "representationType": .string(isUsable ? "full" : "partial"),
      "version": .string(String(article.editions.last?.number ?? 1)),
      "firstCreated": .string(article.published.description),
      "versionCreated": .string(article.touched.description),
      "pubStatus": .string(status), "slugline": .string(article.slug),
      "language": .string(article.fields.language ?? content.settings.language),
      "copyrightHolder": .string(content.settings.name),
    ]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { members[name] = .string(text) }
    }
    func add(_ name: String, _ values: [JSONValue]) {
      if !values.isEmpty { members[name] = .array(values) }
    }
    add("embargoedUntil", embargoedUntil?.description)
    // Every notice ever given: anyone who took the article over may have missed some.
    add("edNote", article.notices.compactMap(\.text).joined(separator: "\n"))
    add("trustIndicators", trust)
    add("altIds", page.map { [.texts(["role": "page", "value": $0])] } ?? [])
    guard isUsable else { return JSONValue.object(members).canonical + "\n" }
    add("title", article.headline)
    add("headlines", [.texts(["role": "main", "value": article.headline])])
    add("by", byline)
    add("usageTerms", article.fields.rights)
    add("located", article.fields.dateline)
    let dek = FieldBlock.words(article.fields.dek)
    add("descriptions", dek.map { [.texts(["role": "dek", "value": $0])] } ?? [])
    add("bodies", bodies)
    add("infoSources", sources)
    add("subjects", subjects)
    add("associations", article.pictures.compactMap(association))
    return JSONValue.object(members).canonical + "\n"
  }

  private var isUsable: Bool { article.state == .live }

  private var status: String {
    switch article.state {
    case .live: "usable"
    case .withheld: "withheld"
    case .retracted, .unpublished, .killed: "canceled"
    }
  }

  private var page: String? { content.settings.webAddress(article.address) }

  private var byline: String {
    article.fields.byline
      ?? article.fields.authors.map { content.person($0).name }.joined(separator: ", ")
  }

  private var bodies: [JSONValue] {
    guard let text else { return [] }
    let plain = MarkdownText(text.body, html: .leftOut).plain
    func body(_ role: String, _ type: String, _ value: String) -> JSONValue {
      .object([
        "role": .string(role), "contentType": .string(type), "value": .string(value),
        "wordCount": .integer(article.words), "charCount": .integer(plain.count),
      ])
    }
    return [body("main", "text/plain", plain)]
      + (html.map { [body("richtext", "text/html", $0)] } ?? [])
      + [body("source", "text/markdown", text.body)]
  }

  private var sources: [JSONValue] {
    let fields = article.fields
    let authors = fields.authors.map { handle in
      let person = content.person(handle)
      return JSONValue.texts([
        "name": person.name, "role": "author", "uri": content.settings.webAddress(person.address),
      ])
    }
    let others = fields.contributors.compactMap { credit -> JSONValue? in
      guard let name = credit.id.map({ content.person($0).name }) ?? credit.name else { return nil }
      return .texts(["name": name, "role": credit.role ?? "contributor"])
    }
    return authors + others
  }

  private var subjects: [JSONValue] {
    article.fields.topics.map { id in
      let topic = content.topic(id)
      return .texts([
        "name": topic.name, "literal": id.rawValue,
        "uri": content.settings.webAddress(topic.address),
      ])
    }
  }

  private var trust: [JSONValue] {
    [
      ("Publishing principles", content.settings.publishingPrinciples),
      ("Corrections policy", content.settings.correctionsPolicy),
    ].compactMap { title, address in
      content.settings.webDestination(address).map { .texts(["title": title, "href": $0]) }
    }
  }

  private func association(_ picture: SitePicture) -> JSONValue? {
    guard let address = content.settings.webAddress(article.address + picture.file) else {
      return nil
    }
    var rendition: [String: JSONValue] = [
      "name": .string("original"), "href": .string(address),
    ]
    rendition["contentType"] = Self.type(of: picture.file).map(JSONValue.string)
    let size = content.size(of: picture)
    rendition["width"] = size.map { .integer($0.width) }
    rendition["height"] = size.map { .integer($0.height) }
    var members: [String: JSONValue] = [
      "name": .string(picture.file), "uri": .string(address), "type": .string("picture"),
      "renditions": .array([.object(rendition)]),
    ]
    let caption = FieldBlock.words(picture.caption)
    let words = [("caption", caption), ("alt", picture.alt)].compactMap { role, text in
      text.map { JSONValue.texts(["role": role, "value": $0]) }
    }
    if !words.isEmpty { members["descriptions"] = .array(words) }
    members["by"] = picture.credit.map(JSONValue.string)
    return .object(members)
  }

  private static func type(of file: String) -> String? {
    switch file.split(separator: ".").last?.lowercased() {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}
