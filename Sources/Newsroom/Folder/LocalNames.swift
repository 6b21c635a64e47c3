import Editorial
import Git

/// What exists only in a folder, and in no tree: the open copies, and the site that was built.
enum LocalNames {
  /// Whether a path of a tree is where something local is, whatever the case of its letters.
  static func isLocal(_ path: String) -> Bool {
    let name = TreeName.folded(path.split(separator: "/").first.map(String.init) ?? path)
    return name == "open" || name == "site" || name.hasPrefix(".site.stet")
  }
}
