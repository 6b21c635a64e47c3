public import Editorial

/// An act that counted on its own side of a line and does not behind the other side.
public struct Uncounted: Hashable, Sendable {
  /// The act.
  public let event: EventID
  /// What was done.
  public let kind: EventKind
  /// Who did it.
  public let by: Handle
  /// Why it does not count.
  public let reason: Refusal.Reason
  /// Who did the same before; nil where nobody did.
  public let before: Handle?
}
