public import Editorial

/// Who acts, and when.
public struct Actor: Hashable, Sendable {
  /// The person on the masthead.
  public var handle: Handle
  /// The moment.
  public var time: Instant
  /// The clock's offset from Universal Time where the person is, in minutes east of it.
  public var offset: Int

  /// Names who acts, and when.
  public init(_ handle: Handle, at time: Instant, offset: Int = 0) {
    self.handle = handle
    self.time = time
    self.offset = offset
  }
}
