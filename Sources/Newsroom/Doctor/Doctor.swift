package import Editorial
import Git

extension NewsroomRepository {
  /// Reads the whole newsroom and names everything that is wrong.
  ///
  /// Nothing is written. Reads every object that is reachable from a reference of ours.
  ///
  /// - Parameters:
  ///   - time: Now, to distinguish what a crash left from what is at work.
  ///   - commands: The names of commands, which no workflow may use.
  /// - Returns: What was found.
  /// - Throws: Git's own error where the references themselves cannot be listed.
  package func diagnose(at time: Instant, commands: Set<String> = []) throws -> Diagnosis {
    // What this process has read before may have changed on the disk.
    let doctor = Doctor(
      NewsroomRepository(try Repository.open(repository.gitDirectory)), at: time,
      commands: commands)
    try doctor.repository.objects.keepingWritesInMemory { try doctor.examine() }
    return doctor.diagnosis
  }
}

/// Looks at every part of a newsroom.
final class Doctor {
  let newsroom: NewsroomRepository
  let time: Instant
  let commands: Set<String>
  var diagnosis = Diagnosis()
  /// What is missing or damaged, and what it is.
  var unreadable: [ObjectID: String] = [:]
  /// The remotes that branches were read from.
  var fetchedFrom: Set<String> = []
  /// The histories of the articles that can be read.
  var histories: [Slug: History] = [:]

  var repository: Repository { newsroom.repository }

  init(_ newsroom: NewsroomRepository, at time: Instant, commands: Set<String>) {
    newsroom.lines.archives.judgesAnew = true
    self.newsroom = newsroom
    self.time = time
    self.commands = commands
  }

  func note(_ trouble: Trouble) { diagnosis.troubles.append(trouble) }

  func examine() throws {
    guard try !examineAlternates() else { return }
    let listing = try repository.references.listing(under: "refs/heads")
    for name in listing.damaged {
      note(
        Trouble(
          "damaged-reference", References.slug(ofDraft: name), at: name,
          "the reference cannot be read", remedy: newsroom.lines.ways.wayToSet(damaged: name)))
    }
    let ours = try examine(listing.references)
    examineSymbolic(listing.symbolic)
    examineRemotes()
    examineObjects(from: ours)
    if listing.damaged.contains(References.settings) {
      // Everything is judged by the settings.
    } else if let error = newsroom.settings.failure() {
      note(
        Trouble(
          error.id, at: References.settings, error.description,
          remedy: error.hint ?? "fetch the settings"))
    } else {
      examineLines(ours)
      examineLags(ours)
      examineArchives()
      SettingsExamination(doctor: self).examine()
      examinePrint()
    }
    examineLeftovers()
    diagnosis.troubles = diagnosis.troubles.enumerated().sorted { left, right in
      (left.element.article?.rawValue ?? "", left.offset)
        < (right.element.article?.rawValue ?? "", right.offset)
    }.map(\.element)
  }

  /// Reports the references that are not ours or point to no commit; returns the others.
  private func examine(_ references: [Reference]) throws -> [Reference] {
    var ours: [Reference] = []
    for reference in references {
      let name = reference.name
      guard References.isOurs(name) else {
        nameForeign(StrayBranch(name: References.short(name)))
        continue
      }
      switch try repository.objects.kind(reference.id) {
      case .commit?: ours.append(reference)
      // Damage is reported with the objects.
      case nil where repository.objects.exists(reference.id): ours.append(reference)
      case nil:
        // What only these two could tell is unknown; that they can't be read need not be reported
        // again.
        if name == References.settings || name == References.main {
          unreadable[reference.id] = name
        }
        note(
          Trouble(
            "missing-object", References.slug(ofDraft: name), at: name,
            "the branch points to \(reference.id.hex.prefix(10)), which is missing",
            remedy: newsroom.lines.ways.wayBack(of: name)))
      case let kind?:
        note(
          Trouble(
            "no-commit", References.slug(ofDraft: name), at: name,
            "the branch points to a \(kind.rawValue), and only a commit can be an event",
            remedy: newsroom.lines.ways.wayBack(of: name)))
      }
    }
    return ours
  }

  /// Reports a branch that is not ours: either it is in the way of one of ours, or it is only
  /// mentioned.
  private func nameForeign(_ branch: StrayBranch) {
    let whole = "refs/heads/\(branch.name)"
    if References.isFolderOfOurs(whole) {
      note(
        Trouble(
          "branch-in-the-way", at: branch.reference,
          "the branch is where the folder of our branches \(branch.name)/… would be",
          remedy: "give it another name: \(branch.renaming)"))
      return
    }
    if let other = References.nameOfOurs(around: whole) {
      // A name that no article has may be used for anything, but tidying needs those of archives.
      let isFree =
        References.slug(ofDraft: other).map { ((try? newsroom.lines.head(of: $0)) ?? nil) == nil }
        ?? !other.hasPrefix(References.archive + "/")
      note(
        Trouble(
          "branch-in-the-way", References.slug(ofDraft: other), at: branch.reference,
          "the branch is where \(References.short(other)) would be",
          remedy: "give it another name: \(branch.renaming)", isNote: isFree))
      return
    }
    let isDraft = whole.hasPrefix(References.drafts + "/")
    note(
      Trouble(
        "foreign-reference", at: branch.reference,
        "the branch is none of Stet's, and is left alone",
        remedy: isDraft
          ? "give it another name: \(branch.renaming)" : "nothing has to be done", isNote: true))
  }

  /// Names what is wrong with the branches that remotes have.
  private func examineRemotes() {
    do {
      for branch in try newsroom.lines.branches.all(under: "") {
        let name = "refs/heads/\(branch.name)"
        let isNear = [References.drafts, References.archive].contains { name.hasPrefix($0 + "/") }
        if !References.isOurs(name),
          isNear || References.isFolderOfOurs(name) || References.nameOfOurs(around: name) != nil
        {
          nameForeign(branch)
        }
      }
      try examineDisagreements()
    } catch {
      note(
        Trouble(
          "unreadable-remotes", at: "refs/remotes", "what was fetched cannot be read: \(error)",
          remedy: "fetch it again"))
    }
  }

  /// Names the branches of ours about which remotes disagree.
  private func examineDisagreements() throws {
    // If the settings are unknown, that is reported separately.
    for name in try newsroom.lines.branches.disagreeing()
    where References.isOurs(name) && name != References.settings {
      let short = References.short(name)
      note(
        Trouble(
          "remotes-differ", References.slug(ofDraft: name), at: name,
          "it is not here, and the remotes disagree about it: none of theirs is read",
          remedy: "take one, then merge the others: "
            + "git branch \(short) \(try newsroom.lines.branches.names().first ?? "REMOTE")/\(short)"
        ))
    }
  }
}

extension References {
  /// The branch of ours with whose name another name begins, so that git can't have both.
  static func nameOfOurs(around name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return (3..<max(3, parts.count)).lazy.map { parts.prefix($0).joined(separator: "/") }
      .first(where: isOurs)
  }

  /// Whether branches of ours would be below a branch's name.
  static func isFolderOfOurs(_ name: String) -> Bool {
    [drafts, archive, "refs/heads/presence"].contains(name)
  }

  /// Whether a branch is one that Stet makes.
  static func isOurs(_ name: String) -> Bool {
    if name == main || name == settings { return true }
    if slug(ofDraft: name) != nil { return true }
    if name.hasPrefix("refs/heads/presence/") {
      return Handle(name.dropFirst("refs/heads/presence/".count)).isLegal
    }
    return year(ofArchive: name) != nil
  }
}
