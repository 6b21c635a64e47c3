import Git
import System

/// The files of settings to which one change gave other names.
struct SettingsRenaming {
  let repository: Repository
  /// The files before the change.
  let base: ObjectID
  /// What the change did.
  let changes: [TreeChange]

  /// The files that have yet another name in other settings, which were made from the same files.
  func parted(in theirs: ObjectID) throws -> [SettingsMeeting.PartedName] {
    let mine = try renamed(changes)
    if mine.isEmpty { return [] }
    let other = try renamed(repository.trees.difference(base, theirs))
    return mine.compactMap { old, new in
      guard let name = other[old], name != new else { return nil }
      return SettingsMeeting.PartedName(old: old, mine: new, theirs: name)
    }.sorted { $0.old < $1.old }
  }

  /// The new paths of files that went, by their old ones: in the same folder, and with most of their lines.
  private func renamed(_ changes: [TreeChange]) throws -> [String: String] {
    let added = changes.filter { $0.old == nil }
    return try changes.filter { $0.new == nil }.reduce(into: [:]) { names, gone in
      guard let old = gone.old else { return }
      let near = added.filter { Self.place(of: $0.path) == Self.place(of: gone.path) }
      names[gone.path] = try near.first { change in
        guard let new = change.new else { return false }
        return try new.id == old.id || isLike(new.id, old.id)
      }?.path
    }
  }

  /// The folder and the ending, which a file of settings keeps.
  private static func place(of path: String) -> String {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let ending = path.lastIndex(of: ".").map { path[$0...] } ?? ""
    return String(folder + ending)
  }

  private func isLike(_ new: ObjectID, _ old: ObjectID) throws -> Bool {
    func lines(_ id: ObjectID) throws -> [ArraySlice<UInt8>] {
      try repository.objects.blob(id).split(separator: 0x0A)
    }
    let before = try lines(old)
    let kept = Set(before).intersection(try lines(new)).count
    return kept > 0 && kept * 2 >= before.count
  }
}
