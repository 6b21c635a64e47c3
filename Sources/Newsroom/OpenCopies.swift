public import Editorial
import Git

/// An article's files in `open/`, for any editor to work on.
public struct OpenCopy: Hashable, Sendable {
  /// The article.
  public var slug: Slug
  /// The folder of the copy.
  public var folder: String
  /// The commit that it was taken from.
  public var base: EventID
  /// The text of that commit.
  public var text: TextID

  /// The article's file.
  public var file: String { "\(folder)/\(slug).md" }
}

/// What an open copy holds compared with the newsroom.
public struct OpenCopyState: Hashable, Sendable {
  /// Whether it has words or pictures that were not saved.
  public var isUnsaved: Bool
  /// Whether the article's text moved on since the copy was taken.
  public var isBehind: Bool
  /// Files in its folder that are neither the article nor pictures: they stay where they are and are
  /// never saved.
  public var strangers: [String]
}

extension NewsroomRepository {
  private var openFolder: String? { folder.map { $0 + "/open" } }

  /// My open copies, by slug.
  public func openCopies() throws -> [OpenCopy] {
    try LocalFiles.names(in: localFolder + "/open").compactMap { name in
      try Slug(name).flatMap { try openCopy($0) }
    }
  }

  /// My open copy of an article; nil where it is not open.
  public func openCopy(_ slug: Slug) throws -> OpenCopy? {
    guard let openFolder, let bytes = try LocalFiles.read("\(localFolder)/open/\(slug)")
    else { return nil }
    let ids = bytes.split(separator: 10).map {
      ObjectID(hex: String(decoding: $0, as: UTF8.self))
    }
    guard let base = ids.first.flatMap(\.self) else { return nil }
    let folder = "\(openFolder)/\(slug)"
    guard LocalFiles.kind(folder) == .folder else { return nil }
    var text = try repository.commit(base).tree
    var from = base
    // A save that died after its event stood, and before it could note that it does.
    if ids.count > 1, let head = try head(of: slug), head != base {
      let saved = try repository.commit(head).tree
      if saved == ids[1] { (from, text) = (head, saved) }
    }
    return OpenCopy(slug: slug, folder: folder, base: EventID(from), text: TextID(text))
  }

  /// Opens a copy of an article's text in hand; one that is open and has nothing unsaved is brought
  /// up to date.
  ///
  /// - Throws: ``NewsroomError/outOfDate(_:path:)`` where the copy has unsaved words and the text
  ///   moved on; ``NewsroomError/noFolder`` in a bare newsroom.
  public func open(_ slug: Slug) throws -> OpenCopy {
    guard let openFolder else { throw NewsroomError.noFolder }
    guard let head = try head(of: slug) else {
      throw NewsroomError.noArticle(slug.rawValue, near: [])
    }
    let text = try history(of: slug, head: head).standing.text
    if let copy = try openCopy(slug) {
      let state = try state(of: copy, head: text)
      if state.isUnsaved {
        if state.isBehind { throw NewsroomError.outOfDate(slug, path: copy.folder) }
        return copy
      }
    }
    let folder = "\(openFolder)/\(slug)"
    try LocalFiles.makeFolder(folder)
    try LocalFiles.makeFolder(localFolder + "/open")
    let wanted = try files(text)
    for (name, bytes) in wanted where try LocalFiles.read("\(folder)/\(name)") != bytes {
      try keepStranger("\(folder)/\(name)", slug: slug)
      try LocalFiles.write(bytes, to: "\(folder)/\(name)", durably: false)
    }
    if let copy = try openCopy(slug) {
      for name in try fileNames(copy.text) where wanted[name] == nil {
        LocalFiles.removeQuietly("\(folder)/\(name)")
      }
    }
    try note(slug, isFrom: head)
    return OpenCopy(slug: slug, folder: folder, base: EventID(head), text: text)
  }

  /// Keeps a file that stands where a copy is about to be opened and is no copy of ours.
  private func keepStranger(_ path: String, slug: Slug) throws {
    guard LocalFiles.exists(path), try openCopy(slug) == nil else { return }
    var number = 1
    while LocalFiles.exists("\(path).kept-\(number)") { number += 1 }
    try LocalFiles.rename(path, to: "\(path).kept-\(number)")
  }

  /// Notes that my open copy holds the text of a commit now.
  func note(_ slug: Slug, isFrom commit: ObjectID) throws {
    try LocalFiles.makeFolder(localFolder + "/open")
    try LocalFiles.write(
      Array("\(commit.hex)\n".utf8), to: "\(localFolder)/open/\(slug)", durably: false)
  }

  /// Notes what a save is about to bring, so that a copy whose save died on the way does not count
  /// as out of date for its own words.
  private func note(_ copy: OpenCopy, isAboutToSave files: [String: [UInt8]]) throws {
    let text = try repository.hashTree(
      files.map { TreeEntry(name: $0.key, mode: .file, id: repository.hashBlob($0.value)) })
    try LocalFiles.write(
      Array("\(copy.base.hex)\n\(text.hex)\n".utf8), to: "\(localFolder)/open/\(copy.slug)",
      durably: false)
  }

  /// Compares an open copy with what it was taken from and with the text that stands now.
  ///
  /// - Parameters:
  ///   - copy: The copy.
  ///   - head: The text in hand of the article, where it is known already.
  /// - Returns: What it holds.
  /// - Throws: What ``files(of:)`` throws for what may not be saved.
  public func state(of copy: OpenCopy, head: TextID? = nil) throws -> OpenCopyState {
    let current = try head ?? history(of: copy.slug).standing.text
    let files = try self.files(of: copy)
    let saved = try texts.entries(copy.text).reduce(into: [:]) { $0[$1.name] = $1.id }
    let mine = files.mapValues { repository.hashBlob($0) }
    return OpenCopyState(
      isUnsaved: mine != saved, isBehind: current != copy.text,
      strangers: try strangers(in: copy))
  }

  /// The article and the pictures of an open copy, by name.
  ///
  /// - Throws: `BadDefinition` or ``NewsroomError/badPicture(path:problem:)`` for what may not be
  ///   saved.
  public func files(of copy: OpenCopy) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let limit = try record().pictureLimit
    for name in try LocalFiles.names(in: copy.folder) where isPart(name, of: copy) {
      let path = "\(copy.folder)/\(name)"
      if name == "\(copy.slug).md" {
        files[name] = try articleBytes(at: path)
      } else {
        let composed = name.composed
        files[composed] = try pictureBytes(at: path, limit: limit)
      }
    }
    if files["\(copy.slug).md"] == nil {
      throw NewsroomError.articleMissing(copy.slug, path: copy.folder)
    }
    return files
  }

  /// The bytes of an article's file, checked.
  public func articleBytes(at path: String) throws -> [UInt8] {
    if LocalFiles.kind(path) == .link {
      throw NewsroomError.badPicture(path: path, problem: "is a link")
    }
    guard let bytes = try LocalFiles.read(path, limit: ArticleFile.limit + 1) else {
      throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    try ArticleFile.check(bytes, file: path)
    return bytes
  }

  /// The bytes of a picture, checked: a plain file of a kind that browsers show, not too large.
  public func pictureBytes(at path: String, limit: Int) throws -> [UInt8] {
    switch LocalFiles.kind(path) {
    case .file: break
    case .link: throw NewsroomError.badPicture(path: path, problem: "is a link")
    case .folder: throw NewsroomError.badPicture(path: path, problem: "is a folder")
    case .other: throw NewsroomError.badPicture(path: path, problem: "is no plain file")
    case nil: throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    guard let bytes = try LocalFiles.read(path, limit: limit + 1) else {
      throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    guard bytes.count <= limit else {
      throw NewsroomError.badPicture(
        path: path, problem: "is larger than \(limit / 1_000_000) MB")
    }
    guard PictureKind(bytes) != nil else {
      throw NewsroomError.badPicture(
        path: path, problem: "is no picture in PNG, JPEG, WebP, GIF or AVIF")
    }
    return bytes
  }

  private func isPart(_ name: String, of copy: OpenCopy) -> Bool {
    guard !name.hasPrefix(".") else { return false }
    return name == "\(copy.slug).md"
      || PictureKind.endings.contains { ending in
        name.lowercased().hasSuffix("." + ending)
      }
  }

  private func strangers(in copy: OpenCopy) throws -> [String] {
    try LocalFiles.names(in: copy.folder).filter { !isPart($0, of: copy) && !$0.hasPrefix(".") }
  }

  /// Closes an open copy that has nothing unsaved.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - keepingUnsaved: Moves a copy with unsaved words beside `open/SLUG` under a free name in
  ///     place of refusing.
  /// - Returns: Where the unsaved words stand now; nil where there were none.
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` or ``NewsroomError/notOpen(_:)``.
  @discardableResult
  public func close(_ slug: Slug, keepingUnsaved: Bool = false) throws -> String? {
    guard let copy = try openCopy(slug) else { throw NewsroomError.notOpen(slug) }
    let isUnsaved: Bool
    do { isUnsaved = try state(of: copy).isUnsaved } catch {
      // What cannot be saved cannot be compared either: it is somebody's work all the same.
      isUnsaved = true
    }
    if isUnsaved {
      guard keepingUnsaved else { throw NewsroomError.unsaved(slug, path: copy.folder) }
      var number = 1
      while LocalFiles.exists("\(copy.folder).kept-\(number)") { number += 1 }
      try LocalFiles.rename(copy.folder, to: "\(copy.folder).kept-\(number)")
      LocalFiles.removeQuietly("\(localFolder)/open/\(slug)")
      return "\(copy.folder).kept-\(number)"
    }
    for name in try LocalFiles.names(in: copy.folder) where isPart(name, of: copy) {
      LocalFiles.removeQuietly("\(copy.folder)/\(name)")
    }
    LocalFiles.removeEmptyFolder(copy.folder)
    LocalFiles.removeQuietly("\(localFolder)/open/\(slug)")
    return nil
  }

  /// Saves an open copy as a new revision; the copy goes on from there.
  ///
  /// - Returns: nil where it holds what was saved already.
  /// - Throws: ``NewsroomError/outOfDate(_:path:)`` where the text moved on since it was taken, and
  ///   whatever ``act(_:as:isDryRun:)`` throws. The copy is never touched.
  public func save(
    _ copy: OpenCopy, note: String?, behalf: Handle? = nil, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> Outcome? {
    guard try state(of: copy).isUnsaved else { return nil }
    var event = Event(.save, article: copy.slug, by: actor.handle)
    event.note = note
    event.behalf = behalf
    let files = try files(of: copy)
    if !isDryRun { try self.note(copy, isAboutToSave: files) }
    let proposal = Proposal(event, text: .files(files), seen: copy.text)
    let outcome: Outcome
    do {
      outcome = try act(proposal, as: actor, isDryRun: isDryRun)
    } catch let refusal as Refusal {
      guard case .textMoved = refusal.reason else { throw refusal }
      throw NewsroomError.outOfDate(copy.slug, path: copy.folder)
    }
    if let id = outcome.id { try self.note(copy.slug, isFrom: id.object) }
    return outcome
  }
}

/// A kind of picture that browsers show, known by its first bytes.
public enum PictureKind: String, Hashable, Sendable, CaseIterable {
  case png, jpeg, webp, gif, avif

  /// The endings of the names of picture files, in lower case.
  public static let endings = ["png", "jpg", "jpeg", "webp", "gif", "avif"]

  /// Reads the first bytes of a file.
  public init?(_ bytes: [UInt8]) {
    func has(_ text: String, at start: Int) -> Bool {
      bytes.dropFirst(start).starts(with: text.utf8)
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has("RIFF", at: 0), has("WEBP", at: 8) {
      self = .webp
    } else if has("GIF8", at: 0) {
      self = .gif
    } else if has("ftypavif", at: 4) {
      self = .avif
    } else {
      return nil
    }
  }
}
