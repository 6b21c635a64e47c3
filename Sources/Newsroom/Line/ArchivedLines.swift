import Editorial
import Git

extension Lines {
  /// The commit that an article's line ends with; nil if no article has the slug.
  ///
  /// It is the head of the branch, here or fetched, or the archived head: whichever has the other
  /// behind it.
  func head(of slug: Slug) throws -> ObjectID? {
    let branch = try branches.head(References.draft(slug))
    guard let archived = try archivedHead(of: slug) else { return branch }
    guard let branch else { return archived }
    return try head(of: slug, branch: branch, archived: archived)
  }

  /// Which of a branch and an archived head the line ends with.
  ///
  /// If both went on, it is the one that a merge of both would put first, until somebody makes that
  /// merge. So nobody can hide a line by listing something else in an archive.
  func head(of slug: Slug, branch: ObjectID, archived: ObjectID) throws -> ObjectID {
    if try repository.isAncestor(archived, of: branch) { return branch }
    if try repository.isAncestor(branch, of: archived) { return archived }
    return try merged(slug, branch, archived).first
  }

  /// The result of merging a branch and an archived head: which one goes first, and the text in
  /// hand.
  func merged(
    _ slug: Slug, _ branch: ObjectID, _ archived: ObjectID
  ) throws -> (first: ObjectID, text: ObjectID) {
    let ours = try repository.reached(from: branch)
    let theirs = try repository.reached(from: archived)
    let (mine, others) = (Set(ours.map(\.id)), Set(theirs.map(\.id)))
    let nobody = LineEntry.Person(name: "", email: "")
    let last = try repository.objects.commit(archived)
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
  /// If several years list the slug, the rule is the same as for a branch and an archive, so that
  /// nobody can hide a line by pushing the list of another year.
  func archivedHead(of slug: Slug) throws -> ObjectID? {
    defer { archives.keepJudged() }
    var found: ObjectID?
    for archive in try archives.all() {
      guard let head = try archive.head(of: slug) else { continue }
      found = try found.map { try self.head(of: slug, branch: $0, archived: head) } ?? head
    }
    return found
  }

  /// The head of every archived line, by slug, as ``archivedHead(of:)`` gives it.
  func archivedHeads() throws -> [Slug: ObjectID] {
    defer { archives.keepJudged() }
    var heads: [Slug: ObjectID] = [:]
    for archive in try archives.all() {
      for (slug, head) in try archive.heads() {
        if let other = heads.updateValue(head, forKey: slug), other != head {
          heads[slug] = try self.head(of: slug, branch: other, archived: head)
        }
      }
    }
    return heads
  }
}
