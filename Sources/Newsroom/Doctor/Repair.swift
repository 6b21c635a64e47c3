import Editorial
import Git

extension NewsroomRepository {
  /// Mends what can be mended without losing a byte.
  ///
  /// - Returns: What was done, each a sentence; what is still wrong a new look tells.
  /// - Throws: What kept a repair from being made; those before it stand.
  public func repair(_ diagnosis: Diagnosis, as actor: Actor) throws -> [String] {
    var done: [String] = []
    let pending = try pendingPublication()
    let dead = try locksOfTheDead()
    let isBehind = try isCheckoutBehind()
    try writing([References.main]) {
      done += dead.map { "Removed the lock of a dead act: \($0).lock" }
      done += try setDamagedAside(diagnosis)
      if let pending {
        try finishPendingPublication()
        done.append("Finished the publication of \(pending).")
      }
      done += try bringUp(diagnosis)
      for path in try oldTemporaryFiles(at: actor.time) {
        LocalFiles.removeQuietly(path)
        done.append("Removed \(path).")
      }
      if isBehind, try !isCheckoutBehind() {
        done.append("Brought the folder up to main.")
      }
    }
    done += try putSettingsBack(diagnosis, as: actor)
    done += try unfreeze(diagnosis, as: actor)
    return done
  }

  /// Moves damaged objects out of git's way, and writes anew those whose bytes my folder still has.
  private func setDamagedAside(_ diagnosis: Diagnosis) throws -> [String] {
    var done: [String] = []
    let folder = localFolder + "/damaged"
    for trouble in diagnosis.troubles
    where trouble.id == "damaged-object" || trouble.id == "missing-object" {
      guard let id = ObjectID(hex: trouble.place) else { continue }
      if trouble.id == "damaged-object" {
        try LocalFiles.makeFolder(folder)
        guard try repository.setAside(id, into: folder) else {
          done.append("\(id.hex) stands in a pack: git fsck, then fetch it again.")
          continue
        }
        done.append("Moved the damaged \(id.hex) into \(folder).")
      }
      if let bytes = try bytesAtHand(of: id) {
        try repository.writeBlob(bytes)
        try repository.verifyWritten([id])
        done.append("Wrote \(trouble.sentence.prefix { $0 != "," }) anew from your folder.")
      } else {
        done.append("Still missing: \(id.hex). Fetch it again from a colleague or a server.")
      }
    }
    return done
  }

  /// The bytes of a file that an open copy or the checkout still has.
  private func bytesAtHand(of id: ObjectID) throws -> [UInt8]? {
    guard let folder else { return nil }
    var folders = [folder]
    while let next = folders.popLast() {
      for name in try LocalFiles.names(in: next) where name != ".git" {
        let path = "\(next)/\(name)"
        switch LocalFiles.kind(path) {
        case .folder: folders.append(path)
        case .file:
          guard let bytes = try LocalFiles.read(path, limit: 20_000_000) else { continue }
          if repository.hashBlob(bytes) == id { return bytes }
        default: continue
        }
      }
    }
    return nil
  }

  /// Brings main up to lines that are ahead of it, and puts back articles that plain git changed
  /// there: both are commits that the line's own events make.
  private func bringUp(_ diagnosis: Diagnosis) throws -> [String] {
    var done: [String] = []
    for trouble in diagnosis.troubles {
      guard let slug = trouble.article else { continue }
      if trouble.id == "main-behind" {
        try bringMainUp(to: slug)
        done.append("Brought main up to \(slug).")
      } else if trouble.id == "changed-on-main" {
        let history = try history(of: slug)
        let doctor = Doctor(self, at: Instant(seconds: 0), commands: [])
        guard let (step, path, standing) = try doctor.published(history) else { continue }
        let folder = try publishedFolder(standing, publishedFrom: step.entry.identity)
        try commitToMain(step.entry, folder: folder, path: path)
        done.append("Put \(path) back as it was published.")
      }
    }
    return done
  }

  /// Puts back the settings and the masthead that plain git changed on main, and takes away what is
  /// no plain file among them, in one event.
  private func putSettingsBack(_ diagnosis: Diagnosis, as actor: Actor) throws -> [String] {
    guard let tip = try repository.reference(References.main) else { return [] }
    let policy = try policies.policy(at: tip)
    var paths = Set(try settingsWithoutPlainChanges(tip: tip, policy: policy).keys)
    let strangers = diagnosis.troubles.filter {
      $0.id == "not-plain" && SettingsChange.isSetting($0.place) && !paths.contains($0.place)
    }.map(\.place)
    paths.formUnion(strangers)
    guard !paths.isEmpty else { return [] }
    let named = paths.sorted().joined(separator: ", ")
    let settings = try self.policy(people: [actor.handle])
    guard let person = settings.people[actor.handle], settings.isOwner(person, at: actor.time)
    else { return ["Left for an owner: \(named)."] }
    // What plain git changed is put back by every change of the settings.
    try change(
      .settings, Dictionary(uniqueKeysWithValues: strangers.map { ($0, [UInt8]?.none) }),
      subject: "Put back what plain git changed", as: actor)
    return ["Put back \(named)."]
  }

  /// Restores the last good text of frozen articles.
  private func unfreeze(_ diagnosis: Diagnosis, as actor: Actor) throws -> [String] {
    var done: [String] = []
    for trouble in diagnosis.troubles where trouble.id == "frozen" {
      guard let slug = trouble.article else { continue }
      let standing = try history(of: slug).standing
      guard standing.freeze != nil, let revision = standing.revision else { continue }
      var event = Event(.restore, article: slug, by: actor.handle)
      event.revision = revision.event
      do {
        _ = try act(Proposal(event, text: .text(revision.text)), as: actor)
        done.append("Restored r\(revision.number) of \(slug); it takes acts again.")
      } catch let refusal as Refusal {
        done.append("Left \(slug) as it is: \(refusal.sentence).")
      }
    }
    return done
  }
}
