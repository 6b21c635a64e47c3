import Editorial
import Formats
import Foundation
import Newsroom
package import Site

extension SiteReading {
  /// The articles whose text in hand readers do not have, each as its page will be.
  package func drafts() throws -> [PublishedArticle] {
    try newsroom.index.outlines().filter { !$0.isSpiked && $0.live != "killed" }.compactMap {
      outline in
      let history = try newsroom.lines.history(of: outline.slug)
      let standing = history.standing
      guard let revision = standing.revisions.last, revision.text != standing.edition?.text
      else { return nil }
      let files = try newsroom.published.pictures(beside: revision.text, of: outline.slug)
      return try article(
        history, ArticleFile(bytes: newsroom.texts.article(revision.text, of: outline.slug)),
        version: revision.text.hex, at: revision.at,
        pictures: { try Self.pictures(files, $0, in: newsroom) })
    }
  }

  /// An article as its next edition will be.
  ///
  /// - Parameters:
  ///   - history: Its line.
  ///   - file: Its text.
  ///   - version: What names the text.
  ///   - time: When the text was saved: the page says that day where no edition ran.
  ///   - pictures: The pictures beside the text, with what the front matter says of them.
  /// - Returns: The article; nil of a line without events.
  /// - Throws: What reading main or the pictures throws.
  func article(
    _ history: History, _ file: ArticleFile, version: String, at time: Instant,
    pictures: (FrontMatter) throws -> [SitePicture]
  ) throws -> PublishedArticle? {
    let standing = history.standing
    let slug = standing.slug.rawValue
    let published = try articles().first { $0.slug == slug }
    let people = try newsroom.settings.policy().people
    let bios = file.fields.authors.compactMap { author in
      people[author]?.bio.map { EditionRecord.Bio(id: author, bio: $0) }
    }
    var editions = published?.editions ?? []
    let isLive = standing.edition.map { $0.text.hex == version } ?? false
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
    return PublishedArticle(
      record: EditionRecord(
        publishedFrom: event, slug: slug, state: "live", address: standing.address,
        editions: editions, notices: published?.notices ?? []),
      fields: file.fields, body: file.body, bodyLine: file.bodyLine,
      pictures: try pictures(file.fields),
      folder: published?.folder ?? "drafts/\(slug)", version: version,
      day: published?.day ?? time.day(offset: zone.secondsFromGMT(for: date)),
      settings: settings)
  }
}
