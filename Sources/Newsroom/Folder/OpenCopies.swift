package import Editorial
import Formats
import Git
import System

/// An article's files in `open/`, to work on with any editor.
package struct OpenCopy: Hashable, Sendable {
  /// The article.
  package var slug: Slug
  /// The folder of the copy.
  package var folder: String
  /// The commit that it was taken from.
  package var base: EventID
  /// The text of that commit.
  package var text: TextID

  /// The article's file.
  package var file: String { "\(folder)/\(slug).md" }
}

/// How an open copy differs from the newsroom.
package struct OpenCopyState: Hashable, Sendable {
  /// Whether it has words or pictures that were not saved.
  package var isUnsaved: Bool
  /// Whether the article's text moved on since the copy was taken.
  package var isBehind: Bool
  /// Files in its folder that are neither the article nor pictures: they stay where they are and are
  /// never saved.
  package var strangers: [String]
}

/// My open copies: the texts in `open/`, to work on with any editor.
package struct OpenCopies {
  let repository: Repository
  let folders: LocalFolders
  let texts: TextReader
  let settings: Settings
  let lines: Lines
  /// Who has a copy in an editor.
  package let claims: EditingClaims

  /// The path of an article's copy, below the newsroom's folder.
  func place(of slug: Slug) -> String { "open/\(slug)" }

  /// My open copies, by slug.
  package func all() throws -> [OpenCopy] {
    try LocalFiles.names(in: folders.own + "/open").compactMap { name in
      try Slug(name).flatMap { try openCopy($0) }
    }
  }

  /// My open copy of an article; nil if it is not open.
  package func openCopy(_ slug: Slug) throws -> OpenCopy? {
    guard let bytes = try LocalFiles.read("\(folders.own)/open/\(slug)", limit: 1000),
      folders.newsroom != nil
    else { return nil }
    let ids = bytes.split(separator: 10).map {
      ObjectID(hex: String(decoding: $0, as: UTF8.self))
    }
    guard let base = ids.first.flatMap(\.self) else { return nil }
    let working = try folders.working()
    guard try working.kind(of: place(of: slug)) == .folder else { return nil }
    let folder = working.whole(place(of: slug))
    var text = try repository.objects.commit(base).tree
    var from = base
    // A save that died after its event was recorded but before it could note that.
    if ids.count > 1, let head = try lines.head(of: slug), head != base {
      let saved = try repository.objects.commit(head).tree
      if saved == ids[1] { (from, text) = (head, saved) }
    }
    return OpenCopy(slug: slug, folder: folder, base: EventID(from), text: TextID(text))
  }

  /// Opens a copy of an article's text in hand; one that is open and has nothing unsaved is brought
  /// up to date.
  ///
  /// One that somebody else has in an editor stays as it is, because the words in the editor were
  /// taken from it.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - claim: The caller's own claim to the copy.
  /// - Returns: The copy.
  /// - Throws: ``NewsroomError/outOfDate(_:path:since:)`` if the copy has unsaved words and the text
  ///   moved on; ``NewsroomError/noFolder`` in a bare newsroom.
  package func open(_ slug: Slug, under claim: EditingClaim? = nil) throws -> OpenCopy {
    let working = try folders.working()
    guard let head = try lines.head(of: slug) else {
      throw NewsroomError.noArticle(slug.rawValue, near: [])
    }
    let text = try lines.history(of: slug, head: head).standing.text
    let before = try openCopy(slug)
    if let copy = before {
      if claim == nil, try claims.isBeingEdited(slug) { return copy }
      let state = try state(of: copy, head: text)
      if state.isUnsaved {
        if state.isBehind {
          throw NewsroomError.outOfDate(slug, path: copy.folder, since: copy.base.short)
        }
        return copy
      }
    }
    let wanted = try texts.files(text)
    // A clone has no such line yet, and `git add .` would put what is open here on main.
    if before == nil { try? folders.hideFromGit(["/open/"]) }
    try LocalFiles.told { () throws(FileError) in
      try working.makeFolder(place(of: slug))
    }
    for (name, bytes) in wanted {
      let file = "\(place(of: slug))/\(name)"
      if try working.kind(of: file) == .file, try working.read(file) == bytes { continue }
      try LocalFiles.told { () throws(FileError) in
        if before == nil { try keep(file, in: working) }
        try working.write(bytes, to: file)
      }
    }
    if let before {
      for name in try texts.fileNames(before.text) where wanted[name] == nil {
        // If it stays, it is one more picture, which the next save shows.
        try? working.remove("\(place(of: slug))/\(name)")
      }
    }
    try note(slug, isFrom: head)
    return OpenCopy(
      slug: slug, folder: working.whole(place(of: slug)), base: EventID(head), text: text)
  }

  /// Moves what is at a path to a free name next to it.
  ///
  /// - Returns: Where it is now; nil if there was nothing.
  @discardableResult
  func keep(_ file: String, in working: Folder) throws(FileError) -> String? {
    guard try working.kind(of: file) != nil else { return nil }
    var number = 1
    while try working.kind(of: "\(file).kept-\(number)") != nil { number += 1 }
    let kept = "\(file).kept-\(number)"
    try working.move(file, to: kept)
    return kept
  }

  /// Notes that my open copy holds the text of a commit now.
  func note(_ slug: Slug, isFrom commit: ObjectID) throws {
    try LocalFiles.makeFolder(folders.own + "/open")
    try LocalFiles.write(
      Array("\(commit.hex)\n".utf8), to: "\(folders.own)/open/\(slug)", durably: false)
  }

  /// Notes what a save is about to record, so that a copy whose save died on the way does not seem
  /// out of date because of its own words.
  func note(_ copy: OpenCopy, isAboutToSave files: [String: [UInt8]]) throws {
    let text = try repository.objects.hashTree(
      files.map { TreeEntry(name: $0.key, mode: .file, id: repository.objects.hashBlob($0.value)) })
    try LocalFiles.write(
      Array("\(copy.base.hex)\n\(text.hex)\n".utf8), to: "\(folders.own)/open/\(copy.slug)",
      durably: false)
  }

  /// Compares an open copy with what it was taken from and with the newest text.
  ///
  /// - Parameters:
  ///   - copy: The copy.
  ///   - head: The article's text in hand, if it is already known.
  /// - Returns: How it differs.
  /// - Throws: What ``files(of:)`` throws for a copy that may not be saved.
  package func state(of copy: OpenCopy, head: TextID? = nil) throws -> OpenCopyState {
    let current = try head ?? lines.history(of: copy.slug).standing.text
    let files = try self.files(of: copy)
    let saved = try texts.entries(copy.text).reduce(into: [:]) { $0[$1.name] = $1.id }
    let mine = files.mapValues { repository.objects.hashBlob($0) }
    return OpenCopyState(
      isUnsaved: mine != saved, isBehind: current != copy.text,
      strangers: try strangers(in: copy))
  }

  /// The article and the pictures of an open copy, by name.
  ///
  /// - Throws: `BadDefinition` or ``NewsroomError`` for what may not be saved.
  package func files(of copy: OpenCopy) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let limit = try settings.record().pictureLimit
    let known = Set(try texts.fileNames(copy.text))
    for name in try LocalFiles.names(in: copy.folder) where isPart(name, of: copy) {
      let path = "\(copy.folder)/\(name)"
      if name == "\(copy.slug).md" {
        files[name] = try articleBytes(at: path)
      } else {
        let composed = name.composed
        let problem =
          known.contains(composed)
          ? TreeName.problem(of: composed) : TreeName.problem(ofNew: composed)
        if let problem {
          throw NewsroomError.badFileName(path: path, problem: problem.sentence)
        }
        // A name that is not UTF-8 was read as other bytes, so no file has it.
        if name.contains("\u{FFFD}"), !LocalFiles.exists(path) {
          throw NewsroomError.badFileName(path: path, problem: "is not UTF-8")
        }
        files[composed] = try pictureBytes(at: path, limit: limit)
      }
    }
    if files["\(copy.slug).md"] == nil {
      throw NewsroomError.articleMissing(copy.slug, path: copy.folder)
    }
    return files
  }

  /// The bytes of an article's file, checked.
  package func articleBytes(at path: String) throws -> [UInt8] {
    let bytes = try plainBytes(at: path, limit: ArticleFile.limit)
    try ArticleFile.check(bytes, file: path)
    return bytes
  }

  /// The bytes of a picture, checked: a plain file of a kind that browsers show, not too large.
  package func pictureBytes(at path: String, limit: Int) throws -> [UInt8] {
    let bytes = try plainBytes(at: path, limit: limit)
    guard PictureKind(bytes) != nil else {
      throw NewsroomError.badPicture(path: path, problem: PictureKind.problem(with: bytes))
    }
    return bytes
  }

  /// The bytes of a file that is to become part of an article's text; only plain files that are not
  /// too large are read.
  private func plainBytes(at path: String, limit: Int) throws -> [UInt8] {
    let bytes: [UInt8]?
    do { bytes = try LocalFiles.read(path, limit: limit) } catch let error as FileError {
      switch error.reason {
      case .kind(let kind):
        throw NewsroomError.noFile(path: path, kind)
      case .tooLarge where limit == ArticleFile.limit:
        throw BadDefinition([ArticleFile.tooLarge(path)])
      case .tooLarge:
        throw NewsroomError.badPicture(
          path: path, problem: "is larger than \(limit / 1_000_000) MB")
      case .system, .name: throw error
      }
    }
    guard let bytes else { throw NewsroomError.file(path: path, operation: "read", errno: 2) }
    return bytes
  }

  func isPart(_ name: String, of copy: OpenCopy) -> Bool {
    guard !name.hasPrefix(".") else { return false }
    return name == "\(copy.slug).md"
      || PictureKind.endings.contains { ending in
        name.lowercased().hasSuffix("." + ending)
      }
  }

  private func strangers(in copy: OpenCopy) throws -> [String] {
    try LocalFiles.names(in: copy.folder).filter { !isPart($0, of: copy) && !$0.hasPrefix(".") }
  }
}
