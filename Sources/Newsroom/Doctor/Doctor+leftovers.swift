import Editorial
import Git

// MARK: Leftovers

extension Doctor {
  /// Names what crashes left: locks, temporary files, a publication between its steps, a checkout
  /// that is behind.
  func examineLeftovers() {
    do {
      try examineLocks()
      if let place = try newsroom.placeOfCopiesTaken() {
        note(
          Trouble(
            "in-the-way", at: place, "it stands where open copies go, so nothing can be opened",
            remedy: "move it away: mv \(place.shellWord) \("\(place).kept".shellWord)"))
      }
      for path in try newsroom.oldTemporaryFiles(at: time) {
        note(
          Trouble(
            "temporary-file", at: path, "a crash left it, more than a day ago", remedy: mends))
      }
      if let pending = try newsroom.pendingPrint() {
        var slug: Slug?
        if case .article(let article) = pending { slug = article }
        note(
          Trouble(
            "pending", slug, at: "\(newsroom.localFolder)/pending",
            "an act that changes what readers see was cut off between its two steps",
            remedy: "the next act finishes it, or: \(mends)"))
      }
      for slug in try newsroom.unprintedArticles() {
        note(
          Trouble(
            "unprinted", slug, at: References.main,
            "what readers see of it is changed, and main can't be brought up to that here",
            remedy: mends))
      }
      if try newsroom.isCheckoutBehind() {
        note(
          Trouble(
            "checkout-behind", at: newsroom.folder ?? "", "the folder does not show main's newest",
            remedy: "the next act brings it along, or: \(mends)"))
      }
    } catch {
      note(
        Trouble(
          "local-files", at: newsroom.localFolder, "Stet's own files cannot be read: \(error)",
          remedy: "see who may read them"))
    }
  }

  private func examineLocks() throws {
    let dead = Set(try newsroom.locksOfTheDead())
    for name in dead.sorted() {
      note(
        Trouble(
          "dead-lock", References.slug(ofDraft: name), at: name + ".lock",
          "an act of Stet's died and left its lock",
          remedy: "the next act removes it, or: \(mends)"))
    }
    for path in try newsroom.locks() where !dead.contains(String(path.dropLast(".lock".count))) {
      note(
        Trouble(
          "lock", References.slug(ofDraft: String(path.dropLast(".lock".count))), at: path,
          "another git is at work, or died and left its lock",
          remedy: "if no git is running: rm \(repository.commonDirectory)/\(path)"))
    }
  }
}

extension NewsroomRepository {
  /// The locks of references, of the index and of packed references, below the repository's folder.
  func locks() throws -> [String] {
    let root = repository.commonDirectory
    var found: [String] = []
    for name in ["HEAD.lock", "index.lock", "packed-refs.lock", "config.lock"]
    where LocalFiles.exists("\(root)/\(name)") { found.append(name) }
    var folders = ["refs/heads"]
    while let folder = folders.popLast() {
      for name in try LocalFiles.names(in: "\(root)/\(folder)") {
        let path = "\(folder)/\(name)"
        if try LocalFiles.kind("\(root)/\(path)") == .folder {
          folders.append(path)
        } else if name.hasSuffix(".lock") {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// Temporary files of git's and of ours that nobody has touched for a day.
  func oldTemporaryFiles(at time: Instant) throws -> [String] {
    let objects = repository.commonDirectory + "/objects"
    var candidates = try temporary(in: objects) { $0.hasPrefix("tmp_obj") }
    for name in try LocalFiles.names(in: objects) where name.utf8.count == 2 {
      candidates += try temporary(in: "\(objects)/\(name)") { $0.hasPrefix("tmp_obj") }
    }
    candidates += try temporary(in: objects + "/pack") {
      $0.hasPrefix("tmp_") || $0.hasPrefix("pack_git2_")
    }
    candidates += try temporary(in: localFolder, where: Self.isOurs)
    candidates += try temporary(in: ownFolder + "/open", where: Self.isOurs)
    if let folder, try placeOfCopiesTaken() == nil {
      for name in try LocalFiles.names(in: folder + "/open") {
        let copy = "\(folder)/open/\(name)"
        guard try LocalFiles.kind(copy) == .folder else { continue }
        candidates += try temporary(in: copy, where: Self.isOurs)
      }
    }
    return candidates.filter { path in
      guard let stamp = LocalFiles.stamp(path) else { return false }
      return stamp.changed / 1_000_000_000 < time.advanced(by: -86_400).seconds
    }
  }

  private func temporary(in folder: String, where fits: (String) -> Bool) throws -> [String] {
    try LocalFiles.names(in: folder).filter(fits).map { "\(folder)/\($0)" }
  }

  /// Whether a file is one that `LocalFiles` writes before it gives it its name.
  private static func isOurs(_ name: String) -> Bool {
    guard let place = name.ranges(of: ".stet-").last else { return false }
    let digits = name[place.upperBound...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
