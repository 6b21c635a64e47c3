package import Editorial

/// An act that counted on its own side of a line but does not count after the other side.
package struct Uncounted: Hashable, Sendable {
  /// The act.
  package let event: EventID
  /// What was done.
  package let kind: EventKind
  /// Who did it.
  package let by: Handle
  /// Why it does not count.
  package let reason: Refusal.Reason
  /// Who did the same before; nil if nobody did.
  package let before: Handle?
}
