/// Why git could not do what was asked: what was attempted, on what, and what stood in the way.
///
///     cannot move refs/heads/main: it does not point where it was expected
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The cases that a caller may want to treat differently.
  package enum Code: Hashable, Sendable {
    /// There is no such object, reference or file.
    case notFound
    /// There is already something of that name.
    case exists
    /// A `.lock` file is in the way; its process is at work, or has died.
    case locked
    /// A reference did not point where it was expected.
    case conflict
    /// There is no repository here.
    case notARepository
    /// This is a worktree, and its repository has moved.
    case lostWorktree
    /// The repository belongs to another user, and git's `safe.directory` does not name it.
    case ownedBySomeoneElse
    /// The repository is of a kind that can't be served; with the kind.
    case unsupported(String)
    /// This is a partial clone, which lacks objects; with the remote that has them.
    case partial(remote: String)
    /// The repository's history is cut off.
    case shallow
    /// An object or reference is damaged.
    case corrupt
    /// An object is of another kind than was asked for.
    case wrongKind
    /// The reference follows another, and is not moved in its place.
    case symbolic
    /// Git does not allow the name, the path or the value.
    case invalid
    /// The disk or the quota is full.
    case noSpace
    /// The file may not be accessed: a read-only disk, or permissions.
    case readOnly
    /// The disk failed.
    case io
    /// The `git` program is not installed, or not on the path.
    case noProgram
    /// The `git` program ran and reported failure.
    case program
    /// The `git` program was killed before it ended, and may have left its locks.
    case killed
    /// Anything else; `detail` says more.
    case other
  }

  /// What went wrong.
  package var code: Code
  /// What was attempted: a verb and its object, as in "read tree".
  package var operation: String
  /// The path, reference or id that it was attempted on; empty if there is none.
  package var subject: String
  /// What libgit2, the system or git said; empty if they said nothing.
  package var detail: String
  /// The system's error number, where it is known.
  package var errno: Int32?

  /// Makes an error from its parts.
  package init(
    _ code: Code, _ operation: String, on subject: String = "", detail: String = "",
    errno: Int32? = nil
  ) {
    self.code = code
    self.operation = operation
    self.subject = subject
    self.detail = detail
    self.errno = errno
  }

  /// Whether an object is missing or damaged: a disk that lost one leaves an empty file as often as
  /// none.
  package var isLost: Bool { code == .notFound || code == .corrupt }

  /// One lower-case sentence, without a period at its end.
  package var description: String {
    let what = subject.isEmpty ? "cannot \(operation)" : "cannot \(operation) \(subject)"
    return detail.isEmpty ? "\(what): \(reason)" : "\(what): \(reason) (\(detail))"
  }

  private var reason: String {
    switch code {
    case .notFound: "it is not there"
    case .exists: "it is there already"
    case .locked: "a lock file is in the way"
    case .conflict: "it does not point where it was expected"
    case .notARepository: "there is no git repository here"
    case .lostWorktree: "it is a worktree, and its repository is not where it was"
    case .ownedBySomeoneElse:
      "the repository belongs to another user; to trust it, run "
        + "git config --global --add safe.directory FOLDER"
    case .unsupported(let what): "\(what) is not supported"
    case .partial: "a partial clone, which lacks objects, is not supported"
    case .shallow: "its history is cut off; run git fetch --unshallow"
    case .corrupt: "it is damaged"
    case .wrongKind: "it is another kind of object"
    case .symbolic: "it follows another reference"
    case .invalid: "git does not allow it"
    case .noSpace: "the disk is full"
    case .readOnly: "permission is denied"
    case .io: "the disk failed"
    case .noProgram: "the git program was not found"
    case .program: "git reported a failure"
    case .killed: "git was killed before it ended"
    case .other: "git failed"
    }
  }
}
