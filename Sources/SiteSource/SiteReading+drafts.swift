import Editorial
import Formats
import Foundation
import Newsroom
package import Site

extension SiteReading {
  /// The articles whose current text readers do not have yet, each as its page will be.
  ///
  /// - Parameter memory: What was read before; what has not changed since is not read again.
  /// - Returns: The articles.
  /// - Throws: What reading the newsroom throws.
  package func drafts(_ memory: DraftMemory = DraftMemory()) throws -> [PublishedArticle] {
    let outlines = try newsroom.index.outlines().filter(\.mayBeDraft)
    // Bios, addresses and days also depend on these.
    let around = try "\(newsroom.published.version()) \(program)"
    var read: [PublishedArticle]?
    return try memory.articles(of: outlines, around: around) { slug in
      let history = try newsroom.lines.history(of: slug)
      let standing = history.standing
      guard let revision = standing.revisions.last, revision.text != standing.live.edition?.text
      else { return nil }
      let published = try read ?? articles()
      read = published
      let files = try newsroom.published.pictures(beside: revision.text, of: slug)
      return try article(
        history, ArticleFile(bytes: newsroom.texts.article(revision.text, of: slug)),
        version: revision.text.hex, at: revision.at,
        published: published.first { $0.slug == slug.rawValue },
        pictures: { try Self.pictures(files, $0, in: newsroom) })
    }
  }

  /// An article as its next edition will be.
  ///
  /// - Parameters:
  ///   - history: Its history.
  ///   - file: Its text.
  ///   - version: The id of the text.
  ///   - time: When the text was saved: if no edition ran, the page shows that day.
  ///   - published: The published article; nil if there is none.
  ///   - pictures: Returns the pictures beside the text, with what the front matter says about them.
  /// - Returns: The article; nil if its history has no events.
  /// - Throws: What reading main or the pictures throws.
  func article(
    _ history: History, _ file: ArticleFile, version: String, at time: Instant,
    published: PublishedArticle?, pictures: (FrontMatter) throws -> [SitePicture]
  ) throws -> PublishedArticle? {
    let standing = history.standing
    let slug = standing.slug.rawValue
    let people = try newsroom.settings.policy().people
    let bios = file.fields.authors.compactMap { author in
      people[author]?.bio.map { EditionRecord.Bio(id: author, bio: $0) }
    }
    var editions = published?.editions ?? []
    let isLive = standing.live.edition.map { $0.text.hex == version } ?? false
    if editions.isEmpty || !isLive {
      editions.append(
        EditionRecord.Edition(
          number: editions.count + 1, at: time, text: standing.text,
          by: file.fields.authors.first ?? "",
          bios: bios))
    }
    let zone = TimeZone(identifier: try newsroom.settings.record().timeZone) ?? .gmt
    let date = Date(timeIntervalSince1970: Double(time.seconds))
    guard let event = history.steps.last?.entry.id else { return nil }
    let fields = file.fields.withCharacters
    return PublishedArticle(
      record: EditionRecord(
        publishedFrom: event, slug: slug, state: "live", address: standing.live.address,
        editions: editions, notices: published?.notices ?? []),
      fields: fields, body: file.body, bodyLine: file.bodyLine, pictures: try pictures(fields),
      folder: published?.folder ?? "drafts/\(slug)", version: version,
      day: published?.day ?? time.day(offset: zone.secondsFromGMT(for: date)),
      settings: settings)
  }
}
