import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program that this process waits for: what ends this process ends it, too, where nobody here
/// listens to the signal.
///
/// A terminal tells all of them; `kill`, and a host that shuts down, may tell one alone, and a push that
/// goes on by itself has nobody left who notes what it did.
final class RunningChild: Sendable {
  /// The one that signals to this process go to.
  static let shared = RunningChild()

  private let current = Atomic<pid_t>(0)
  /// How many handlers are between reading the number above and having used it.
  private let users = Atomic<Int>(0)

  /// Set up once, as signals are the whole process's.
  private static let isHeard: Void = {
    // A handler must not be what makes it.
    _ = shared
    for number in [SIGTERM, SIGHUP, SIGINT] {
      let before = signal(number) { number in
        shared.use { kill($0, number) }
        signal(number, SIG_DFL)
        raise(number)
      }
      // Who listens already, or was told not to, does so.
      if !isDefault(before) { signal(number, before) }
    }
  }()

  private static func isDefault(_ handler: (@convention(c) (CInt) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == 0
  }

  /// Lets signals that end this process reach the program that it waits for.
  static func hear() { _ = isHeard }

  func began(_ child: pid_t) {
    _ = current.compareExchange(expected: 0, desired: child, ordering: .relaxed)
  }

  /// Does something with the program's number, while that is no other program's; nothing where none runs.
  ///
  /// A handler calls it: it takes no lock and no memory.
  func use(_ body: (pid_t) -> Void) {
    users.add(1, ordering: .sequentiallyConsistent)
    let child = current.load(ordering: .sequentiallyConsistent)
    if child > 0 { body(child) }
    users.subtract(1, ordering: .sequentiallyConsistent)
  }

  /// Forgets a program that has ended and was not yet waited for: the system gives its number to another
  /// as soon as it was.
  func ended(_ child: pid_t) {
    _ = current.compareExchange(
      expected: child, desired: 0, ordering: .sequentiallyConsistent)
    // Another thread may be about to signal it. A handler on this thread has come to its end.
    while users.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
  }
}
