public import Editorial
import Git

/// What differs between texts of an article, and where each part of one comes from.
public struct Differences {
  let repository: Repository
  let texts: TextReader
  let copies: OpenCopies
  let threads: Threads

  /// What differs between two texts of an article; `nothing` stands for an empty one.
  public func difference(
    from old: TextID, to new: TextID, of slug: Slug
  ) throws -> ArticleDifference {
    ArticleDifference(
      from: try article(orNothing: old, of: slug), to: try article(orNothing: new, of: slug),
      pictures: PictureChange.all(
        from: try pictureIDs(of: old, slug), to: try pictureIDs(of: new, slug)))
  }

  /// What differs between two texts that somebody named, one of which may be an open copy.
  ///
  /// `pictures` says whether their pictures are compared, too.
  public func difference(
    from old: NamedText, to new: NamedText, of slug: Slug, pictures: Bool = true
  ) throws -> ArticleDifference {
    ArticleDifference(
      from: old.article, to: new.article,
      pictures: pictures
        ? PictureChange.all(
          from: try pictureIDs(of: old, slug), to: try pictureIDs(of: new, slug)) : [])
  }

  private func article(orNothing text: TextID, of slug: Slug) throws -> [UInt8] {
    text == .nothing ? [] : try texts.article(text, of: slug)
  }

  private func pictureIDs(of text: NamedText, _ slug: Slug) throws -> [String: ObjectID] {
    if let text = text.text { return try pictureIDs(of: text, slug) }
    guard let copy = try copies.openCopy(slug) else { return [:] }
    return try copies.files(of: copy).filter { $0.key != "\(slug).md" }
      .mapValues { repository.objects.hashBlob($0) }
  }

  private func pictureIDs(of text: TextID, _ slug: Slug) throws -> [String: ObjectID] {
    guard text != .nothing else { return [:] }
    return try texts.entries(text).filter { $0.name != "\(slug).md" }
      .reduce(into: [:]) { $0[$1.name] = $1.id }
  }
}

extension PictureChange {
  fileprivate static func all(
    from old: [String: ObjectID], to new: [String: ObjectID]
  ) -> [PictureChange] {
    Set(old.keys).union(new.keys).sorted().compactMap { file in
      switch (old[file], new[file]) {
      case (nil, _?): PictureChange(file: file, change: .added)
      case (_?, nil): PictureChange(file: file, change: .removed)
      case (let before, let after):
        before == after ? nil : PictureChange(file: file, change: .replaced)
      }
    }
  }
}
