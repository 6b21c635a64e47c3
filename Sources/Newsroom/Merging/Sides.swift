import System

/// One thing as it was, and as two sides have it.
struct Sides<Value: Hashable & Sendable>: Hashable, Sendable {
  let base: Value
  let ours: Value
  let theirs: Value

  /// The merged value, if only one side changed it or both made the same change; nil if a person
  /// has to choose.
  var settled: Value? { ThreeWay.settled(base, ours, theirs) }
}
