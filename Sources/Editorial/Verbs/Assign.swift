/// The rules of an assignment.
enum AssignRules {
  /// Somebody works on the article from here on, in a role, until a time.
  static func assign(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    try refuse(.key(.assignee), when: attempt.event.assignee == nil)
    try attempt.permit(on: standing)
    try takeAssignment(attempt, &standing)
  }

  /// Takes the assignment that the event carries, if it carries one.
  static func takeAssignment(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let event = attempt.event
    guard let assignee = event.assignee else { return }
    try attempt.member(assignee)
    standing.assignment = Assignment(
      assignee: assignee, role: event.role, due: event.due, words: event.words, by: event.by,
      at: attempt.act.time, note: event.note)
  }
}
