import Editorial
import Git

/// What is a folder's own, and stands in no tree: the open copies, and the site that was built.
extension NewsroomRepository {
  /// Whether a path of a tree lies where something local stands, whatever the case of its letters.
  static func isLocal(_ path: String) -> Bool {
    let name = TreeName.folded(path.split(separator: "/").first.map(String.init) ?? path)
    return name == "open" || name == "site" || name.hasPrefix(".site.stet")
  }

  /// Says what a branch has that was not put into the folder, as what is local stands there.
  func saySpared(_ paths: [String], of branch: String) {
    guard let first = paths.first else { return }
    let name = References.short(branch)
    let named = paths.prefix(5).joined(separator: ", ")
    remark(
      "\(name) has \(named)\(paths.count > 5 ? " and \(paths.count - 5) more" : ""), which stet keeps"
        + " out of the folder: what is called so there is yours alone."
        + " To see it: git show \("\(name):\(first)".shellWord)")
  }

  /// Where something else stands than the folder of the open copies; nil where nothing does.
  func placeOfCopiesTaken() throws -> String? {
    guard let folder, let kind = try LocalFiles.kind("\(folder)/open"), kind != .folder else {
      return nil
    }
    return "\(folder)/open"
  }
}
