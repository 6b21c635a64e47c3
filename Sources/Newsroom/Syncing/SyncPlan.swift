import Editorial
import Git

/// A branch here and at a server, before anything is merged.
struct BranchState: Hashable {
  /// How what is here relates to what is there.
  enum Relation: Hashable {
    /// They are the same.
    case same
    /// There is something here that the server lacks.
    case ahead
    /// The server has something that is missing here.
    case behind
    /// Each has something that the other lacks.
    case diverged
    /// They have no common beginning.
    case unrelated
  }

  /// The branch's full name.
  var name: String
  var kind: BranchKind
  /// Where it is here; nil if it is not here.
  var here: ObjectID?
  /// Whether it is a branch of this repository, rather than one read from another server.
  var isLocal = true
  /// Where it is at the server; nil if it is not there.
  var there: ObjectID?
  /// Where it was there when it was last fetched, before this sync.
  var before: ObjectID?
  /// Where it was there when it was last seen.
  var seen: ObjectID?
  /// How the two relate; nil if one is missing.
  var relation: Relation?
  /// Whether the server's no longer has what it had when it was last seen.
  var isRewritten = false
  /// Whether it has nothing there that it did not have before: then putting it back loses no work.
  var isSetBack = false
  /// What is not behind the one here: of what the server had before it was rewritten, and of what it has since.
  var apart: Apart?
  struct Apart: Hashable {
    var before: ObjectID?
    var since: ObjectID?
  }
  /// Whether what is here has both behind it.
  var isRejoined: Bool { !isSetBack && apart == Apart() }
  /// The merges by plain git after which it does; where somebody rewrote it from here, the words here stay.
  var mergesToJoin: String {
    (apart?.since.map { " && git merge --no-edit \($0.hex.prefix(12))" } ?? "")
      + (apart?.before.map { " && git merge --no-edit -s ours \($0.hex.prefix(12))" } ?? "")
  }
  /// Whether the two begin with the same act, which plain git made again here.
  var isCopyHere = false
  /// Whether what the server has since it was rewritten has another beginning.
  var isBegunAnew = false
  /// Another server that has the line which is here; looked for where this one has another beginning.
  var home: String?
  /// Where its article ends in an archive here; nil for any other branch.
  var archivedHere: ObjectID?
  /// How the branch here relates to that; nil if one is missing.
  var archivedRelation: Relation?
  /// Whether an archive has all that the branch here has.
  var isHereArchived = false
  /// Whether an archive has all that the server's branch has.
  var isThereArchived = false
  /// What git's own checks say about the server's.
  var refusedByChecks: String?
  /// Whether the server's could not be fetched.
  var isMissing = false
  /// What is left here of a branch that somebody deleted at the server.
  var remains = Remains.branch

  /// What may be left.
  enum Remains: Hashable { case branch, commits, nothing }

  /// Whether all that the server has of it is here.
  var isIn: Bool {
    switch relation {
    case .same, .ahead: true
    case .behind, .diverged, .unrelated: false
    case nil: here == nil && !isMissing && refusedByChecks == nil
    }
  }
}

/// What to do with a branch.
enum SyncStep: Hashable {
  /// It is as it should be.
  case nothing
  /// Send it to the server.
  case send
  /// Take it from the server.
  case take
  /// Merge both into one line.
  case bringTogether
  /// Restart the one here under another slug.
  case beginAgain
  /// It was archived: the branch here goes too.
  case forget
  /// It was archived: the server's branch goes, and any that is left here.
  case remove
  /// Leave it as it is on both sides, and tell somebody.
  case leave(Left)

  /// Whether it moves or deletes the branch here.
  var movesBranch: Bool {
    switch self {
    case .take, .bringTogether, .beginAgain, .forget, .remove: true
    case .nothing, .send, .leave: false
    }
  }

  /// Why a branch stays as it is.
  enum Left: Hashable {
    /// Somebody rewrote it at the server.
    case rewritten
    /// Somebody deleted it at the server.
    case vanished
    /// Git's checks refuse what the server has.
    case refused(String)
    /// The server's could not be fetched.
    case notFetched
    /// It is in a folder of ours under a name that is not valid.
    case badName
    /// A folder has it checked out, with changes that are not committed.
    case changed(in: String)
    /// Two newsrooms, or two mains, with nothing in common.
    case unrelated
    /// An article that people began here and at another server, whose line is here.
    case begunApart(String)
  }
}

/// What is to be done with each branch, worked out only from what is known of the branches.
struct SyncPlan {
  var steps: [(branch: BranchState, step: SyncStep)]

  /// Plans what to do with branches.
  init(_ branches: [BranchState]) {
    steps = branches.map { ($0, Self.step(for: $0)) }
  }

  /// What to do with a branch.
  static func step(for branch: BranchState) -> SyncStep {
    if branch.kind == .stranger { return .leave(.badName) }
    if let said = branch.refusedByChecks { return .leave(.refused(said)) }
    if branch.isMissing { return .leave(.notFetched) }
    // The server refused to delete it, or somebody's old clone sent it again.
    if branch.there != nil, branch.isThereArchived, branch.here == nil || branch.isHereArchived {
      return .remove
    }
    if branch.isRewritten { return branch.isRejoined ? .send : .leave(.rewritten) }
    guard branch.there != nil else {
      guard branch.here != nil else {
        // We still have it as it was, and an archive may have it too.
        guard branch.seen != nil else { return .nothing }
        return branch.isThereArchived ? .forget : .leave(.vanished)
      }
      if branch.isHereArchived { return .forget }
      switch branch.archivedRelation {
      case .diverged: return .bringTogether
      case .unrelated: return .leave(.unrelated)
      case .same, .ahead, .behind, nil: break
      }
      guard let seen = branch.seen, !branch.isThereArchived else { return .send }
      // What is new here is sent with everything that it builds on.
      return branch.here == seen ? .leave(.vanished) : .send
    }
    guard branch.here != nil else { return .nothing }
    switch branch.relation {
    case .same, nil: return .nothing
    case .ahead: return .send
    case .behind: return branch.isLocal ? .take : .nothing
    case .diverged: return .bringTogether
    case .unrelated:
      if let home = branch.home { return .leave(.begunApart(home)) }
      // What the server has only grew since it was last seen, so it never had this one.
      if case .draft = branch.kind, !branch.isCopyHere { return .beginAgain }
      return .leave(.unrelated)
    }
  }
}
