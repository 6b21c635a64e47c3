import Dispatch
import Synchronization

/// A value that another thread makes while this one goes on.
package final class BackgroundValue<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let group = DispatchGroup()

  /// Begins to make the value at once.
  package init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
      let value = make()
      made.withLock { $0 = value }
    }
  }

  /// The value; waits for it if it is not made yet.
  package var value: Value {
    group.wait()
    guard let value = made.withLock({ $0 }) else { preconditionFailure("the group has ended") }
    return value
  }
}
