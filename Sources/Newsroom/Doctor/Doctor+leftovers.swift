import Editorial
import Git

// MARK: Leftovers

extension Doctor {
  /// Names what crashes left: locks, temporary files, a publication that stopped between its steps,
  /// a checkout that is behind.
  func examineLeftovers() {
    do {
      try examineLocks()
      if let place = try newsroom.folders.placeOfCopiesTaken() {
        note(
          Trouble(
            "in-the-way", at: place, "it is where open copies go, so nothing can be opened",
            remedy: "move it away: mv \(place.shellWord) \("\(place).kept".shellWord)"))
      }
      for path in try newsroom.leftovers.oldTemporaryFiles(at: time) {
        note(
          Trouble(
            "temporary-file", at: path, "a crash left it, more than a day ago", remedy: mends))
      }
      if let pending = try newsroom.press.pendingPrint() {
        var slug: Slug?
        if case .article(let article) = pending { slug = article }
        note(
          Trouble(
            "pending", slug, at: "\(newsroom.folders.local)/pending",
            "an act that changes what readers see was cut off between its two steps",
            remedy: "the next act finishes it, or: \(mends)"))
      }
      for slug in try newsroom.press.unprintedArticles() {
        note(
          Trouble(
            "unprinted", slug, at: References.main,
            "what readers see of it is changed, and main can't be brought up to that here",
            remedy: mends))
      }
      if try newsroom.turn.checkout.isCheckoutBehind() {
        note(
          Trouble(
            "checkout-behind", at: newsroom.folders.newsroom ?? "",
            "the folder does not show main's newest",
            remedy: "the next act brings it along, or: \(mends)"))
      } else if unreadable.isEmpty {
        // What is missing or damaged was named, and keeps an older main from being read.
        let stale = try newsroom.turn.checkout.staleInIndex()
        for change in stale.prefix(5) {
          note(
            Trouble(
              "index-behind", at: change.path,
              "git's index has it as an older main had it, so that git status shows a change which"
                + " nobody made", remedy: mends))
        }
        let more = stale.count - 5
        if more > 0 {
          note(
            Trouble(
              "index-behind", at: References.main,
              "git's index has \(more) more \(more == 1 ? "path" : "paths") as an older main had"
                + " \(more == 1 ? "it" : "them")", remedy: mends))
        }
      }
    } catch {
      note(
        Trouble(
          "local-files", at: newsroom.folders.local, "Stet's own files cannot be read: \(error)",
          remedy: "see who may read them"))
    }
  }

  private func examineLocks() throws {
    let dead = Set(try newsroom.turn.lock.locksOfTheDead())
    for name in dead.sorted() {
      note(
        Trouble(
          "dead-lock", References.slug(ofDraft: name), at: name + ".lock",
          "an act of Stet's died and left its lock",
          remedy: "the next act removes it, or: \(mends)"))
    }
    for path in try newsroom.leftovers.locks()
    where !dead.contains(String(path.dropLast(".lock".count))) {
      note(
        Trouble(
          "lock", References.slug(ofDraft: String(path.dropLast(".lock".count))), at: path,
          "another git is at work, or died and left its lock",
          remedy: "if no git is running: rm \(repository.commonDirectory)/\(path)"))
    }
  }
}
