package import Editorial

/// An approval of the words in hand that counts no more, since they were sent back in spite of it.
package struct SentBack: Hashable, Sendable {
  /// The approval.
  package var approval: Approval
  /// Who sent the words back.
  package var by: Handle
  /// When.
  package var at: Instant
  /// Why, if they said so.
  package var note: String?
}

extension History {
  /// The approvals of the text in hand that were used up when it was sent back, the newest of each
  /// person at each gate; those that were given again are left out.
  package var sentBack: [SentBack] {
    var seen = Set(
      standing.standingApprovals.map { [$0.step.rawValue, $0.giver.rawValue] })
    let found = standing.usedUp.reversed().compactMap { used -> SentBack? in
      guard used.approval.text == standing.text,
        seen.insert([used.approval.step.rawValue, used.approval.giver.rawValue]).inserted,
        let step = steps.last(where: { $0.entry.id == used.by }), let event = step.entry.event
      else { return nil }
      return SentBack(
        approval: used.approval, by: event.behalf ?? event.by, at: step.entry.time,
        note: event.note)
    }
    return found.reversed()
  }
}
