import Git

/// Callbacks that report something while the newsroom is at work.
final class Listeners {
  /// Called with what is worth knowing besides the result.
  var remark: (String) -> Void = { _ in }
  /// Called with the progress while many lines are folded; on any thread.
  var progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  /// Called between the steps of an act, for tests that look at what a crash would leave.
  var checkpoint: (Checkpoint) throws -> Void = { _ in }

  private var said: Set<String> = []

  /// Says what each step of a command finds again, in whatever words, once.
  func remarkOnce(_ about: String, _ sentence: String) {
    if said.insert(about).inserted { remark(sentence) }
  }

  /// Reports files of a branch that were not put into the folder because something local is in the
  /// way.
  func saySpared(_ paths: [String], of branch: String) {
    guard let first = paths.first else { return }
    let name = References.short(branch)
    let named = paths.prefix(5).joined(separator: ", ")
    remark(
      "\(name) has \(named)\(paths.count > 5 ? " and \(paths.count - 5) more" : ""), which stet keeps"
        + " out of the folder: what is called so there is yours alone."
        + " To see it: git show \("\(name):\(first)".shellWord)")
  }
}

/// A place between the steps of an act.
enum Checkpoint: Hashable, Sendable {
  case objectsWritten
  case eventMoved
  case mainMoved
  case archived
}
