import Editorial
import Git

/// A branch as it stands here and at a server, before anything is brought together.
struct BranchState: Hashable {
  /// How what is here stands to what is there.
  enum Relation: Hashable {
    /// They are the same.
    case same
    /// Here is something that the server lacks.
    case ahead
    /// The server has something that is lacking here.
    case behind
    /// Each has something that the other lacks.
    case diverged
    /// They have no beginning in common.
    case unrelated
  }

  /// The branch's whole name.
  var name: String
  var kind: BranchKind
  /// Where it stands here; nil where it is not here.
  var here: ObjectID?
  /// Whether it is a branch of this repository, and not read from another server's.
  var isLocal = true
  /// Where it stands at the server; nil where it does not.
  var there: ObjectID?
  /// Where it stood there when it was fetched last, before this sync.
  var before: ObjectID?
  /// Where it stood there when it was seen last.
  var seen: ObjectID?
  /// How the two stand to each other; nil where one is missing.
  var relation: Relation?
  /// Whether the server's no longer has what it had when it was seen last.
  var isRewritten = false
  /// Whether it has nothing there that it did not have before: then no work is lost by putting it back.
  var isSetBack = false
  /// What an archive here has of its article; nil of any other branch.
  var archivedHere: ObjectID?
  /// How the branch here stands to that; nil where one is missing.
  var archivedRelation: Relation?
  /// Whether an archive has all that the branch here has.
  var isHereArchived = false
  /// Whether an archive has all that the server's branch has.
  var isThereArchived = false
  /// What git's own checks say of the server's.
  var refusedByChecks: String?
  /// Whether the server's could not be fetched.
  var isMissing = false
}

/// What becomes of a branch.
enum SyncStep: Hashable {
  /// It is as it should be.
  case nothing
  /// It goes to the server.
  case send
  /// It comes from the server.
  case take
  /// Both go on in one line.
  case bringTogether
  /// The one here begins again under another slug.
  case beginAgain
  /// It was tidied away: the branch here goes too.
  case forget
  /// It was tidied away: the server's branch goes, and one that is left here.
  case remove
  /// It stays as it is on both sides, and somebody is told.
  case leave(Left)

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
    /// It stands in a folder of ours under a name that is none.
    case badName
    /// Two newsrooms, or two mains, that have nothing in common.
    case unrelated
  }
}

/// What is to be done with each branch; made of what is known of them alone.
struct SyncPlan {
  var steps: [(branch: BranchState, step: SyncStep)]

  /// Plans what becomes of branches.
  init(_ branches: [BranchState]) {
    steps = branches.map { ($0, Self.step(for: $0)) }
  }

  /// What becomes of a branch.
  static func step(for branch: BranchState) -> SyncStep {
    if branch.kind == .stranger { return .leave(.badName) }
    if let said = branch.refusedByChecks { return .leave(.refused(said)) }
    if branch.isMissing { return .leave(.notFetched) }
    // The server refused to let it go, or somebody's old clone sent it again.
    if branch.there != nil, branch.isThereArchived, branch.here == nil || branch.isHereArchived {
      return .remove
    }
    if branch.isRewritten { return .leave(.rewritten) }
    guard branch.there != nil else {
      guard branch.here != nil else {
        // What it was is kept here, and an archive may have it.
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
      // What is new here goes there with all that it stands on.
      return branch.here == seen ? .leave(.vanished) : .send
    }
    guard branch.here != nil else { return .nothing }
    switch branch.relation {
    case .same, nil: return .nothing
    case .ahead: return .send
    case .behind: return branch.isLocal ? .take : .nothing
    case .diverged: return .bringTogether
    case .unrelated:
      if case .draft = branch.kind, branch.seen == nil || branch.seen == branch.there {
        return .beginAgain
      }
      return .leave(.unrelated)
    }
  }
}
