import Dispatch
import Synchronization

/// Work that goes on aside, on another thread; waited for at the latest when nobody has this any more.
public final class Aside: Sendable {
  private let works = DispatchGroup()

  /// Begins with no work.
  public init() {}

  deinit { works.wait() }

  /// Waits until all work is done.
  public func wait() { works.wait() }

  /// Begins work; returns before it is done.
  public func begin(_ work: @escaping @Sendable () -> Void) {
    DispatchQueue.global().async(group: works, execute: work)
  }
}

/// Something that is made aside, while other work goes on.
final class Later<Value: Sendable>: Sendable {
  private let aside = Aside()
  private let place = Place()
  private let make: @Sendable () -> Value

  /// What both threads have.
  private final class Place: Sendable {
    let made = Mutex<Value?>(nil)
  }

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    // Not this one itself, which would be waited for by the work that lets go of it last.
    let place = place
    aside.begin {
      let value = make()
      place.made.withLock { $0 = value }
    }
  }

  /// What was made; waits for it.
  var value: Value {
    aside.wait()
    return place.made.withLock { $0 } ?? make()
  }
}
