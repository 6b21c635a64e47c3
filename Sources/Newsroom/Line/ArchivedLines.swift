import Editorial
import Git

extension NewsroomRepository {
  /// The commit that an article's line ends with; nil where no article has the slug.
  ///
  /// It is the branch's, here or fetched, or the archived one, whichever has the other behind it.
  func head(of slug: Slug) throws -> ObjectID? {
    let branch = try branches.head(References.draft(slug))
    guard let archived = try archivedHead(of: slug) else { return branch }
    guard let branch else { return archived }
    return try head(of: slug, branch: branch, archived: archived)
  }

  /// Of a branch and an archived head the one that the line ends with.
  ///
  /// Where both went on it is the one that would go first in a merge of both, until somebody makes that:
  /// so nobody who lists something else in an archive takes a line away from its readers.
  func head(of slug: Slug, branch: ObjectID, archived: ObjectID) throws -> ObjectID {
    if try repository.isAncestor(archived, of: branch) { return branch }
    if try repository.isAncestor(branch, of: archived) { return archived }
    return try merged(slug, branch, archived).first
  }

  /// What a merge of a branch and an archived head would come to: which goes first, and the text in hand.
  func merged(
    _ slug: Slug, _ branch: ObjectID, _ archived: ObjectID
  ) throws -> (first: ObjectID, text: ObjectID) {
    let ours = try repository.reached(from: branch)
    let theirs = try repository.reached(from: archived)
    let (mine, others) = (Set(ours.map(\.id)), Set(theirs.map(\.id)))
    let nobody = LineEntry.Person(name: "", email: "")
    let last = try repository.commit(archived)
    var entries = try (theirs + ours.filter { !others.contains($0.id) }).map { commit in
      let problem = try texts.problem(of: TextID(commit.tree), slug: slug, keepsArticle: false)
      return LineEntry(commit, problem: problem, isCompared: true)
    }
    entries.append(
      LineEntry(
        id: .placeholder, text: TextID(last.tree), parents: [EventID(branch), EventID(archived)],
        author: nobody, committer: nobody, time: Instant(seconds: last.committer.seconds),
        subject: "", message: .plain(.noBlock)))
    let history = try fold(entries, slug: slug)
    let own = history.steps.lazy.map(\.entry.id.object).first {
      mine.contains($0) != others.contains($0)
    }
    let text = history.standing.revisions.last { $0.event != .placeholder }?.text.object
    return (own.map(mine.contains) == true ? branch : archived, text ?? last.tree)
  }

  /// The head of a finished line that was tidied away.
  ///
  /// Where several years list the slug it is told as that of a branch beside an archive: so nobody who
  /// pushes the list of another year takes a line away.
  func archivedHead(of slug: Slug) throws -> ObjectID? {
    defer { keepJudged() }
    var found: ObjectID?
    for archive in try archives() {
      guard let head = try archive.head(of: slug) else { continue }
      found = try found.map { try self.head(of: slug, branch: $0, archived: head) } ?? head
    }
    return found
  }

  /// The archives, by year.
  func archives() throws -> [Archive] {
    let known = keptArchives
    keptArchives = try branches.listing(under: References.archive).branches.compactMap { branch in
      if let kept = known.first(where: { $0.name == branch.name && $0.tip == branch.id }) {
        return kept
      }
      return References.year(ofArchive: branch.name).map {
        Archive(
          repository, name: branch.name, year: String($0), tip: branch.id,
          judged: judgedArchives[branch.name])
      }
    }
    return keptArchives
  }

  /// The head of every line that was tidied away, by slug, as ``archivedHead(of:)`` tells it.
  func archivedHeads() throws -> [Slug: ObjectID] {
    defer { keepJudged() }
    var heads: [Slug: ObjectID] = [:]
    for archive in try archives() {
      for (slug, head) in try archive.heads() {
        if let other = heads.updateValue(head, forKey: slug), other != head {
          heads[slug] = try self.head(of: slug, branch: other, archived: head)
        }
      }
    }
    return heads
  }

  /// Every head that some archive has, also where the line goes on from another year's: told without
  /// settings.
  func headsInArchives() throws -> Set<ObjectID> {
    defer { keepJudged() }
    return try archives().reduce(into: []) { $0.formUnion(try $1.heads().values) }
  }

  /// Of each archive a commit that was found to list just what counts.
  ///
  /// That is told by the commit alone, so it stays so whatever else happens.
  private var judgedArchives: [String: ObjectID] {
    guard !judgesArchives else { return [:] }
    // What can't be read is judged again.
    let text = (try? LocalFiles.read(judgedFile, limit: 1 << 20)) ?? nil
    return String(decoding: text ?? [], as: UTF8.self).split(separator: "\n").reduce(into: [:]) {
      let parts = $1.split(separator: " ")
      if parts.count == 3, parts[0] == Self.judgement {
        $0[String(parts[1])] = ObjectID(hex: String(parts[2]))
      }
    }
  }

  /// Keeps what was judged, so that no later command has to judge it again.
  ///
  /// Of twenty thousand lines judging takes a second.
  private func keepJudged() {
    guard keptArchives.contains(where: \.isJudgedAnew), !judgesArchives,
      !repository.keepsWritesInMemory
    else { return }
    let lines = keptArchives.compactMap { archive in
      archive.judged.map { "\(Self.judgement) \(archive.name) \($0.hex)\n" }
    }
    do {
      try LocalFiles.makeFolder(localFolder)
      try LocalFiles.write(Array(lines.joined().utf8), to: judgedFile, durably: false)
      for archive in keptArchives { archive.isJudgedAnew = false }
    } catch {
      // A cache that can't be written costs time alone.
    }
  }

  /// Forgets what archives were found to list, so that they are judged from their beginnings.
  func forgetJudged() {
    keptArchives = []
    LocalFiles.removeQuietly(judgedFile)
  }

  /// Goes up when the same commit would be found to list something else.
  private static let judgement = "2"

  private var judgedFile: String { localFolder + "/archives" }
}
