import Editorial
import Git

/// Reports what was done on a branch between two of its commits.
struct SyncNews {
  let exchange: Exchange

  /// How many commits are reported.
  private static let told = 20

  func traffic(
    of branch: BranchState, from old: ObjectID?, to new: ObjectID
  ) throws -> Synced.Traffic {
    let repository = exchange.repository
    var known: Set<ObjectID> = []
    if let old, try repository.objects.kind(old) == .commit {
      // A straight line is followed back from its end; what came through merges is found by leaving out what
      // was there.
      if let straight = try commits(from: new, until: old) { return traffic(branch, straight) }
      known = Set(try repository.reached(from: old).map(\.id))
    }
    return traffic(branch, try repository.reached(from: new).filter { !known.contains($0.id) })
  }

  /// The commits after another, oldest first; nil if there are merges in between.
  private func commits(from new: ObjectID, until old: ObjectID) throws -> [Commit]? {
    var commits: [Commit] = []
    var isStraight = true
    let isReached = try exchange.repository.followFirstParents(from: new, until: old) { commit in
      commits.append(commit)
      isStraight = commit.parents.count == 1
      return isStraight
    }
    return isReached && isStraight ? commits.reversed() : nil
  }

  /// What to say of the articles that came with events under settings which did not come, judged by the newest
  /// event of each.
  func unjudged(in done: Synced) throws -> [Synced.Need] {
    let slugs = done.came.compactMap(\.article)
    let newsroom = exchange.newsroom
    // Settings that can't be read are the doctor's to name.
    guard !slugs.isEmpty, let settings = try? newsroom.settings.history() else { return [] }
    let lines = newsroom.lines
    return try slugs.compactMap { slug in
      guard let head = try lines.branches.head(References.draft(slug)),
        case .event(let event) = MessageReading(
          try exchange.repository.objects.commit(head).message),
        let policy = event.policy, settings.state(at: EventID(policy.object)) == nil
      else { return nil }
      let history = try lines.history(of: slug, head: head)
      return done.words.need(
        slug, unjudged: policy,
        way: try lines.wayToSettings(for: history, begunBy: event.by.rawValue))
    }
  }

  private func traffic(_ branch: BranchState, _ commits: [Commit]) -> Synced.Traffic {
    var slug: Slug?
    if case .draft(let article) = branch.kind { slug = article }
    return Synced.Traffic(
      branch: References.short(branch.name), article: slug, count: commits.count,
      activities: commits.suffix(Self.told).map { Activity($0, article: slug) })
  }
}
