import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The request, by the user or the system, that a long-running command ends.
enum Ending {
  private static let isWished = Atomic(false)
  private static let signals = [SIGINT, SIGTERM]

  /// Listens for it from now on; a second request ends the program at once.
  static func hear() {
    for number in signals {
      signal(number) { number in
        Ending.isWished.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Waits for some seconds, or until the end is requested.
  ///
  /// - Returns: False if the end was requested, meanwhile or before.
  static func wait(_ seconds: UInt32) -> Bool {
    // A signal that comes between the check and the wait is held back until the wait has begun.
    var (ours, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&ours)
    for number in signals { unsafe sigaddset(&ours, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &ours, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    guard !isWished.load(ordering: .relaxed) else { return false }
    var (awake, time) = (before, timespec(tv_sec: Int(seconds), tv_nsec: 0))
    for number in signals { unsafe sigdelset(&awake, number) }
    unsafe pselect(0, nil, nil, nil, &time, &awake)
    return !isWished.load(ordering: .relaxed)
  }
}
