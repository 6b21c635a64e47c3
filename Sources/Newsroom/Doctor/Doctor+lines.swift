import Editorial
import Git

// MARK: Articles

extension Doctor {
  /// Judges every line, including archived ones.
  func examineLines(_ references: [Reference]) {
    var seen: Set<Slug> = []
    let here = Set(references.map(\.name))
    for branch in draftBranches() {
      guard let slug = References.slug(ofDraft: branch.name) else { continue }
      seen.insert(slug)
      // A branch that points to no commit has been reported already.
      guard branch.remote != nil || here.contains(branch.name) else { continue }
      if let remote = branch.remote { fetchedFrom.insert(remote) }
      let stray = StrayBranch(name: References.short(branch.name), remote: branch.remote)
      examineLine(slug, at: stray.reference)
    }
    // What can't be read is named with the archives.
    let archived = (try? newsroom.lines.archivedHeads()) ?? [:]
    for slug in archived.keys.sorted() where !seen.contains(slug) {
      examineLine(slug, at: References.draft(slug))
    }
    for remote in fetchedFrom.sorted() {
      note(
        Trouble(
          "fetched", at: "refs/remotes/\(remote)",
          "branches that are not here are read as they were fetched from \(remote)",
          remedy: "nothing has to be done: the first act on a line makes its branch", isNote: true))
    }
  }

  private func draftBranches() -> [Branches.Listed] {
    do { return try newsroom.lines.branches.listing(under: References.drafts).branches } catch {
      note(
        Trouble(
          "unreadable-branches", at: References.drafts,
          "the branches of articles cannot be listed: \(error)", remedy: "git fsck says more"))
      return []
    }
  }

  private func examineLine(_ slug: Slug, at place: String) {
    diagnosis.articles += 1
    let history: History
    do { history = try newsroom.lines.history(of: slug) } catch {
      if unreadable.isEmpty {
        note(
          Trouble(
            "unreadable-line", slug, at: place,
            "its line cannot be read: \(error)",
            remedy: "git fsck says more"))
      }
      return
    }
    guard history.standing.workflow != nil else {
      nameWithoutBeginning(history, at: place)
      return
    }
    histories[slug] = history
    diagnosis.commits += history.steps.count
    for step in history.steps { examine(step, of: slug, history) }
    examineFreeze(history, slug, at: place)
    examineBranch(slug)
    nameOtherBeginning(of: slug, history)
  }

  /// Names what a merge brought from another beginning of the slug: it adds nothing to the line.
  private func nameOtherBeginning(of slug: Slug, _ history: History) {
    guard history.steps.contains(where: { $0.entry.parents.count > 1 }),
      let head = try? newsroom.lines.head(of: slug),
      let reached = try? repository.reached(from: head)
    else { return }
    let own = Set(history.steps.map(\.entry.id.object))
    let others = reached.filter { !own.contains($0.id) }
    let beginning = others.first { commit in
      guard commit.parents.isEmpty, case .event(let event) = MessageReading(commit.message) else {
        return false
      }
      return event.article == slug
    }
    guard let first = beginning else { return }
    let people = Set(others.map(\.committer.name)).sorted().joined(separator: ", ")
    let count = others.count == 1 ? "1 commit" : "\(others.count) commits"
    note(
      Trouble(
        "other-beginning", slug, at: EventID(first.id).short,
        "\(count) by \(people) began another article of this name, and add nothing to this one",
        remedy:
          "to begin it under another name: git show \(first.id.hex.prefix(10)):\(slug).md"
          + " > \(slug)-2.md && stet new --file \(slug)-2.md --slug \(slug)-2", isNote: true))
  }

  private func nameWithoutBeginning(_ history: History, at place: String) {
    let slug = history.standing.slug
    // What can't be read is named with the objects.
    let error = try? newsroom.lines.withoutBeginning(history)
    switch error {
    case .settingsNotSent:
      note(
        Trouble(
          "settings-not-sent", slug, at: place, "it was begun under settings that are not here",
          remedy: error?.hint ?? "", isNote: true))
    case .uncountedBeginning(_, let by):
      note(
        Trouble(
          "uncounted-beginning", slug, at: place,
          "it was begun by \(by), which does not count by the settings here",
          remedy: error?.hint ?? "", isNote: true))
    case .renamedBranch(_, let own, let way):
      note(
        Trouble(
          "renamed-branch", slug, at: place,
          "it is the branch of \(own), which somebody gave another name with plain git", remedy: way
        ))
    case .settingsBehind(_, let command):
      note(
        Trouble(
          "settings-behind", slug, at: place,
          "it was begun under settings that are not on the line of settings here",
          remedy: "bring them along: \(command)"))
    case .plainBranch(_, let stray, let remote?):
      note(
        Trouble(
          "plain-branch", slug, at: place,
          "the branch has no beginning of an article that counts, and \(remote) has one",
          remedy: "give it another name, and take \(remote)'s: \(stray.replacing(by: remote))"))
    case .plainBranch(_, let stray, nil):
      note(
        Trouble(
          "plain-branch", slug, at: place, "the branch has no beginning of an article that counts",
          remedy: "give it another name: \(stray.renaming)", isNote: true))
    default: return
    }
  }

  /// Names a branch that does not continue what the archive has of its slug.
  ///
  /// One that was only fetched may be behind; if both went on, the next act would be based on more
  /// than anybody is shown until then.
  private func examineBranch(_ slug: Slug) {
    // What can't be read is named with the objects.
    guard let archived = try? newsroom.lines.archivedHead(of: slug),
      let branch = try? newsroom.lines.branches.head(References.draft(slug)),
      let isAhead = try? repository.isAncestor(archived, of: branch), !isAhead
    else { return }
    let isHere = (try? repository.references.id(of: References.draft(slug))) == branch
    if (try? repository.isAncestor(branch, of: archived)) != false {
      guard isHere else { return }
      return note(
        Trouble(
          "behind-archive", slug, at: References.short(References.draft(slug)),
          "the article was put away, and the branch is left over from before",
          remedy: "the next sync takes it away: stet sync", isNote: true))
    }
    note(
      Trouble(
        "behind-archive", slug, at: References.short(References.draft(slug)),
        "the branch does not go on from the line that was archived, which holds", remedy: mends))
  }

  /// Names an event that is dated more than a day ahead of the reader's clock.
  func noteIfAhead(_ entry: LineEntry, of slug: Slug? = nil) {
    guard entry.time > time.aDayLater else { return }
    note(
      Trouble(
        "from-the-future", slug, at: entry.id.short,
        "\(entry.subject) is dated \(entry.time), more than a day from now",
        remedy: "it counts all the same: a clock was wrong, or somebody dated it by hand",
        isNote: true))
  }

  /// Names an event that was made again after the same text, with another text: somebody amended
  /// it.
  private func nameAmended(_ entry: LineEntry, of slug: Slug, _ history: History) {
    func text(before entry: LineEntry) -> TextID? {
      history.steps.first { $0.entry.id == entry.parents.first }?.entry.text
    }
    let original = history.original(entry.id)
    guard let other = history.steps.first(where: { $0.entry.id == original })?.entry,
      entry.text != other.text, text(before: entry) == text(before: other)
    else { return }
    note(
      Trouble(
        "amended", slug, at: entry.id.short,
        "\(entry.subject) was made twice, with two texts; \(other.id.short) counts, this one doesn't",
        remedy: "its words: git show \(entry.id.short):\(slug).md", isNote: true))
  }

  private func examine(_ step: History.Step, of slug: Slug, _ history: History) {
    let entry = step.entry
    let counts = step.revision.map { "; its text counts, as r\($0)" } ?? ""
    let place = entry.id.short
    if let problem = entry.treeProblem {
      note(
        Trouble(
          "bad-tree", slug, at: place, "the commit holds no text of it: \(problem.sentence)",
          remedy: "the article stays at its last good text", isNote: true))
    }
    noteIfAhead(entry, of: slug)
    let who = entry.committer.email
    switch step.verdict {
    case .counted: return
    case .copy: nameAmended(entry, of: slug, history)
    case .refused(let reason):
      guard case .event(let event) = entry.message else { return }
      let isUndone =
        event.kind == .publish && !history.standing.live.editions.contains { $0.text == entry.text }
      note(
        Trouble(
          reason.id, slug, at: place,
          "\(event.kind) by \(event.by) does not count: \(reason.sentence)\(counts)",
          remedy: isUndone
            ? "to publish the text, once it is approved: stet publish \(slug)" : isHarmless,
          isNote: true))
    case .newer(let newer):
      note(
        Trouble(
          "newer-stet", slug, at: place, "this Stet can't judge it (\(newer.sentence))\(counts)",
          remedy: "get the newer Stet, or fetch settings", isNote: true))
    case .plain(.noBlock):
      if history.isPlainMerge(step) { return }
      let merge = entry.parents.count > 1 ? "a merge" : "a commit"
      note(
        Trouble(
          entry.parents.count > 1 ? "plain-merge" : "plain-commit", slug, at: place,
          "\(merge) by \(who) that no act of Stet's made\(counts)", remedy: isHarmless,
          isNote: true))
    case .plain(.malformed):
      note(
        Trouble(
          "malformed-event", slug, at: place,
          "a commit by \(who) imitates an event and is none\(counts)", remedy: isHarmless,
          isNote: true))
    }
  }

  private func examineFreeze(_ history: History, _ slug: Slug, at place: String) {
    switch history.standing.freeze {
    case nil: return
    case .badTree:
      let revision = history.standing.revision
      note(
        Trouble(
          "frozen", slug, at: place,
          "its newest commit holds no text, and it takes no act",
          remedy: revision == nil
            ? "it never had a good text: put one on the branch with plain git"
            : "\(mends) (restores r\(revision?.number ?? 0), its last good text)"))
    case .newer(let newer):
      let bringing = newer.isPolicy ? wayToBringSettings(for: history) : nil
      note(
        Trouble(
          "frozen", slug, at: place,
          "an event that this Stet can't judge is on its line, and it takes no act",
          remedy: bringing.map { "bring the settings along: \($0)" }
            ?? "get the newer Stet, or fetch settings; or whoever may save goes on: \(mends)"))
    }
  }

  private func wayToBringSettings(for history: History) -> String? {
    // What can't be read is named with the objects.
    guard let commit = try? newsroom.lines.settingsElsewhere(for: history) else { return nil }
    return try? newsroom.lines.wayToBring(settings: commit)
  }
}

extension MessageReading.Newer {
  /// Whether the event names settings that are not here.
  var isPolicy: Bool { if case .policy = self { true } else { false } }
}
