import Editorial
import Git

extension SyncTurn {
  /// Restarts an article under another slug because somebody else began one under its slug and sent it.
  mutating func beginAgain(_ branch: BranchState) throws {
    guard case .draft(let slug) = branch.kind, let mine = branch.here, let theirs = branch.there
    else { return }
    // A clone may have left articles at the server, but their slugs are taken all the same.
    let taken = there.union(planned.map(\.name))
    let (beginning, known) = try NewBeginning.of(slug, upTo: mine, in: newsroom, besides: taken)
    let new = beginning.new
    let name = References.draft(new)
    var state = branch
    (state.name, state.kind, state.isLocal, state.there) = (name, .draft(new), true, served[name])
    let other = try newsroom.lines.history(of: slug, head: theirs).steps.first?.entry.event?.by
    let line: ObjectID?
    switch try beginning.end(known, state.there) {
    case .none: line = nil
    case .one(let end): line = end
    case .parted:
      // What is there from before is merged on its own first.
      done.needs.append(done.words.need(parted: slug, under: new, by: other))
      return
    }
    let made = try beginning.make(upTo: mine)
    guard let head = made[mine] else { return }
    // Open words are moved first: they are not part of somebody else's article.
    try beginning.moveCopy(made)
    plan(branch.name, from: mine, to: theirs)
    tellWhatCame(branch, to: theirs)
    touched.formUnion([slug, new])
    done.rename(slug, to: new, by: other)
    // All of it may be there already, from a sync that has since been undone.
    if let line, try repository.isAncestor(head, of: line) { return }
    plan(name, from: try repository.references.id(of: name), to: head)
    begun.insert(name)
    state.here = head
    guard let line, try !repository.isAncestor(line, of: head) else {
      return try send(state, head)
    }
    try bringTogether(new, state, mine: head, theirs: line)
  }
}
