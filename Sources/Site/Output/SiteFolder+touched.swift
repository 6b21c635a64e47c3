import System

/// Whether somebody else added files to a built site, or removed some.
///
/// Looking for each file would take longer than everything else a build does that has nothing to do. When a
/// name comes or goes, its folder says so: those are looked at that have other folders in them, and not the
/// thousands with a single page.
extension SiteFolder {
  /// Where it is recorded when names in these folders last changed: NUL-terminated, a moment and a path each.
  private static let record = "folders"

  /// Whether names came or went since the last build.
  func isTouched() throws(SiteError) -> Bool {
    let bytes: [UInt8]?
    do { bytes = try PlainFile.read("\(state)/\(Self.record)") } catch { return true }
    guard let bytes else { return false }
    return bytes.split(separator: 0).contains { line in
      guard let space = line.firstIndex(of: 0x20) else { return true }
      let moment = Int64(String(decoding: line[..<space], as: UTF8.self))
      let folder = String(decoding: line[(space + 1)...], as: UTF8.self)
      return moment == nil || Disk.namesChanged(in: path + folder) != moment
    }
  }

  /// Records when names in the folders of a site that was just built changed.
  func keepFolders(of files: [PlannedFile], in state: Folder) throws(FileError) {
    var folders: Set<Substring> = [""]
    var last: Substring = ""
    for file in files {
      guard let slash = file.path.utf8.lastIndex(of: UInt8(ascii: "/")),
        var end = file.path[..<slash].utf8.lastIndex(of: UInt8(ascii: "/"))
      else { continue }
      // Most files are beside the one before.
      if file.path[..<end] == last { continue }
      last = file.path[..<end]
      while folders.insert(file.path[..<end]).inserted {
        guard let next = file.path[..<end].utf8.lastIndex(of: UInt8(ascii: "/")) else { break }
        end = next
      }
    }
    var bytes: [UInt8] = []
    for folder in folders.map({ $0.isEmpty ? "" : "/\($0)" }).sorted() {
      if let moment = Disk.namesChanged(in: path + folder) {
        bytes += "\(moment) \(folder)\0".utf8
      }
    }
    try state.write(bytes, to: Self.record)
  }
}
