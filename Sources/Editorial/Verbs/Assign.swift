extension Judgement {
  /// Somebody works on it from here on, in a role, until a time.
  mutating func assign() throws(JudgementError) {
    try refuse(.key(.assignee), when: event.assignee == nil)
    try permit()
    try takeAssignment()
  }

  /// Takes the assignment that the event carries, if it carries one.
  mutating func takeAssignment() throws(JudgementError) {
    guard let assignee = event.assignee else { return }
    _ = try member(assignee)
    standing.assignment = Assignment(
      assignee: assignee, role: event.role, due: event.due, words: event.words, by: event.by,
      at: act.time, note: event.note)
  }
}
