public import Editorial
import Git

/// What tidying did, or would do.
public struct Tidied: Hashable, Sendable {
  /// The articles that were put away, by the year of their archive.
  public var articles: [(slug: Slug, year: String)] = []

  /// Whether two did the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.articles.elementsEqual(right.articles) { $0 == $1 }
  }

  /// Hashes the articles.
  public func hash(into hasher: inout Hasher) {
    for article in articles { hasher.combine(article.slug) }
  }
}

extension NewsroomRepository {
  /// How long a finished article keeps its branch after its last event.
  static let tidyAfter: Int64 = 30 * 86_400

  /// Puts finished articles away: their branches go, and their lines stay.
  ///
  /// The lines are reachable from `archive/<yyyy>`. Finished is what was published, spiked or killed and has no event for thirty days.
  ///
  /// - Parameters:
  ///   - actor: Who does it, and now.
  ///   - isDryRun: Finds and writes nothing.
  /// - Returns: What was put away, or would be.
  /// - Throws: `GitError` with `.noProgram` where git is not installed, before anything is written.
  @discardableResult
  public func tidy(as actor: Actor, isDryRun: Bool = false) throws -> Tidied {
    let git = try GitProgram.find()
    if isDryRun {
      return Tidied(articles: try finished(at: actor.time).map { ($0.slug, $0.year) })
    }
    let names = try repository.references(under: References.drafts).map(\.name)
    let years = try repository.references(under: References.archive).map(\.name)
    return try writing([References.main] + years + names) {
      try keepFounding()
      try finishPendingPrint()
      let finished = try finished(at: actor.time)
      for (year, lines) in Dictionary(grouping: finished, by: \.year).sorted(by: { $0.key < $1.key }
      ) {
        var rest = lines.sorted { $0.slug < $1.slug }[...]
        while !rest.isEmpty {
          try archive(Array(rest.prefix(16)), in: year, as: actor)
          rest = rest.dropFirst(16)
        }
      }
      try delete(finished, with: git)
      return Tidied(articles: finished.map { ($0.slug, $0.year) })
    }
  }

  private struct Finished {
    var slug: Slug
    var year: String
    var head: ObjectID
  }

  private func finished(at time: Instant) throws -> [Finished] {
    var finished: [Finished] = []
    for reference in try repository.references(under: References.drafts) {
      guard let slug = References.slug(ofDraft: reference.name) else { continue }
      // The newest commit alone tells of most that they are not finished.
      let head = try repository.commit(reference.id)
      guard head.committer.seconds <= time.advanced(by: -Self.tidyAfter).seconds,
        try repository.folderCheckedOut(reference.name) == nil
      else { continue }
      // A branch that the archive is ahead of is no line.
      guard try self.head(of: slug) == reference.id else { continue }
      let history = try history(of: slug, head: reference.id)
      guard history.standing.isFinished, let first = history.steps.first else { continue }
      let year = first.entry.time.day(offset: 0).description.prefix { $0 != "-" }
      finished.append(Finished(slug: slug, year: String(year), head: reference.id))
    }
    return finished
  }

  /// Adds heads to a year's archive, in one commit; those that it has already are left out.
  private func archive(_ lines: [Finished], in year: String, as actor: Actor) throws {
    let name = "\(References.archive)/\(year)"
    let here = try repository.reference(name)
    let tip = try here ?? branches.head(name)
    let tree = try tip.map { try repository.commit($0).tree }
    var files: [String: [Slug: ObjectID]] = [:]
    var added: [Finished] = []
    for line in lines {
      let file = Archive.file(of: line.slug)
      let heads = try files[file] ?? archivedHeads(file, in: tree)
      files[file] = heads
      // What a crash left between the archive and the branch's end needs no second entry.
      if heads[line.slug] == line.head { continue }
      files[file]?[line.slug] = line.head
      added.append(line)
    }
    guard !added.isEmpty else { return }
    var placements: [String: Placement?] = [:]
    var written: [ObjectID] = []
    if tree == nil {
      for file in Archive.files {
        placements[file] = .some((mode: .file, id: try repository.writeBlob([])))
      }
    }
    for (file, heads) in files {
      let blob = try repository.writeBlob(Archive.bytes(of: heads))
      written.append(blob)
      placements[file] = .some((mode: .file, id: blob))
    }
    let policy = try policy(people: [actor.handle])
    guard let person = policy.people[actor.handle] else {
      throw Refusal(.notOnMasthead(actor.handle), article: nil, attempted: .tidy)
    }
    let count = added.count
    let event = Event(
      .tidy, article: nil, by: actor.handle,
      subject: "Tidy away \(count) finished article\(count == 1 ? "" : "s") of \(year)")
    let signature = signature(
      of: person, at: actor.time, offset: Self.offset(of: policy.timeZone, at: actor.time))
    let commit = NewCommit(
      tree: try repository.replacing(placements, in: tree),
      parents: (tip.map { [$0] } ?? []) + added.map(\.head), author: signature,
      committer: signature, message: event.message)
    let id = try repository.writeCommit(commit)
    try repository.verifyWritten(written + [commit.tree, id])
    try move(name, from: here, to: id, log: commit.subject, by: signature)
  }

  private func archivedHeads(_ file: String, in tree: ObjectID?) throws -> [Slug: ObjectID] {
    guard let tree, let entry = try repository.entry(file, in: tree) else { return [:] }
    return Archive.heads(in: try repository.blob(entry.id))
  }

  /// Deletes the branches that still stand where the archive took them.
  private func delete(_ lines: [Finished], with git: GitProgram) throws {
    try checkpoint(.archived)
    let references = lines.map { Reference(name: References.draft($0.slug), id: $0.head) }
    do {
      try repository.deleteReferences(references, with: git)
    } catch {
      guard error.code == .conflict else { throw error }
      // Somebody went on with one meanwhile: its branch stays, and wins over the archive.
      let standing = try references.filter { try repository.reference($0.name) == $0.id }
      try repository.deleteReferences(standing, with: git)
    }
  }

  /// The slugs of the articles that are in an archive and have no branch, in their order.
  public func archivedSlugs() throws -> [Slug] {
    let drafts = Set(try slugs())
    return try archivedHeads().keys.filter { !drafts.contains($0) }.sorted()
  }
}

extension Standing {
  /// Whether nothing more is to be done: published without a rewrite, spiked, or killed.
  var isFinished: Bool {
    guard freeze == nil, holds.isEmpty else { return false }
    if case .killed = live { return true }
    return isSpiked || state == .published
  }
}
