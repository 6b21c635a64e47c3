import Synchronization

/// The progress of something slow, on a screen; shows nothing in the first second.
final class ProgressBar: Sendable {
  private let what: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  /// When it was last drawn; nil if it never was.
  private let drawn = Mutex<ContinuousClock.Instant?>(nil)

  init(_ what: String, isShown: Bool) {
    self.what = what
    self.isShown = isShown && Terminal.isInteractive
  }

  /// Shows how many of all are done.
  func show(_ done: Int, of all: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    drawn.withLock { last in
      if let last, now - last < .milliseconds(100) { return }
      last = now
      let width = 30
      let full = all == 0 ? width : done * width / all
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      Terminal.progress("\(what) \(bar) \(done) of \(all)")
    }
  }

  /// Removes the bar.
  func end() { if isShown { Terminal.endProgress() } }
}
