extension Repository.References {
  /// Deletes references, all or none, each only if it still points where the caller saw it.
  ///
  /// Through `git update-ref`: libgit2 1.5 rewrites the packed references from memory, and loses
  /// those that another process has packed meanwhile.
  ///
  /// - Throws: `GitError`: `.conflict` when one points elsewhere or is gone, `.locked`,
  ///   `.noProgram`, `.program`, `.killed`.
  package func delete(_ references: [Reference], with git: GitProgram) throws(GitError) {
    guard !references.isEmpty else { return }
    var input = "start\n"
    for reference in references {
      guard isName(reference.name) else {
        throw GitError(.invalid, "delete reference", on: reference.name)
      }
      input += "delete \(reference.name) \(reference.id)\n"
    }
    input += "prepare\ncommit\n"
    let output = try git.run(
      ["update-ref", "--stdin"], in: repository.gitDirectory, input: Array(input.utf8))
    guard output.status != 0 else { return }
    let said = output.errorLine
    let subject = references.count == 1 ? references[0].name : "\(references.count) references"
    let code: GitError.Code =
      if said.contains("but expected") || said.contains("unable to resolve reference")
        || said.contains("reference is missing")
      {
        .conflict
      } else if output.status > 129 {
        .killed
      } else if said.contains(".lock") {
        .locked
      } else {
        .program
      }
    throw GitError(code, "delete", on: subject, detail: said)
  }
}
