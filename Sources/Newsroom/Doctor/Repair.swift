package import Editorial
import Git

/// Mends what can be mended without losing a byte.
package struct Repair {
  let newsroom: NewsroomRepository

  /// The message of the commit that corrects main.
  static let message = "Set main right\n"

  /// Mends a newsroom.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  /// Mends what can be mended without losing a byte.
  ///
  /// It writes only what lines and settings give, so that anybody may do it; only to go on after an
  /// event that this Stet can't judge takes an owner.
  ///
  /// - Parameters:
  ///   - diagnosis: What was found.
  ///   - dropping: Slugs whose folders are removed from main even though their lines are not here.
  ///   - actor: Who asks for it, and when.
  /// - Returns: What was done, each as a sentence; a new diagnosis tells what is still wrong.
  /// - Throws: Why a repair failed; those before it stay done.
  package func repair(
    _ diagnosis: Diagnosis, dropping: Set<Slug> = [], as actor: Actor
  ) throws -> [String] {
    if let slug = dropping.sorted().first, let way = try newsroom.print.ways.wayToArchives() {
      // Its line may be there, and it would go from everybody's main.
      throw NewsroomError.lineMissing(slug, way: way)
    }
    var done: [String] = []
    // If something is missing or damaged, a repair is not made, and that is named separately.
    func mend(_ step: () throws -> [String]) throws {
      do {
        let made = try step()
        done += made
      } catch let error as GitError where error.isLost {}
    }
    let dead = try newsroom.turn.lock.locksOfTheDead()
    let isBehind = try newsroom.turn.checkout.isCheckoutBehind()
    try newsroom.turn.alone([References.main, References.settings]) {
      done += dead.map { "Removed the lock of a dead act: \($0).lock" }
      done += try setDamagedAside(diagnosis)
      if diagnosis.troubles.contains(where: { $0.id == "settings-on-main" }) {
        done += try bringSettingsOver(as: actor)
      }
      if newsroom.settings.failure() == nil {
        try mend {
          try newsroom.settings.origin.keep()
          guard let pending = try newsroom.press.pendingPrint() else { return [] }
          try newsroom.press.finishPendingPrint()
          return ["Finished what was cut off: \(pending.line.dropLast())."]
        }
        try mend {
          // The troubles were found without what is known of archives, and are mended in the same
          // way.
          if diagnosis.troubles.contains(where: { $0.id == "archive-changed" }) {
            newsroom.lines.archives.forgetJudged()
          }
          return try setArchivesRight(as: actor)
        }
        try mend { try bringBranchesAlong(diagnosis, as: actor) }
        try mend { try setSettingsRight(as: actor) }
      }
      try mend {
        try newsroom.turn.checkout.settleStaleIndex() ? ["Brought git's index up to main."] : []
      }
      for path in try newsroom.leftovers.oldTemporaryFiles(at: actor.time) {
        LocalFiles.removeQuietly(path)
        done.append("Removed \(path).")
      }
    }
    if newsroom.settings.failure() == nil {
      try mend { try goOnWithSettings(as: actor) }
      try mend { try unfreeze(diagnosis, as: actor) }
      try mend {
        try newsroom.turn.alone([References.main]) {
          try setMainRight(dropping: dropping, as: actor)
        }
      }
    }
    if isBehind, try !newsroom.turn.checkout.isCheckoutBehind() {
      done.append("Brought the folder up to main.")
    }
    return done
  }

  /// Moves damaged objects out of git's way, and rewrites those whose bytes my folder still has.
  private func setDamagedAside(_ diagnosis: Diagnosis) throws -> [String] {
    var done: [String] = []
    let folder = newsroom.folders.local + "/damaged"
    for trouble in diagnosis.troubles
    where trouble.id == "damaged-object" || trouble.id == "missing-object" {
      guard let id = ObjectID(hex: trouble.place) else { continue }
      if trouble.id == "damaged-object" {
        try LocalFiles.makeFolder(folder)
        guard try newsroom.repository.objects.setAside(id, into: folder) else {
          done.append("\(id.hex) is in a pack. To \(newsroom.lines.ways.wayToFetchAgain)")
          continue
        }
        done.append("Moved the damaged \(id.hex) into \(folder).")
      }
      if let bytes = try bytesAtHand(of: id) {
        try newsroom.repository.objects.writeBlob(bytes)
        try newsroom.repository.objects.verifyWritten([id])
        let what = ["damaged", "missing"].reduce(trouble.sentence) {
          $0.replacing(" is \($1)", with: "")
        }
        done.append("Wrote \(what) anew from your folder.")
      } else {
        done.append("Still missing: \(id.hex). To \(newsroom.lines.ways.wayToFetchAgain)")
      }
    }
    return done
  }

  /// The bytes of a lost file, if an open copy or the checkout still has them.
  private func bytesAtHand(of id: ObjectID) throws -> [UInt8]? {
    guard let folder = newsroom.folders.newsroom else { return nil }
    var folders = [folder]
    while let next = folders.popLast() {
      for name in try LocalFiles.names(in: next) where name != ".git" {
        let path = "\(next)/\(name)"
        switch try LocalFiles.kind(path) {
        case .folder: folders.append(path)
        case .file:
          guard let bytes = try LocalFiles.read(path, limit: 20_000_000) else { continue }
          if newsroom.repository.objects.hashBlob(bytes) == id { return bytes }
        default: continue
        }
      }
    }
    return nil
  }

  /// Restores the last good text of frozen articles.
  private func unfreeze(_ diagnosis: Diagnosis, as actor: Actor) throws -> [String] {
    var done: [String] = []
    for trouble in diagnosis.troubles where trouble.id == "frozen" {
      guard let slug = trouble.article else { continue }
      let history = try newsroom.lines.history(of: slug)
      let standing = history.standing
      guard let freeze = standing.freeze, let revision = standing.revision else { continue }
      if case .newer(.policy) = freeze,
        let commit = try newsroom.lines.settingsElsewhere(for: history)
      {
        let way = try newsroom.lines.wayToBring(settings: commit)
        done.append("Left \(slug) as it is: bring the settings along first: \(way)")
        continue
      }
      var event = Event(.restore, article: slug, by: actor.handle)
      event.revision = revision.event
      do {
        _ = try newsroom.desk.act(Proposal(event, text: .text(revision.text)), as: actor)
        done.append("Restored r\(revision.number) of \(slug); it takes acts again.")
      } catch let refusal as Refusal {
        done.append("Left \(slug) as it is: \(refusal.sentence).")
      }
    }
    return done
  }
}
