import Editorial
import Git

extension SyncWords {
  /// What to type so that what a branch had before somebody rewrote it, and what it has since, go on together.
  func joining(_ branch: BranchState, before known: ObjectID) -> String {
    let short = References.short(branch.name)
    guard branch.isBegunAnew, let there = branch.there else {
      return "; to keep both: git checkout \(short.shellWord)\(branch.mergesToJoin)"
        + " && git checkout main && stet sync"
    }
    // Two beginnings are never merged.
    guard case .draft(let slug) = branch.kind else { return "" }
    return "; to put it back there, and save the words that it has now behind it: "
      + saving(
        slug, of: there, behind: known,
        "git push --force \(remote.shellWord) \(known.hex):\(branch.name) && ")
  }

  /// What to type to save the words of a draft here behind the server's line, which begins in another way.
  func savingBehindTheirs(_ branch: BranchState) -> String {
    guard case .draft(let slug) = branch.kind, let here = branch.here, let there = branch.there
    else { return "" }
    return "; to take theirs and save your words behind it: "
      + saving(slug, of: here, behind: there)
  }

  private func saving(
    _ slug: Slug, of words: ObjectID, behind line: ObjectID, _ before: String = ""
  ) -> String {
    let file = "\(slug)-mine.md"
    return "git show \(words.hex.prefix(12)):\(slug).md > \(file) && \(before)"
      + "git branch -f drafts/\(slug) \(line.hex.prefix(12)) && stet save \(slug) --file \(file)"
  }
}
