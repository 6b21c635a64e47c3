extension Repository {
  /// The folders for a newsroom's references, besides the ones that git makes.
  private static let referenceFolders = ["drafts", "archive"]

  /// Makes the folders that references are written into, and puts them on the disk.
  ///
  /// Libgit2 flushes what it writes and the folder that this is in, but never the entry of a new
  /// folder in the one above; git removes folders that become empty.
  package func prepareFolders() throws(GitError) {
    for root in ["refs", "logs", "logs/refs"] {
      try makeFolders([root], in: commonDirectory)
    }
    for heads in ["refs", "logs/refs"] {
      try makeFolders(["heads"], in: commonDirectory + "/" + heads)
      try makeFolders(Self.referenceFolders, in: commonDirectory + "/" + heads + "/heads")
    }
  }

  /// Makes a folder of `objects`, for the same reason: two digits of a name, or `pack`.
  func makeObjectFolder(_ name: String) throws(GitError) {
    try makeFolders([name], in: commonDirectory + "/objects")
  }

  // Flushing the parent puts the entries on the disk; the folders themselves are empty, and
  // libgit2 flushes each when it writes into it.
  private func makeFolders(_ names: [String], in parent: String) throws(GitError) {
    var isNew = false
    for name in names where try Files.makeFolder(parent + "/" + name) { isNew = true }
    if isNew { try Files.flush(parent) }
  }
}
