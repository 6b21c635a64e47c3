import Editorial
import Git

// MARK: Branches

extension Doctor {
  /// Names the branches of ours that follow another reference: no act moves one.
  func examineSymbolic(_ names: [String]) {
    for name in names where References.isOurs(name) {
      note(
        Trouble(
          "symbolic-reference", References.slug(ofDraft: name), at: name,
          "the branch follows another, and takes no act",
          remedy: "make it one of its own: \(NewsroomError.wayToDetach(name))"))
    }
  }

  /// Names the branches that git can't bring forward to what a remote has.
  func examineLags(_ references: [Reference]) {
    let names = references.map(\.name).filter { $0 != References.main }
    for lag in newsroom.lines.branches.lags(ofBranches: names) where lag.isDiverged {
      guard lag.article.map({ histories[$0] != nil }) ?? true else { continue }
      note(
        Trouble(
          "diverged", lag.article, at: "refs/heads/" + lag.branch,
          "\(lag.remote) has what is not here (\(lag.summary)), and lacks some that is",
          remedy: lag.remedy("bring the two together"), isNote: true))
    }
  }
}
