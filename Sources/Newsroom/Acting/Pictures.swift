public import Editorial
import Formats
import Git
import System

/// What became of a picture that was added to an article.
public enum PictureAddition: Sendable {
  /// It stands in my open copy, under a name, and is not saved yet.
  case openCopy(OpenCopy, name: String)
  /// It was saved as a revision, under a name.
  case revision(Outcome, name: String)
}

extension Drafts {
  /// Puts a picture beside an article and into its `images`: in my open copy where the article is
  /// open, else as a revision.
  ///
  /// - Parameters:
  ///   - path: The picture's file.
  ///   - picture: What the article says about it; `file` is the name that it gets there.
  ///   - slug: The article.
  ///   - note: What to say about the revision.
  ///   - actor: Who adds it, and when.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: Where it stands now.
  /// - Throws: ``NewsroomError/badPicture(path:problem:)`` for a link, another kind of file or too
  ///   large a one; ``NewsroomError/pictureExists(_:name:)``; `BadDefinition` where the front matter
  ///   cannot take it; and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  public func addPicture(
    _ path: String, _ picture: FrontMatter.Picture, to slug: Slug, note: String? = nil,
    as actor: Actor, isDryRun: Bool = false
  ) throws -> PictureAddition {
    var picture = picture
    picture.file = picture.file.composed
    try Self.checkPictureName(picture.file, path: path)
    let bytes = try copies.pictureBytes(at: path, limit: try settings.record().pictureLimit)
    if let copy = try copies.openCopy(slug) {
      let state = try copies.state(of: copy)
      if state.isBehind { throw NewsroomError.outOfDate(slug, path: copy.folder) }
      let files = try copies.files(of: copy)
      let article = try adding(picture, bytes, to: files, of: slug)
      if !isDryRun {
        let claim = try claims.claimEditing(slug, as: nil)
        defer { claim.end() }
        let working = try folders.working()
        try LocalFiles.told { () throws(FileError) in
          try working.write(bytes, to: "\(copies.place(of: slug))/\(picture.file)", isDurable: true)
          try working.write(article, to: "\(copies.place(of: slug))/\(slug).md", isDurable: true)
        }
      }
      return .openCopy(copy, name: picture.file)
    }
    let text = try lines.history(of: slug).standing.text
    var files = try texts.files(text)
    files["\(slug).md"] = try adding(picture, bytes, to: files, of: slug)
    files[picture.file] = bytes
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note ?? "Picture: \(picture.file)"
    let outcome = try desk.act(
      Proposal(event, text: .files(files), seen: text), as: actor, isDryRun: isDryRun)
    return .revision(outcome, name: picture.file)
  }

  /// The article's file with the picture in its `images`.
  private func adding(
    _ picture: FrontMatter.Picture, _ bytes: [UInt8], to files: [String: [UInt8]], of slug: Slug
  ) throws -> [UInt8] {
    let same = files.keys.first { $0.lowercased() == picture.file.lowercased() }
    if let same, same != picture.file || files[same] != bytes {
      throw NewsroomError.pictureExists(slug, name: same)
    }
    var article = ArticleFile(bytes: files["\(slug).md"] ?? [], file: "\(slug).md")
    if article.fields.images.contains(where: { $0.file == picture.file }) {
      throw NewsroomError.pictureExists(slug, name: picture.file)
    }
    try article.append(picture)
    return article.bytes
  }

  private static func checkPictureName(_ name: String, path: String) throws {
    let isKnown = PictureKind.endings.contains { name.lowercased().hasSuffix("." + $0) }
    func bad(_ problem: String) -> NewsroomError { .badPicture(path: path, problem: problem) }
    if let problem = TreeName.problem(ofNew: name) {
      throw bad("can't stand beside an article: the name \(name) \(problem.sentence)")
    }
    guard isKnown else {
      let endings = PictureKind.endings.joined(separator: ", ")
      throw bad("would be called \(name), and pictures end in \(endings)")
    }
  }
}
