import Dispatch

/// Work that goes on in the background; it has ended, at the latest, when the last reference to
/// this goes.
package final class BackgroundWork: Sendable {
  private let works = DispatchGroup()

  /// Begins with no work.
  package init() {}

  deinit { works.wait() }

  /// Waits until all work is done.
  package func wait() { works.wait() }

  /// Begins work, and returns before it is done.
  package func begin(_ work: @escaping @Sendable () -> Void) {
    DispatchQueue.global().async(group: works, execute: work)
  }
}
