package import Editorial
import Git

/// What tidying did, or would do.
package struct Tidied: Hashable, Sendable {
  /// The articles that were put away, by the year of their archive.
  package var articles: [(slug: Slug, year: String)] = []
  /// What is left to do so that a remote, and thus everybody, follows: what to know and what to
  /// type; nil if there is no remote.
  package var toSend: String?

  /// Whether two did the same.
  package static func == (left: Self, right: Self) -> Bool {
    left.articles.elementsEqual(right.articles) { $0 == $1 } && left.toSend == right.toSend
  }

  /// Hashes the articles.
  package func hash(into hasher: inout Hasher) {
    for article in articles { hasher.combine(article.slug) }
  }
}

/// Moves finished lines from branches into the archives.
package struct Tidying {
  let repository: Repository
  let listeners: Listeners
  let branches: Branches
  let archives: Archives
  let settings: Settings
  let lines: Lines
  let press: Press
  let lock: ActLock
  let turn: Turn
  let worktrees: Worktrees

  /// How long a finished article keeps its branch after its last event.
  static let tidyAfter: Int64 = 30 * 86_400

  /// Archives finished articles: their branches go, and their lines stay.
  ///
  /// The lines are reachable from `archive/<yyyy>`. An article is finished if it was published,
  /// spiked or killed and has had no event for thirty days.
  ///
  /// - Parameters:
  ///   - actor: Who does it, and the current time.
  ///   - isDryRun: Finds the articles and writes nothing.
  /// - Returns: What was put away, or would be.
  /// - Throws: `GitError` with `.noProgram` if git is not installed, and
  ///   ``NewsroomError/branchInTheWay(of:_:)``, before anything is written.
  @discardableResult
  package func tidy(as actor: Actor, isDryRun: Bool = false) throws -> Tidied {
    let git = try GitProgram.find()
    if isDryRun {
      return Tidied(articles: try archivable(at: actor.time).map { ($0.slug, $0.year) })
    }
    let names = try repository.references.all(under: References.drafts).map(\.name)
    let years = try repository.references.all(under: References.archive).map(\.name)
    return try turn.alone([References.main] + years + names) {
      try settings.origin.keep()
      try press.finishPendingPrint()
      let finished = try archivable(at: actor.time)
      for (year, lines) in Dictionary(grouping: finished, by: \.year).sorted(by: { $0.key < $1.key }
      ) {
        // Those of one file come together, so that each commit writes a file or two, and not
        // sixteen.
        var rest = lines.sorted {
          (Archive.file(of: $0.slug), $0.slug) < (Archive.file(of: $1.slug), $1.slug)
        }[...]
        while !rest.isEmpty {
          try archive(rest.prefix(Self.archivedAtOnce), in: year, as: actor)
          rest = rest.dropFirst(Self.archivedAtOnce)
        }
      }
      // No branch goes unless the archives have its line.
      let archived = try lines.archivedHeads()
      let kept = finished.filter { archived[$0.slug] == $0.head }
      try delete(kept, with: git)
      // If something of a remote can't be read, what was done stays done.
      return Tidied(
        articles: kept.map { ($0.slug, $0.year) }, toSend: try? wayToSend(kept))
    }
  }

  /// Whether more than this many articles are finished; folds lines only if that many are old.
  func isDue(at time: Instant, above limit: Int) throws -> Bool {
    let branches = try repository.references.all(under: References.drafts)
    guard branches.count > limit else { return false }
    let oldest = time.advanced(by: -Self.tidyAfter).seconds
    let old = try branches.count {
      try repository.objects.commit($0.id).committer.seconds <= oldest
    }
    return try old > limit && finished(at: time).count > limit
  }

  private struct Finished {
    var slug: Slug
    var year: String
    var head: ObjectID
  }

  /// The finished articles that their archives can take.
  private func archivable(at time: Instant) throws -> [Finished] {
    let finished = try finished(at: time)
    for year in Set(finished.map(\.year)).sorted() {
      try branches.checkHasRoom("\(References.archive)/\(year)")
    }
    return finished
  }

  private func finished(at time: Instant) throws -> [Finished] {
    let archived = try lines.archivedHeads()
    let years = Dictionary(try archives.all().map { ($0.year, $0) }) { first, _ in first }
    var finished: [Finished] = []
    for reference in try repository.references.all(under: References.drafts) {
      guard let slug = References.slug(ofDraft: reference.name) else { continue }
      // For most articles, the newest commit already shows that they are not finished.
      let head = try repository.objects.commit(reference.id)
      guard head.committer.seconds <= time.advanced(by: -Self.tidyAfter).seconds,
        try repository.references.folderCheckedOut(reference.name) == nil
      else { continue }
      // If the archive is ahead of a branch, the branch is no line.
      if let archived = archived[slug], try !repository.isAncestor(archived, of: reference.id) {
        continue
      }
      let history = try lines.history(of: slug, head: reference.id)
      guard history.standing.isFinished, let first = history.steps.first,
        let year = References.year(ofLinesBegunAt: first.entry.time)
      else { continue }
      // Nor does the year's own archive move to a head that lacks its line, even if another year's
      // goes before it.
      if let listed = try years[year]?.heads()[slug],
        try !repository.isAncestor(listed, of: reference.id)
      {
        continue
      }
      finished.append(Finished(slug: slug, year: year, head: reference.id))
    }
    return finished
  }

  /// Adds heads to a year's archive, by slug; works even if another machine has archived meanwhile.
  func archive(_ heads: [Slug: ObjectID], in year: String, as actor: Actor) throws {
    let lines = heads.sorted { $0.key < $1.key }.map {
      Finished(slug: $0.key, year: year, head: $0.value)
    }
    if !lines.isEmpty { try archive(lines[...], in: year, as: actor) }
  }

  /// How many lines go into an archive before its branch moves.
  private static let archivedAtOnce = 16_384

  /// The list that an archive's next commit continues: the entries that count, whatever the newest
  /// commit lists.
  private func tree(of name: String, at tip: ObjectID?) throws -> ObjectID? {
    guard let tip else { return nil }
    let archive = try archives.all().first { $0.name == name && $0.tip == tip }
    if let archive {
      let heads = try archive.heads()
      if archive.judged != tip { return try archive.tree(of: heads) }
    }
    return try repository.objects.commit(tip).tree
  }

  /// Adds heads to a year's archive, in commits of up to sixteen; leaves out those that it already
  /// has.
  private func archive(_ lines: ArraySlice<Finished>, in year: String, as actor: Actor) throws {
    let name = "\(References.archive)/\(year)"
    let here = try repository.references.id(of: name)
    let tip = try here ?? branches.head(name)
    let policy = try settings.policy(people: [actor.handle])
    let person = try policy.person(actor.handle, attempted: .tidy)
    let signature = try Signature(person, at: actor.time, in: policy.timeZone)
    var newest: (id: ObjectID, commit: NewCommit)?
    var written: [ObjectID] = []
    func write() throws {
      var rest = lines
      while !rest.isEmpty {
        let some = rest.prefix(16).sorted { $0.slug < $1.slug }
        rest = rest.dropFirst(16)
        let before = try newest?.commit.tree ?? tree(of: name, at: tip)
        var (tree, blobs, added) = try adding(some, to: before)
        guard !added.isEmpty else { continue }
        // This includes heads that it already had and whose branches came back.
        let count = some.count
        let event = Event(
          .tidy, article: nil, by: actor.handle,
          subject: "Tidy away \(count) finished article\(count == 1 ? "" : "s") of \(year)")
        if let last = newest?.id ?? tip { added.insert(last, at: 0) }
        let commit = NewCommit(
          tree: tree, parents: added, author: signature, committer: signature,
          message: event.message)
        let id = try repository.objects.writeCommit(commit)
        written += blobs + [tree, id]
        newest = (id, commit)
      }
    }
    // A few are an act like any other; with many, each object would wait for the disk.
    try repository.objects.withPack(for: lines.count, write)
    guard let newest else { return }
    try repository.objects.verifyWritten(written)
    if here == nil { try lock.noteLock(name) }
    try worktrees.move(name, from: here, to: newest.id, log: newest.commit.subject, by: signature)
  }

  /// An archive's tree with heads added, the objects below it that were written, and the heads that
  /// it did not have.
  private func adding(
    _ lines: [Finished], to tree: ObjectID?
  ) throws -> (tree: ObjectID, blobs: [ObjectID], added: [ObjectID]) {
    var files: [String: [Slug: ObjectID]] = [:]
    var added: [ObjectID] = []
    for line in lines {
      let file = Archive.file(of: line.slug)
      let heads = try files[file] ?? archives.heads(file, in: tree)
      files[file] = heads
      // If a crash came after archiving and before the branch was deleted, no second entry is
      // needed.
      if heads[line.slug] == line.head { continue }
      files[file]?[line.slug] = line.head
      added.append(line.head)
    }
    var placements: [String: Placement?] = [:]
    var blobs: [ObjectID] = []
    if tree == nil {
      for file in Archive.files {
        placements[file] = .some((mode: .file, id: try repository.objects.writeBlob([])))
      }
    }
    for (file, heads) in files {
      let blob = try repository.objects.writeBlob(Archive.bytes(of: heads))
      blobs.append(blob)
      placements[file] = .some((mode: .file, id: blob))
    }
    return (try repository.trees.replacing(placements, in: tree), blobs, added)
  }

  /// Deletes the branches that still point where the archive took them.
  private func delete(_ lines: [Finished], with git: GitProgram) throws {
    try listeners.checkpoint(.archived)
    let references = lines.map { Reference(name: References.draft($0.slug), id: $0.head) }
    do {
      try repository.references.delete(references, with: git)
    } catch {
      guard error.code == .conflict else { throw error }
      // If somebody went on with one meanwhile, its branch stays, and wins over the archive.
      let standing = try references.filter { try repository.references.id(of: $0.name) == $0.id }
      try repository.references.delete(standing, with: git)
    }
  }

  /// The command that sends what was archived, and removes its branches from the remote; nil if
  /// there is no remote.
  private func wayToSend(_ lines: [Finished]) throws -> String? {
    guard !lines.isEmpty, let remote = try branches.names().first else { return nil }
    return "To send it, and to remove the branches from \(remote): stet sync"
  }
}

extension Standing {
  /// Whether nothing is left to do: published without a rewrite in progress, spiked, or killed.
  var isFinished: Bool {
    guard freeze == nil, holds.isEmpty else { return false }
    if case .killed = live.shown { return true }
    return isSpiked || state == .published
  }
}
