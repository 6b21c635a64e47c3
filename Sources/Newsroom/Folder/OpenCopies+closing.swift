package import Editorial
import System

extension OpenCopies {
  /// Closes an open copy that has nothing unsaved.
  ///
  /// The folder is moved aside before it is looked at for the last time: what a program writes
  /// before that is seen, and what it writes afterwards goes into a new folder of the old name.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - keepingUnsaved: Moves a copy with unsaved words to a free name beside `open/SLUG` instead
  ///     of refusing.
  /// - Returns: Where the unsaved words are now; nil if there were none.
  /// - Throws: ``NewsroomError/unsaved(_:path:)``, ``NewsroomError/notOpen(_:)``, or
  ///   ``NewsroomError/beingEdited(_:by:since:)`` if somebody has it in an editor.
  @discardableResult
  package func close(_ slug: Slug, keepingUnsaved: Bool = false) throws -> String? {
    guard let copy = try openCopy(slug) else { throw NewsroomError.notOpen(slug) }
    let claim = try claims.claimEditing(slug, as: nil)
    defer { claim.end() }
    return try close(copy, keepingUnsaved: keepingUnsaved)
  }

  /// Closes an open copy after its editor was closed, unless somebody wants it to stay open.
  ///
  /// - Throws: What ``close(_:keepingUnsaved:)`` throws.
  package func close(_ slug: Slug, under claim: EditingClaim) throws {
    guard let copy = try openCopy(slug), !claim.isWantedOpen else { return }
    _ = try close(copy)
  }

  /// Closes a copy that nobody else has in an editor.
  private func close(_ copy: OpenCopy, keepingUnsaved: Bool = false) throws -> String? {
    let slug = copy.slug
    guard !hasUnsaved(copy) else {
      guard keepingUnsaved else { throw NewsroomError.unsaved(slug, path: copy.folder) }
      return try setAside(slug)
    }
    let working = try folders.working()
    let aside = try LocalFiles.told { () throws(FileError) in
      try move(place(of: slug), besideAs: "closing", in: working)
    }
    var moved = copy
    moved.folder = working.whole(aside)
    if hasUnsaved(moved) {
      try moveBack(aside, to: slug, in: working)
      guard keepingUnsaved else { throw NewsroomError.unsaved(slug, path: copy.folder) }
      return try setAside(slug)
    }
    for name in try LocalFiles.names(in: moved.folder) where isPart(name, of: copy) {
      try LocalFiles.told { () throws(FileError) in try working.remove("\(aside)/\(name)") }
    }
    try working.removeEmptyFolder(aside)
    // Files that are not the article's stay where somebody put them.
    if try working.kind(of: aside) != nil { try moveBack(aside, to: slug, in: working) }
    LocalFiles.removeQuietly("\(folders.own)/open/\(slug)")
    return nil
  }

  /// Whether a copy has unsaved words; what can't be saved can't be compared either, and counts as
  /// somebody's work.
  private func hasUnsaved(_ copy: OpenCopy) -> Bool {
    do { return try state(of: copy).isUnsaved } catch { return true }
  }

  private func setAside(_ slug: Slug) throws -> String? {
    let working = try folders.working()
    let kept = try LocalFiles.told { () throws(FileError) in
      try keep(place(of: slug), in: working)
    }
    LocalFiles.removeQuietly("\(folders.own)/open/\(slug)")
    return kept.map { working.whole($0) }
  }

  /// Puts a folder back; if there is another in its place by now, it stays aside, under a name that
  /// says what it is.
  private func moveBack(_ aside: String, to slug: Slug, in working: Folder) throws {
    try LocalFiles.told { () throws(FileError) in
      if try working.kind(of: place(of: slug)) == nil {
        try working.move(aside, to: place(of: slug))
      } else {
        _ = try move(aside, besideAs: "kept", of: place(of: slug), in: working)
      }
    }
  }

  private func move(
    _ path: String, besideAs word: String, of target: String? = nil, in working: Folder
  ) throws(FileError) -> String {
    var number = 1
    while try working.kind(of: "\(target ?? path).\(word)-\(number)") != nil { number += 1 }
    let free = "\(target ?? path).\(word)-\(number)"
    try working.move(path, to: free)
    return free
  }
}
