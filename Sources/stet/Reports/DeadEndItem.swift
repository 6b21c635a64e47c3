import Editorial
import Newsroom

/// An approval that an article needs and nobody here can give, and what to do about it.
struct DeadEndItem: Encodable {
  /// The state that waits for it, or will.
  var step: String
  var message: String
  var hint: String

  init(_ end: DeadEnd, _ hint: String) {
    step = end.step.rawValue
    message = end.sentence
    self.hint = hint
  }
}

extension DeadEndItem {
  /// What a person who moved an article on has to know: the approvals still ahead that nobody can
  /// give.
  static func sentences(_ outcome: Outcome, _ newsroom: NewsroomRepository) throws -> [String] {
    let policy = try newsroom.settings.policy()
    return try newsroom.possibilities.deadEnds(
      outcome.standing, policy: policy, at: MachineClock.now()
    ).map { $0.end.sentence + ". " + $0.hint.capitalizedFirst }
  }
}
