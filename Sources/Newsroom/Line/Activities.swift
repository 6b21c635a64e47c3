package import Editorial
import Git

/// Something that was done in the newsroom, as the log of all articles shows it.
package struct Activity: Hashable, Sendable {
  /// The commit.
  package var id: EventID
  /// The article; nil for the settings.
  package var article: Slug?
  /// What was done; `commit` where no event says.
  package var kind: String
  /// Who did it: a handle, or the committer's name where no event says.
  package var by: String
  /// For whom.
  package var behalf: Handle?
  /// When.
  package var at: Instant
  /// The commit's first line.
  package var subject: String
  /// Its note.
  package var note: String?
}

extension Activity {
  init(_ commit: Commit, article: Slug?) {
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

/// The heads of all lines at a moment, to find out later what is new.
package struct Heads: Hashable, Sendable {
  fileprivate var ids: [String: ObjectID]
}

/// What was done in the newsroom, here and at remotes, by the times that commits claim.
package struct Activities {
  let repository: Repository
  let branches: Branches
  let settingsBranch: SettingsBranch

  /// What was done last in all articles and in the settings, newest last.
  ///
  /// Sorted by the times that the commits claim, but acts on one article stay in the order of its
  /// line. Reads the lines from their ends, no further than is needed.
  ///
  /// - Parameters:
  ///   - limit: How many at most; nil for all.
  ///   - since: What was done before this moment is left out.
  /// - Returns: What was done, newest last.
  /// - Throws: git's own error where a commit cannot be read.
  package func activity(limit: Int? = nil, since: Instant? = nil) throws -> [Activity] {
    var heads: [(tip: Commit, article: Slug?)] = []
    for branch in try branches.listing(under: References.drafts).branches {
      guard let slug = References.slug(ofDraft: branch.name) else { continue }
      heads.append((try repository.objects.commit(branch.id), slug))
    }
    heads.append((try repository.objects.commit(try self.settingsBranch.head()), nil))
    // The newest tip comes first: once enough acts are found that are newer than the next tip, the
    // rest is older.
    heads.sort { $0.tip.committer.seconds > $1.tip.committer.seconds }
    var found: [Activity] = []
    var oldest = since?.seconds ?? .min
    for (tip, article) in heads {
      if tip.committer.seconds < oldest { break }
      var line: [Activity] = []
      try follow(from: tip.id) { commit in
        guard commit.committer.seconds >= oldest else { return false }
        line.append(Activity(commit, article: article))
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

  /// An event by its commit's id or the beginning of it; nil if no commit has it.
  package func activity(named name: String) throws -> Activity? {
    guard let id = try repository.objects.object(withPrefix: name),
      try repository.objects.kind(id) == .commit
    else { return nil }
    let commit = try repository.objects.commit(id)
    guard case .event(let event) = MessageReading(commit.message) else {
      return Activity(commit, article: nil)
    }
    return Activity(commit, article: event.article)
  }

  /// The heads of all lines now.
  package func heads() throws -> Heads {
    var ids: [String: ObjectID] = [:]
    for branch in try branches.listing(under: References.drafts).branches {
      ids[branch.name] = branch.id
    }
    ids[References.settings] = try self.settingsBranch.head()
    return Heads(ids: ids)
  }

  /// What was done between two moments, by time.
  package func activity(from old: Heads, to new: Heads) throws -> [Activity] {
    var found: [Activity] = []
    for (name, id) in new.ids where old.ids[name] != id {
      let article = References.slug(ofDraft: name)
      var line: [Activity] = []
      for commit in try repository.reached(from: id).reversed() {
        if let before = old.ids[name], try repository.isAncestor(commit.id, of: before) { continue }
        line.append(Activity(commit, article: article))
      }
      found += line
    }
    return Self.newestFirst(found).reversed()
  }

  /// A stamp of the files of all branches, which differs once one has moved.
  package func glance() -> [UInt8] {
    // Remotes that can't be read are ignored here; whoever reads them finds out why.
    let remotes = (try? branches.names()) ?? []
    return IndexStamp(repository.commonDirectory, remotes: remotes)?.bytes ?? []
  }

  /// The names of the remotes that git has.
  package func remotes() throws -> [String] { try repository.remotes() }

  /// Visits the commits that a head reaches, newest first by the times that they claim, until the
  /// closure returns false.
  private func follow(from head: ObjectID, _ visit: (Commit) throws -> Bool) throws {
    var waiting = [try repository.objects.commit(head)]
    var seen: Set<ObjectID> = [head]
    while let place = waiting.indices.max(by: {
      waiting[$0].committer.seconds < waiting[$1].committer.seconds
    }) {
      let commit = waiting.remove(at: place)
      guard try visit(commit) else { return }
      for parent in commit.parents where seen.insert(parent).inserted {
        waiting.append(try repository.objects.commit(parent))
      }
    }
  }

  /// Sorted by time; events with the same time keep their order.
  private static func newestFirst(_ activities: [Activity]) -> [Activity] {
    activities.enumerated().sorted {
      $0.element.at != $1.element.at
        ? $0.element.at > $1.element.at : $0.offset < $1.offset
    }.map(\.element)
  }
}
