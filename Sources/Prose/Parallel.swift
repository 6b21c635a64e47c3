import Dispatch
import Synchronization

/// Makes two values at the same time, on two threads.
///
/// Starting a thread takes as long as reading some ten thousand letters.
func sideBySide<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let one = Mutex<First?>(nil)
  let other = Mutex<Second?>(nil)
  DispatchQueue.concurrentPerform(iterations: 2) { side in
    if side == 0 {
      let value = first()
      one.withLock { $0 = value }
    } else {
      let value = second()
      other.withLock { $0 = value }
    }
  }
  // Taken out, so that what is changed later need not be copied.
  guard let one = one.withLock({ $0.take() }), let other = other.withLock({ $0.take() }) else {
    preconditionFailure("both have been made")
  }
  return (one, other)
}
