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
enum RunningChild {
  private static let current = Atomic<pid_t>(0)

  /// Set up once, as signals are the whole process's.
  private static let isHeard: Void = {
    for number in [SIGTERM, SIGHUP, SIGINT] {
      let before = signal(number) { number in
        let child = RunningChild.current.load(ordering: .relaxed)
        if child > 0 { kill(child, number) }
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

  static func began(_ child: pid_t) {
    _ = isHeard
    _ = current.compareExchange(expected: 0, desired: child, ordering: .relaxed)
  }

  static func ended(_ child: pid_t) {
    _ = current.compareExchange(expected: child, desired: 0, ordering: .relaxed)
  }
}
