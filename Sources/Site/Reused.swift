import Synchronization

/// Things with memory that is worth keeping from one use to the next, each lent to one thread at a time.
final class Reused<Thing: Sendable>: Sendable {
  private let make: @Sendable () -> Thing
  private let idle = Mutex<[Thing]>([])

  init(_ make: @escaping @Sendable () -> Thing) { self.make = make }

  /// Does something with one of them, which is as its last user left it.
  func use<Result>(_ body: (inout Thing) throws -> Result) rethrows -> Result {
    var thing = idle.withLock { $0.popLast() } ?? make()
    defer { giveBack(thing) }
    return try body(&thing)
  }

  private func giveBack(_ thing: Thing) { idle.withLock { $0.append(thing) } }
}
