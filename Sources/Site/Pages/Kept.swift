import Synchronization

/// What was made once and many pages need, for all threads.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  /// So many are kept; where there are more of them, some are made again.
  private let most: Int
  private let values = Mutex<[Key: Value]>([:])

  init(most: Int) { self.most = most }

  subscript(_ key: Key) -> Value? {
    get { values.withLock { $0[key] } }
    set {
      values.withLock { values in
        if values.count >= most { values.removeAll() }
        values[key] = newValue
      }
    }
  }
}
