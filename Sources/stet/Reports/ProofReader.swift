import Editorial
import Formats
import Newsroom
import Prose
import Site

/// Makes proofs.
struct ProofReader {
  private let session: Session
  private var newsroom: NewsroomRepository { session.newsroom }

  init(_ session: Session) { self.session = session }

  /// A text for somebody outside, with the questions to them.
  func proof(
    of text: NamedText, in history: History, for recipient: Person?
  ) throws -> Proof {
    let file = ArticleFile(bytes: text.article)
    let fields = file.fields
    let slug = history.standing.slug
    let record = try newsroom.settings.record()
    let policy = try newsroom.settings.policy()
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
    if let recipient {
      proof.questions = questions(to: recipient.handle, in: history, about: file, policy)
    }
    return proof
  }

  /// The open questions to somebody, each with the place of its passage in a text: in the newest
  /// one or, if another is shown, where that has the same words.
  private func questions(
    to handle: Handle, in history: History, about file: ArticleFile, _ policy: Policy
  ) -> [Proof.Question] {
    func name(_ handle: Handle) -> String { policy.people[handle]?.name ?? handle.rawValue }
    let threads = history.articleThreads.filter { $0.isOpen && $0.thread.to == handle }
    let places = newsroom.threads.whereabouts(of: threads, in: history)
    return zip(threads, places).map { thread, whereabouts in
      let words = thread.details.subject.words ?? ""
      var subject = Proof.Question.Subject.article
      if let field = thread.details.subject.field {
        let text = whereabouts.place?.words ?? file.fields.text(field) ?? words
        subject = .field(field, words: text)
      } else if let place = whereabouts.place, let range = file.body.bytes(of: place) {
        subject = .passage(range, words: place.words)
      } else if !words.isEmpty {
        subject = .gone(words: words)
      }
      var asked = thread.note ?? ""
      if let suggested = thread.details.suggested {
        asked = "Instead: “\(suggested)”" + (asked.isEmpty ? "" : "\n\(asked)")
      }
      return Proof.Question(
        subject, name: thread.name, by: name(thread.thread.by), words: asked,
        answers: thread.acts.compactMap { act in act.note.map { (name(act.by), $0) } })
    }
  }

  /// The pictures that the article names, in their order, and then the other files beside it.
  private func pictures(
    of text: NamedText, _ fields: FrontMatter, _ slug: Slug
  ) throws -> [(file: String, picture: Proof.Picture)] {
    let files =
      try text.text.map { try newsroom.texts.files($0) }
      ?? newsroom.copies.openCopy(slug).map { try newsroom.copies.files(of: $0) } ?? [:]
    let named = fields.images.filter { files[$0.file] != nil }
    let others = files.keys.sorted().filter { name in !named.contains { $0.file == name } }
    let all = named + others.map { FrontMatter.Picture(file: $0) }
    return all.compactMap { picture in
      guard let whole = files[picture.file], let kind = PictureKind(whole),
        let bytes = PictureForOthers.bytes(of: whole)
      else { return nil }
      return (
        picture.file,
        Proof.Picture(
          type: "image/\(kind.rawValue)", bytes: bytes, caption: picture.caption,
          credit: picture.credit, alt: picture.alt)
      )
    }
  }

  /// The text from which changes are shown: the one that was named, the one that this person knows,
  /// or the last edition; nil if there is no earlier one.
  func textBefore(
    _ name: TextName?, _ text: NamedText, in history: History, for recipient: Person?
  ) throws -> NamedText? {
    if let name { return try newsroom.named.text(NamedTexts(session).moment(name), of: history) }
    let standing = history.standing
    if let recipient, let read = history.knowledge(of: recipient.handle)?.revision,
      read.text != text.text
    {
      return try newsroom.named.text(.revision(read.number), of: history)
    }
    guard let edition = standing.live.editions.last(where: { $0.text != text.text }) else {
      return nil
    }
    return try newsroom.named.text(.edition(edition.number), of: history)
  }

  /// An earlier text, for a proof that shows what changed since.
  func before(_ earlier: NamedText, _ text: NamedText, of slug: Slug) throws -> Proof.Before {
    let file = ArticleFile(bytes: earlier.article)
    let pictures = try newsroom.differences.difference(from: earlier, to: text, of: slug).pictures
      .map(\.sentence)
    return Proof.Before(
      name: earlier.name, headline: file.fields.headline ?? slug.rawValue,
      kicker: file.fields.kicker, dek: file.fields.dek, body: file.body, pictures: pictures)
  }
}

extension String {
  /// A place as UTF-8 bytes; nil if there are other words.
  fileprivate func bytes(of place: ThreadLocation.Place) -> Range<Int>? {
    guard let found = passage(place.range), found.utf8.elementsEqual(place.words.utf8) else {
      return nil
    }
    let start = utf8.distance(from: startIndex, to: found.startIndex)
    return start..<start + found.utf8.count
  }
}
