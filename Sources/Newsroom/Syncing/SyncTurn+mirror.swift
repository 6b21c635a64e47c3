import Editorial
import Git

extension SyncTurn {
  /// Sends main to a server for readers, from which main is never taken.
  mutating func mirror(_ branch: BranchState, _ step: SyncStep) throws {
    if branch.isMissing || branch.refusedByChecks != nil { return try carryOut(step, branch) }
    guard let main = branch.here else { return }
    let shared = try Remotes(newsroom).shared(main)
    if shared != main { done.needs.append(done.words.needOfUnsharedMain()) }
    guard let shared else { return }
    if branch.there == shared { return }
    guard let there = branch.there, try !repository.isAncestor(there, of: shared) else {
      let commits = try PlainCommit.all(on: shared, since: branch.there, in: repository)
      let unproved = try commits.map { commit in
        (commit, paths: commit.printed + (try commit.drafts(in: newsroom)))
      }.filter { $0.isOfLine || !$1.isEmpty }
      if !unproved.isEmpty {
        done.needs.append(done.words.need(unproved: unproved, until: shared, since: branch.there))
        return
      }
      done.plain = commits.map { done.words.plain($0) }
      return try send(branch, shared)
    }
    let known = Set(try repository.reached(from: shared).map(\.id))
    let more = try repository.reached(from: there).filter { !known.contains($0.id) }
    let strange = more.filter { MainMeeting.copied($0) == nil }
    // What a colleague printed and sent arrives here with their lines.
    if try strange.isEmpty && repository.isAncestor(shared, of: there) { return }
    done.needs.append(done.words.need(mirror: strange.isEmpty ? more : strange, at: there))
  }
}
