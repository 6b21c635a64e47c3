import Foundation

/// Room that works share which run side by side: who finds too little left of it waits until another
/// gives some back.
package final class BoundedRoom: @unchecked Sendable {  // `left` is touched under the lock alone
  private let all: Int
  private var left: Int
  private let lock = NSCondition()

  /// Begins with all of it.
  package init(_ all: Int) { (self.all, left) = (all, all) }

  /// Does something that takes room; what takes more than there is has all of it for itself.
  package func with<Value>(_ wanted: Int, _ work: () throws -> Value) rethrows -> Value {
    let taken = min(wanted, all)
    lock.lock()
    while left < taken { lock.wait() }
    left -= taken
    lock.unlock()
    defer {
      lock.lock()
      left += taken
      lock.broadcast()
      lock.unlock()
    }
    return try work()
  }
}
