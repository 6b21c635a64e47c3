import Editorial
import Newsroom
import Site

extension Session {
  /// A text as somebody outside shall see it, with what is asked of them.
  func proof(
    of text: NamedText, in history: History, for recipient: Person?
  ) throws -> Proof {
    let file = ArticleFile(bytes: text.article)
    let fields = file.fields
    let slug = history.standing.slug
    let record = try newsroom.record()
    let policy = try newsroom.policy()
    let authors = fields.authors.map { policy.people[$0]?.name ?? $0.rawValue }
    var proof = Proof(
      newsroom: record.name, name: "\(slug)@\(text.name)",
      saved: text.revision?.at.shown(in: record.timeZone) ?? "not yet",
      language: fields.language ?? record.language, headline: fields.headline ?? slug.rawValue,
      byline: fields.byline ?? Byline.of(authors), body: file.body)
    proof.recipient = recipient?.name
    proof.kicker = fields.kicker
    proof.dek = fields.dek
    proof.dateline = fields.dateline
    proof.pictures = try pictures(of: text, fields, slug)
    return proof
  }

  /// The pictures that the article names, in their order, and then what else stands beside it.
  private func pictures(
    of text: NamedText, _ fields: FrontMatter, _ slug: Slug
  ) throws -> [(file: String, picture: Proof.Picture)] {
    let files =
      try text.revision.map { try newsroom.files($0.text) }
      ?? newsroom.openCopy(slug).map { try newsroom.files(of: $0) } ?? [:]
    let named = fields.images.filter { files[$0.file] != nil }
    let others = files.keys.sorted().filter { name in !named.contains { $0.file == name } }
    let all = named + others.map { FrontMatter.Picture(file: $0) }
    return all.compactMap { picture in
      guard let bytes = files[picture.file], let kind = PictureKind(bytes) else { return nil }
      return (
        picture.file,
        Proof.Picture(
          type: "image/\(kind.rawValue)", bytes: bytes, caption: picture.caption,
          credit: picture.credit, alt: picture.alt)
      )
    }
  }

  /// The text that changes are shown from: the one that was named, else what this person knows, else
  /// the last edition; nil where there is no earlier one.
  func textBefore(
    _ name: RevisionName?, _ text: NamedText, in history: History, for recipient: Person?
  ) throws -> NamedText? {
    if let name { return try newsroom.text(moment(name), of: history) }
    let standing = history.standing
    if let recipient, let read = history.knowledge(of: recipient.handle)?.revision,
      read.text != text.revision?.text
    {
      return try newsroom.text(.revision(read.number), of: history)
    }
    guard let edition = standing.editions.last(where: { $0.text != text.revision?.text }) else {
      return nil
    }
    return try newsroom.text(.edition(edition.number), of: history)
  }

  /// An earlier text as a proof shows what changed from it.
  func before(_ earlier: NamedText, _ text: NamedText, of slug: Slug) throws -> Proof.Before {
    let file = ArticleFile(bytes: earlier.article)
    let pictures = try newsroom.difference(from: earlier, to: text, of: slug).pictures
      .map(\.sentence)
    return Proof.Before(
      name: earlier.name, headline: file.fields.headline ?? slug.rawValue,
      kicker: file.fields.kicker, dek: file.fields.dek, body: file.body, pictures: pictures)
  }
}
