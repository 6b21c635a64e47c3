import Editorial
import Git

extension SyncTurn {
  mutating func tellWhatCame(_ branch: BranchState, to there: ObjectID?) {
    // What plain git fetched before, or a lock kept from a branch here, comes now.
    let old = branch.isLocal && branch.relation == .behind ? branch.here : branch.before
    guard let there, old != there else { return }
    // It is for the doctor to report what can't be read of it.
    let news = try? SyncNews(exchange: exchange).traffic(of: branch, from: old, to: there)
    if let news, news.count > 0 { done.came.append(news) }
  }
}

extension Synced {
  /// Takes back that a branch was brought together with the server's.
  mutating func leaveOut(_ branch: BranchState) {
    guard case .draft(let slug) = branch.kind else { return }
    merged.removeAll { $0 == slug }
    joined.removeAll { $0 == slug }
  }
}
