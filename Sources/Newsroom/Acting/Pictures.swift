package import Editorial
package import Formats
import Git
import System

/// What became of a picture that was added to an article.
package enum PictureAddition: Sendable {
  /// It is in my open copy, under a name, and not saved yet.
  case openCopy(OpenCopy, name: String)
  /// It was saved as a revision, under a name.
  case revision(Outcome, name: String)
}

extension Drafts {
  /// Puts a picture beside an article and into its `images`: in my open copy if the article is
  /// open, otherwise as a revision.
  ///
  /// If `images` lists it and its file is missing, the file comes, and what is said of it stays,
  /// apart from what is said anew.
  ///
  /// - Parameters:
  ///   - path: The picture's file.
  ///   - picture: What the article says about it; `file` is the name that it gets there.
  ///   - place: Its place among the article's pictures, from 1; nil puts it last.
  ///   - slug: The article.
  ///   - note: What to say about the revision.
  ///   - actor: Who adds it, and when.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: Where it is now.
  /// - Throws: ``NewsroomError/badPicture(path:problem:)`` for a link, another kind of file or too
  ///   large a one; ``NewsroomError/pictureExists(_:name:)``; `BadDefinition` if the front matter
  ///   cannot take it; and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  package func addPicture(
    _ path: String, _ picture: FrontMatter.Picture, at place: Int? = nil, to slug: Slug,
    note: String? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> PictureAddition {
    var picture = picture
    picture.file = picture.file.composed
    try Self.checkPictureName(picture.file, path: path)
    let bytes = try copies.pictureBytes(at: path, limit: try settings.record().pictureLimit)
    if let copy = try copies.openCopy(slug) {
      let state = try copies.state(of: copy)
      if state.isBehind {
        throw NewsroomError.outOfDate(slug, path: copy.folder, since: copy.base.short)
      }
      let files = try copies.files(of: copy)
      let article = try adding(picture, bytes, at: place, to: files, of: slug)
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
    files["\(slug).md"] = try adding(picture, bytes, at: place, to: files, of: slug)
    files[picture.file] = bytes
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note ?? "Picture: \(picture.file)"
    let outcome = try desk.act(
      Proposal(event, text: .files(files), seen: text), as: actor, isDryRun: isDryRun)
    return .revision(outcome, name: picture.file)
  }

  /// Changes what an article says of a picture that it has, or removes the picture: in my open copy
  /// if the article is open, otherwise as a revision.
  ///
  /// A removed picture's file goes too, unless the text still shows it. A file that `images` does not list
  /// is removed alone.
  ///
  /// - Returns: Where the change is now.
  /// - Throws: ``NewsroomError/noPicture(_:name:pictures:)``,
  ///   ``NewsroomError/unlistedPicture(_:name:)``, ``NewsroomError/noPlace(_:of:)``,
  ///   `BadDefinition` if the list of pictures can't be changed, and whatever
  ///   ``Desk/act(_:as:isDryRun:)`` throws.
  package func editPicture(
    _ edit: PictureEdit, of slug: Slug, note: String? = nil, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> PictureAddition {
    var edit = edit
    edit.file = edit.file.composed
    if let copy = try copies.openCopy(slug) {
      let state = try copies.state(of: copy)
      if state.isBehind {
        throw NewsroomError.outOfDate(slug, path: copy.folder, since: copy.base.short)
      }
      var files = try copies.files(of: copy)
      // A file that is no picture is not saved from an open copy, but what was taken from the line has it.
      if files[edit.file] == nil, try texts.fileNames(copy.text).contains(edit.file),
        LocalFiles.exists("\(copy.folder)/\(edit.file)")
      {
        files[edit.file] = []
      }
      let (article, goes) = try editing(edit, in: files, of: slug)
      if !isDryRun {
        let claim = try claims.claimEditing(slug, as: nil)
        defer { claim.end() }
        let working = try folders.working()
        try LocalFiles.told { () throws(FileError) in
          try working.write(article, to: "\(copies.place(of: slug))/\(slug).md", isDurable: true)
          if goes { try working.remove("\(copies.place(of: slug))/\(edit.file)") }
        }
      }
      return .openCopy(copy, name: edit.file)
    }
    let text = try lines.history(of: slug).standing.text
    var files = try texts.files(text)
    let (article, goes) = try editing(edit, in: files, of: slug)
    files["\(slug).md"] = article
    if goes { files[edit.file] = nil }
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note ?? "Picture: \(edit.file)"
    let outcome = try desk.act(
      Proposal(event, text: .files(files), seen: text), as: actor, isDryRun: isDryRun)
    return .revision(outcome, name: edit.file)
  }

  /// What the article as it stands, in my open copy where it is open, says of a picture, and
  /// whether its file is beside the text.
  package func known(
    picture name: String, of slug: Slug
  ) throws -> (listed: FrontMatter.Picture?, isBeside: Bool) {
    var files: [String: [UInt8]] = [:]
    if let copy = try copies.openCopy(slug) {
      files = try copies.files(of: copy)
    } else {
      let text = try lines.history(of: slug).standing.text
      if text != .nothing { files = try texts.files(text) }
    }
    let images = ArticleFile(bytes: files["\(slug).md"] ?? []).fields.images
    return (images.first { $0.file == name.composed }, files[name.composed] != nil)
  }

  /// The article's file with what is said of a picture changed, and whether the picture goes.
  private func editing(
    _ edit: PictureEdit, in files: [String: [UInt8]], of slug: Slug
  ) throws -> (article: [UInt8], pictureGoes: Bool) {
    var article = ArticleFile(bytes: files["\(slug).md"] ?? [], file: "\(slug).md")
    let isShown =
      article.body.contains(edit.file)
      || article.fields.embeds.contains { $0.picture == edit.file }
    do { try Self.apply(edit, to: &article, of: slug) } catch {
      if case NewsroomError.noPicture = error, let bytes = files[edit.file],
        edit.file != "\(slug).md"
      {
        let isStranger = FileBeside(edit.file, bytes).problem != nil
        if edit.isRemoved, isStranger || !isShown {
          return (article.bytes, true)
        }
        throw NewsroomError.unlistedPicture(slug, name: edit.file)
      }
      throw error
    }
    return (article.bytes, edit.isRemoved && !isShown && files[edit.file] != nil)
  }

  private static func apply(
    _ edit: PictureEdit, to article: inout ArticleFile, of slug: Slug
  ) throws {
    var pictures = try PictureList(of: article)
    do { try pictures.apply(edit) } catch {
      switch error {
      case .noPicture(let pictures):
        throw NewsroomError.noPicture(slug, name: edit.file, pictures: pictures)
      case .noPlace(let place, let count): throw NewsroomError.noPlace(place, of: count)
      }
    }
    try pictures.write(into: &article)
  }

  /// The article's file with the picture in its `images`.
  private func adding(
    _ picture: FrontMatter.Picture, _ bytes: [UInt8], at place: Int?,
    to files: [String: [UInt8]], of slug: Slug
  ) throws -> [UInt8] {
    let same = files.keys.first { $0.lowercased() == picture.file.lowercased() }
    if let same, same != picture.file || files[same] != bytes {
      throw NewsroomError.pictureExists(slug, name: same)
    }
    var article = ArticleFile(bytes: files["\(slug).md"] ?? [], file: "\(slug).md")
    var edit = PictureEdit(picture.file)
    edit.place = place
    if article.fields.images.contains(where: { $0.file == picture.file }) {
      if same != nil { throw NewsroomError.pictureExists(slug, name: picture.file) }
      (edit.alt, edit.caption, edit.credit) = (picture.alt, picture.caption, picture.credit)
    } else {
      try article.append(picture)
    }
    if edit != PictureEdit(picture.file) { try Self.apply(edit, to: &article, of: slug) }
    return article.bytes
  }

  private static func checkPictureName(_ name: String, path: String) throws {
    let isKnown = PictureKind.endings.contains { name.lowercased().hasSuffix("." + $0) }
    func bad(_ problem: String) -> NewsroomError { .badPicture(path: path, problem: problem) }
    if let problem = TreeName.problem(ofNew: name) {
      throw bad("can't be put beside an article: the name \(name) \(problem.sentence)")
    }
    guard isKnown else {
      let endings = PictureKind.endings.joined(separator: ", ")
      throw bad("would be called \(name), and pictures end in \(endings)")
    }
  }
}
