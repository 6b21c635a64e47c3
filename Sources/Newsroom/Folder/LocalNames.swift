import Editorial
import Git

/// What is a folder's own, and stands in no tree: the open copies, and the site that was built.
enum LocalNames {
  /// Whether a path of a tree lies where something local stands, whatever the case of its letters.
  static func isLocal(_ path: String) -> Bool {
    let name = TreeName.folded(path.split(separator: "/").first.map(String.init) ?? path)
    return name == "open" || name == "site" || name.hasPrefix(".site.stet")
  }
}
