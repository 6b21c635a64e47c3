import Editorial
import Git

extension SyncTurn {
  /// Adds to the backup where the server's branches were read before: articles that have no branch here are
  /// read from there.
  mutating func noteWhatWasRead(since before: [String: ObjectID]) throws {
    for (name, id) in try exchange.fetchedHeads()
    where before[name] != id && BranchKind(name)?.isLine == true {
      backup.add(exchange.server.tracking(name), from: before[name], to: id)
    }
  }

  mutating func tellWhatCame(_ branch: BranchState, to there: ObjectID?) {
    // What plain git fetched before, or a lock kept from a branch here, comes now.
    let old = branch.isLocal && branch.relation == .behind ? branch.here : branch.before
    guard let there, old != there else { return }
    // It is for the doctor to report what can't be read of it.
    let news = try? SyncNews(exchange: exchange).traffic(of: branch, from: old, to: there)
    if let news, news.count > 0 { done.came.append(news) }
  }

  /// Reports of a sync that was cut off only what is here of a branch.
  ///
  /// - Parameters:
  ///   - branch: The branch as it is now.
  ///   - planned: What was to be reported of it.
  mutating func tellWhatIsIn(_ branch: BranchState, _ planned: Synced.Traffic?) {
    let isIn =
      switch branch.relation {
      case .same, .ahead: true
      case .behind, .diverged, .unrelated: false
      case nil: branch.here == nil && !branch.isMissing && branch.refusedByChecks == nil
      }
    if isIn {
      if let planned { return done.came.append(planned) }
      return tellWhatCame(branch, to: branch.there)
    }
    guard case .draft(let slug) = branch.kind else { return }
    done.merged.removeAll { $0 == slug }
    done.joined.removeAll { $0 == slug }
  }
}
