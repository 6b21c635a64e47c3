import Git

extension NewsroomError {
  /// What went wrong in git or on the disk, with what to do about it; nil for any other error.
  public static func account(
    ofGit error: any Error
  ) -> (id: String, sentence: String, hint: String?, exitCode: Int32)? {
    guard let error = error as? GitError else { return nil }
    let (id, hint, code): (String, String?, Int32) =
      switch error.code {
      case .notARepository: ("not-a-repository", "to make a newsroom here: stet init", 1)
      case .lostWorktree:
        (
          "lost-worktree",
          "type in the newsroom's own folder: git worktree repair \(error.subject.shellWord)", 1
        )
      case .ownedBySomeoneElse:
        (
          "owned-by-someone-else",
          "if you trust it: git config --global --add safe.directory \(error.subject.shellWord)", 1
        )
      case .unsupported: ("unsupported", "Stet works in repositories with SHA-1 and plain refs", 2)
      case .partial(let remote):
        (
          "partial",
          "get all objects: git config --unset remote.\(remote.shellWord).partialclonefilter;"
            + " git fetch --refetch \(remote.shellWord)"
            + " && git config --unset remote.\(remote.shellWord).promisor", 2
        )
      case .symbolic: ("symbolic", "make it one of its own: \(wayToDetach(error.subject))", 2)
      case .shallow: ("shallow", "get the whole history: git fetch --unshallow", 2)
      case .corrupt: ("corrupt", "what is damaged: stet doctor, git fsck", 2)
      case .noSpace: ("no-space", "make room, and do it again: nothing is half done", 1)
      case .readOnly: ("read-only", "reading works; writing needs the permission", 1)
      case .noProgram: ("no-git", "install git for this command; all others go on", 1)
      case .locked: ("locked", "another git is at work, or has died: stet doctor", 3)
      case .conflict: ("conflict", "try again", 3)
      case .notFound: ("not-found", "what is missing: stet doctor", 2)
      default: ("git", nil, 1)
      }
    return (id, error.description, hint, code)
  }

  /// The command that turns a reference which follows another into one of its own.
  static func wayToDetach(_ reference: String) -> String {
    "git update-ref --no-deref \(reference.shellWord) $(git rev-parse \(reference.shellWord))"
  }
}
