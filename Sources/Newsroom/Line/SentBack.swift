package import Editorial

/// An approval of the text in hand that no longer counts, because the text was sent back in spite
/// of it.
package struct SentBack: Hashable, Sendable {
  /// The approval.
  package var approval: Approval
  /// Who sent the text back.
  package var by: Handle
  /// When.
  package var at: Instant
  /// Why, if they gave a reason.
  package var note: String?
}

extension History {
  /// The approvals of the text in hand that ended when it was sent back: the newest by each person
  /// at each gate, without those that were given again.
  package var sentBack: [SentBack] {
    var seen = Set(
      standing.approvals.valid.map { [$0.step.rawValue, $0.giver.rawValue] })
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

  /// What somebody said who sent the text back to those who wrote it; nil if they said nothing.
  package func request(by person: Handle) -> String? {
    for step in steps.reversed() {
      if step.verdict == .counted, let event = step.entry.event, event.by == person,
        !event.kind.isReserved
      {
        return event.note
      }
    }
    return nil
  }
}
