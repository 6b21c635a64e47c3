package import Editorial
import Git

/// What a remote's branch had when it was fetched and the branch here lacks; nothing of it is read
/// until somebody brings it along.
package struct Lag: Hashable, Sendable {
  /// The branch as people call it: `drafts/lamp`, `settings`.
  package var branch: String
  /// The remote.
  package var remote: String
  /// What was done there, parents before children.
  package var news: [Activity]
  /// Whether the branch here also has something that the remote's lacks.
  package var isDiverged: Bool
  /// Why the last sync could not bring it; nil if none has tried.
  var held: HeldBranches.Held?

  /// The article; nil of the settings.
  package var article: Slug? { References.slug(ofDraft: "refs/heads/" + branch) }

  /// What brings the branch up to date.
  package var command: String { held?.way ?? "stet sync" }

  /// What to do about it, said with a word for bringing it, as far as a sync can.
  func remedy(_ bringing: String) -> String {
    if let held { return held.way ?? held.sentence }
    return "\(bringing): \(command)"
  }

  /// The commands of plain git that merge a commit into a branch.
  static func merging(_ commit: String, into branch: String, isCheckedOut: Bool) -> String {
    isCheckedOut
      ? "git merge \(commit)"
      : "git worktree add ../merge \(branch) && git -C ../merge merge --no-edit \(commit)"
        + " && git worktree remove ../merge"
  }

  /// `approve by ed, publish by pia, and 2 more`.
  package var summary: String {
    let shown = news.prefix(3).map { "\($0.kind) by \($0.by)" }.joined(separator: ", ")
    return shown + (news.count > 3 ? ", and \(news.count - 3) more" : "")
  }

  /// What to know and what to type.
  package var sentence: String {
    let what = article?.rawValue ?? "the settings"
    let events = news.count == 1 ? "1 newer event" : "\(news.count) newer events"
    let it = news.count == 1 ? "it" : "them"
    let start = "\(remote) has \(events) of \(what) that you don't have yet (\(summary))"
    if let held {
      let what = isDiverged ? "the two together" : it
      return "\(start). The last sync could not bring \(what): \(held.sentence)"
        + (held.way.map { " What helps: \($0)" } ?? "")
    }
    return start
      + (isDiverged
        ? ", and you have some that \(remote) lacks. Bring the two together: " : ". Get \(it): ")
      + command
  }
}

extension Activities {
  /// What a remote has of the settings and of an article, and the branches here lack.
  ///
  /// Settings come first: what an article's events mean depends on them. Compares references, and reads
  /// commits only where they differ.
  package func lags(of slug: Slug) -> [Lag] {
    branches.lags(ofBranches: [References.settings, References.draft(slug)])
  }
}

extension Branches {
  /// What a remote has of one branch, and the branch here lacks.
  func lag(ofBranch name: String) -> Lag? { lags(ofBranches: [name]).first }

  /// What remotes have of branches, and the branches here lack.
  func lags(ofBranches names: some Sequence<String>) -> [Lag] {
    lazy var held = HeldBranches(repository: repository)
    var lags: [Lag] = []
    for name in names {
      // What was fetched and can't be read stops no act here.
      guard let apart = try? apart(name), let news = try? news(apart) else { continue }
      let branch = References.short(name)
      lags.append(
        Lag(
          branch: branch, remote: apart.remote, news: news.map { Activity($0, article: nil) },
          isDiverged: (try? repository.isAncestor(apart.here, of: apart.there)) != true,
          held: held.held(branch, of: apart.remote, at: apart.there)))
    }
    return lags
  }

  private func news(_ apart: Apart) throws -> [Commit] {
    let known = Set(try repository.reached(from: apart.here).map(\.id))
    return try repository.reached(from: apart.there).filter { !known.contains($0.id) }
  }
}
