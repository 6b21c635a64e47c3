import Editorial
import Git

// MARK: Articles

extension Doctor {
  /// Judges every line, also those that were tidied away.
  func examineLines(_ references: [Reference]) {
    for reference in references {
      guard let slug = References.slug(ofDraft: reference.name) else { continue }
      examineLine(slug, head: reference.id)
    }
    guard let archived = try? newsroom.archivedSlugs() else { return }  // Named with the archives.
    for slug in archived {
      guard let head = try? newsroom.archivedHead(of: slug) else { continue }  // Named there too.
      examineLine(slug, head: head)
    }
  }

  private func examineLine(_ slug: Slug, head: ObjectID) {
    diagnosis.articles += 1
    let history: History
    do { history = try newsroom.history(of: slug, head: head) } catch {
      if unreadable.isEmpty {
        note(
          Trouble(
            "unreadable-line", slug, at: References.draft(slug),
            "its line cannot be read: \(error)",
            remedy: "git fsck says more"))
      }
      return
    }
    histories[slug] = history
    diagnosis.commits += history.steps.count
    for step in history.steps { examine(step, of: slug) }
    examineFreeze(history, slug)
    examineMainOf(history, slug)
  }

  private func examine(_ step: History.Step, of slug: Slug) {
    let entry = step.entry
    let counts = step.revision.map { "; its text counts, as r\($0)" } ?? ""
    let place = entry.id.short
    if let problem = entry.treeProblem {
      note(
        Trouble(
          "bad-tree", slug, at: place, "the commit holds no text of it: \(problem.sentence)",
          remedy: "the article stays at its last good text"))
    }
    let who = entry.committer.email
    switch step.verdict {
    case .counted: return
    case .refused(let reason):
      guard case .event(let event) = entry.message else { return }
      note(
        Trouble(
          reason.id, slug, at: place,
          "\(event.kind) by \(event.by) does not count: \(reason.sentence)\(counts)",
          remedy: isHarmless))
    case .newer(let newer):
      note(
        Trouble(
          "newer-stet", slug, at: place, "a newer Stet made it (\(newer.sentence))\(counts)",
          remedy: "get the newer Stet"))
    case .plain(.noBlock):
      let merge = entry.parents > 1 ? "a merge" : "a commit"
      note(
        Trouble(
          entry.parents > 1 ? "plain-merge" : "plain-commit", slug, at: place,
          "\(merge) by \(who) that no act of Stet's made\(counts)", remedy: isHarmless))
    case .plain(.malformed):
      note(
        Trouble(
          "malformed-event", slug, at: place,
          "a commit by \(who) imitates an event and is none\(counts)", remedy: isHarmless))
    }
  }

  private func examineFreeze(_ history: History, _ slug: Slug) {
    switch history.standing.freeze {
    case nil: return
    case .badTree:
      let revision = history.standing.revision
      note(
        Trouble(
          "frozen", slug, at: References.draft(slug),
          "its newest commit holds no text, and it takes no act",
          remedy: revision == nil
            ? "it never had a good text: put one on the branch with plain git"
            : "\(mends) (restores r\(revision?.number ?? 0), its last good text)"))
    case .newer:
      note(
        Trouble(
          "frozen", slug, at: References.draft(slug),
          "a newer Stet acted on it, and it takes no act",
          remedy: "get the newer Stet; or an owner goes on with this one: \(mends)"))
    }
  }

  /// Compares what main has of an article with what its line says.
  private func examineMainOf(_ history: History, _ slug: Slug) {
    do {
      guard let (step, path, standing) = try published(history) else { return }
      let found = try newsroom.publishedFrom(path)
      if let found, !history.steps.contains(where: { $0.entry.identity == found }) {
        note(
          Trouble(
            "line-behind", slug, at: path,
            "main shows what its line does not have: event \(found.short)",
            remedy: "bring the line back: git update-ref \(References.draft(slug)) \(found)"))
        return
      }
      guard found == step.entry.identity else {
        note(
          Trouble(
            "main-behind", slug, at: path,
            "main does not show \(step.entry.subject) (\(step.entry.id.short)) yet",
            remedy: mends))
        return
      }
      let files = try newsroom.publishedFiles(standing, publishedFrom: step.entry.identity)
      let folder = try repository.hashTree(files.entries)
      let tip = try repository.reference(References.main)
      let entry = try tip.map { try repository.entry(path, in: try repository.commit($0).tree) }
      guard entry??.id != folder else { return }
      note(
        Trouble(
          "changed-on-main", slug, at: path,
          "its folder on main is not what was published: plain git changed it", remedy: mends))
    } catch {
      note(
        Trouble(
          "main-unreadable", slug, at: References.main,
          "what main has of it cannot be read: \(error)", remedy: "git fsck says more"))
    }
  }

  /// The last act that changed what readers see, where main keeps it, and the standing it led to.
  func published(_ history: History) throws -> (History.Step, path: String, Standing)? {
    let index = history.steps.lastIndex { step in
      guard step.verdict == .counted, case .event(let event) = step.entry.message else {
        return false
      }
      return event.movesLive
    }
    guard let index else { return nil }
    let entries = history.steps[...index].map(\.entry)
    let (upTo, policies) = try newsroom.fold(Array(entries), slug: history.standing.slug)
    guard let path = try newsroom.publishedPath(upTo.standing, policies: policies) else {
      return nil
    }
    return (history.steps[index], path, upTo.standing)
  }
}
