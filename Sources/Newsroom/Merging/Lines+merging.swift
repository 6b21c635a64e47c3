import Editorial
import Git

extension Lines {
  /// The line as it would be after a merge, judged; nothing is written.
  ///
  /// The last of its parents is the side that others have, which comes first.
  func folded(
    _ event: Event, merging parents: [ObjectID], of slug: Slug, text: TextID, by person: Person,
    at time: Instant
  ) throws -> History {
    var known: Set<ObjectID> = []
    var entries: [LineEntry] = []
    for parent in parents.reversed() {
      for commit in try repository.reached(from: parent) where known.insert(commit.id).inserted {
        entries.append(try entry(commit, of: slug))
      }
    }
    let author = LineEntry.Person(name: person.name, email: person.commitEmail)
    entries.append(
      LineEntry(
        id: .placeholder, text: text, parents: parents.map { EventID($0) }, author: author,
        committer: author, time: time, subject: "", message: .event(event)))
    return try fold(entries, slug: slug)
  }

  /// A commit of a line, to be judged beside others.
  func entry(_ commit: Commit, of slug: Slug) throws -> LineEntry {
    let problem = try texts.problem(of: TextID(commit.tree), slug: slug, keepsArticle: false)
    return LineEntry(commit, problem: problem, isCompared: true)
  }
}
