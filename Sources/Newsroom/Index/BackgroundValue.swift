import Dispatch
import Synchronization

/// A value that another thread finds while this one goes on.
final class BackgroundValue<Value: Sendable>: Sendable {
  private let found = Mutex<Value?>(nil)
  private let group = DispatchGroup()

  /// Begins at once.
  init(_ find: @escaping @Sendable () -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
      let value = find()
      found.withLock { $0 = value }
    }
  }

  /// The value, waited for where it is not found yet.
  var value: Value {
    group.wait()
    guard let value = found.withLock({ $0 }) else { preconditionFailure("the group has ended") }
    return value
  }
}
