/// What becomes of one thing that two sides changed at once.
package enum ThreeWay {
  /// What one side alone changed it to, or both did; nil where both changed it, differently.
  package static func settled<Value: Equatable>(
    _ base: Value, _ first: Value, _ second: Value
  ) -> Value? {
    if first == second || second == base { return first }
    return first == base ? second : nil
  }

  /// Bytes that nobody reads: where both sides changed them, one of the two, whichever comes first, so that
  /// it makes no difference which side is which.
  package static func quiet<Bytes: Sequence & Equatable>(
    _ base: Bytes?, _ first: Bytes, _ second: Bytes
  ) -> Bytes where Bytes.Element: Comparable {
    if let base, let only = settled(base, first, second) { return only }
    return first.lexicographicallyPrecedes(second) ? first : second
  }
}
