public import Editorial
import Git

/// Something that was done in the newsroom, as the log of all articles shows it.
public struct Activity: Hashable, Sendable {
  /// The commit.
  public var id: EventID
  /// The article; nil for main's settings and masthead.
  public var article: Slug?
  /// What was done; `commit` where no event says.
  public var kind: String
  /// Who did it: a handle, or the committer's name where no event says.
  public var by: String
  /// For whom.
  public var behalf: Handle?
  /// When.
  public var at: Instant
  /// The commit's first line.
  public var subject: String
  /// What was said about it.
  public var note: String?
}

extension Activity {
  fileprivate init(_ commit: Commit, article: Slug?) {
    self.init(
      id: EventID(commit.id), article: article, kind: "commit", by: commit.committer.name,
      at: Instant(seconds: commit.committer.seconds), subject: commit.subject)
    guard case .event(let event) = MessageReading(commit.message) else { return }
    kind = event.kind.rawValue
    by = event.by.rawValue
    behalf = event.behalf
    note = event.note
  }
}

/// Where every line and main stood at a moment, to tell what came after it.
public struct Heads: Hashable, Sendable {
  fileprivate var ids: [String: ObjectID]
}

extension NewsroomRepository {
  /// What was done last in all articles and in main's settings, newest last.
  ///
  /// In the order of the times that the commits claim; what was done in one article stays in the
  /// order of its line. Reads the lines from their ends, no further than is needed.
  ///
  /// - Parameters:
  ///   - limit: How many at most; nil for all.
  ///   - since: What was done before this moment is left out.
  /// - Returns: What was done, newest last.
  /// - Throws: git's own error where a commit cannot be read.
  public func activity(limit: Int? = nil, since: Instant? = nil) throws -> [Activity] {
    var heads: [(tip: Commit, article: Slug?)] = []
    for reference in try repository.references(under: References.drafts) {
      guard let slug = References.slug(ofDraft: reference.name) else { continue }
      heads.append((try repository.commit(reference.id), slug))
    }
    if let tip = try repository.reference(References.main) {
      heads.append((try repository.commit(tip), nil))
    }
    // Newest tip first: once enough is gathered that is newer than the next tip, the rest is older.
    heads.sort { $0.tip.committer.seconds > $1.tip.committer.seconds }
    var found: [Activity] = []
    var oldest = since?.seconds ?? .min
    for (tip, article) in heads {
      if tip.committer.seconds < oldest { break }
      var line: [Activity] = []
      try repository.followFirstParents(from: tip.id) { commit in
        guard commit.committer.seconds >= oldest else { return false }
        if article != nil || !Self.isPublication(commit) {
          line.append(Activity(commit, article: article))
        }
        return limit.map { line.count < $0 } ?? true
      }
      found = Self.newestFirst(found + line)
      if let limit, found.count >= limit {
        found.removeSubrange(limit...)
        oldest = max(oldest, found.last?.at.seconds ?? oldest)
      }
    }
    return found.reversed()
  }

  /// An event by its commit's id or the beginning of it; nil where no commit has it.
  public func activity(named name: String) throws -> Activity? {
    guard let id = try repository.object(withPrefix: name),
      try repository.kind(id) == .commit
    else { return nil }
    let commit = try repository.commit(id)
    guard case .event(let event) = MessageReading(commit.message) else {
      return Activity(commit, article: nil)
    }
    return Activity(commit, article: event.article)
  }

  /// Where every line and main stand now.
  public func heads() throws -> Heads {
    var ids: [String: ObjectID] = [:]
    for reference in try repository.references(under: References.drafts) {
      ids[reference.name] = reference.id
    }
    ids[References.main] = try repository.reference(References.main)
    return Heads(ids: ids)
  }

  /// What was done between two moments, by time.
  public func activity(from old: Heads, to new: Heads) throws -> [Activity] {
    var found: [Activity] = []
    for (name, id) in new.ids where old.ids[name] != id {
      let article = References.slug(ofDraft: name)
      var line: [Activity] = []
      try repository.followFirstParents(from: id, until: old.ids[name]) { commit in
        if article != nil || !Self.isPublication(commit) {
          line.append(Activity(commit, article: article))
        }
        return true
      }
      found += line
    }
    return Self.newestFirst(found).reversed()
  }

  /// A look at the files of all branches, which is another after one has moved.
  public func glance() -> [UInt8] {
    let main = LocalFiles.stamp("\(repository.commonDirectory)/\(References.main)")
    return (IndexStamp(repository.commonDirectory)?.bytes ?? [])
      + Array("\(main?.changed ?? 0)".utf8)
  }

  /// Whether a commit of main brings an article's event, which its line has already.
  private static func isPublication(_ commit: Commit) -> Bool {
    guard case .event(let event) = MessageReading(commit.message) else { return false }
    return event.publishedFrom != nil
  }

  /// By time; of what has the same time, the order stays.
  private static func newestFirst(_ activities: [Activity]) -> [Activity] {
    activities.enumerated().sorted {
      $0.element.at != $1.element.at
        ? $0.element.at > $1.element.at : $0.offset < $1.offset
    }.map(\.element)
  }
}
