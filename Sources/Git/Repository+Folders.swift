extension Repository {
  /// The folders that references of a newsroom live in, beside the ones that git makes.
  private static let referenceFolders = ["drafts", "archive"]

  /// Makes the folders that later writes would make, and puts them on the disk.
  ///
  /// Libgit2 flushes a new object and its folder, but never the entry of a new folder in the one
  /// above; git removes those that become empty. Costs a listing of `objects` when all is there.
  public func prepareFolders() throws(GitError) {
    try prepareObjectFolders()
    for root in ["refs", "logs", "logs/refs"] {
      try makeFolders([root], in: commonDirectory)
    }
    for heads in ["refs", "logs/refs"] {
      try makeFolders(["heads"], in: commonDirectory + "/" + heads)
      try makeFolders(Self.referenceFolders, in: commonDirectory + "/" + heads + "/heads")
    }
  }

  private func prepareObjectFolders() throws(GitError) {
    let path = commonDirectory + "/objects"
    let present = Set(try Files.names(in: path) ?? [])
    let digits = Array("0123456789abcdef")
    var missing: [String] = []
    for high in digits {
      for low in digits where !present.contains("\(high)\(low)") { missing.append("\(high)\(low)") }
    }
    if !present.contains("pack") { missing.append("pack") }
    try makeFolders(missing, in: path)
  }

  // Flushing the parent puts the entries on the disk; the folders themselves are empty, and
  // libgit2 flushes each when it writes into it.
  private func makeFolders(_ names: [String], in parent: String) throws(GitError) {
    var isNew = false
    for name in names where try Files.makeFolder(parent + "/" + name) { isNew = true }
    if isNew { try Files.flush(parent) }
  }
}
