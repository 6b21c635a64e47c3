public import Editorial

/// An act that somebody wants to do: the event, with what only the newsroom can know left open.
public struct Proposal: Sendable {
  /// The text that the act brings.
  public enum NewText: Sendable {
    /// None: the text in hand stays.
    case same
    /// Another article file; the images stay as they are.
    case article([UInt8])
    /// A whole text: the article's file and its images by name.
    case files([String: [UInt8]])
    /// A text that the repository has.
    case text(TextID)
  }

  /// The event; state, policy, step and edition are filled in where they are open.
  public var event: Event
  /// The text that it brings.
  public var text: NewText
  /// The text that the person saw; if there is a newer one by now, the act is refused.
  public var seen: TextID?

  /// Proposes an act.
  public init(_ event: Event, text: NewText = .same, seen: TextID? = nil) {
    self.event = event
    self.text = text
    self.seen = seen
  }
}
