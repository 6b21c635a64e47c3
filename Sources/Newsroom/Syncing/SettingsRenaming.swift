import Editorial
import Formats
import Git

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

  /// A file that went or came.
  private struct File {
    let path: String
    let id: ObjectID
    /// What makes it the same file under another name: its lines, or of a record of somebody the name and
    /// the addresses, since the rest is the same in many of them.
    var marks: Set<[UInt8]> = []

    /// The folder and the ending, which a file of settings keeps.
    var place: String {
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      let ending = path.lastIndex(of: ".").map { path[$0...] } ?? ""
      return String(folder + ending)
    }
  }

  /// The new paths of files that went, by their old ones: in the same folder, and most like the old file.
  private func renamed(_ changes: [TreeChange]) throws -> [String: String] {
    let gone = changes.compactMap { change in
      change.new == nil ? change.old.map { File(path: change.path, id: $0.id) } : nil
    }
    let came = changes.compactMap { change in
      change.old == nil ? change.new.map { File(path: change.path, id: $0.id) } : nil
    }
    let near = Dictionary(grouping: came, by: \.place)
    var names: [String: String] = [:]
    for (place, gone) in Dictionary(grouping: gone, by: \.place) {
      guard var left = near[place] else { continue }
      let changed = gone.filter { old in
        guard let same = left.firstIndex(where: { $0.id == old.id }) else { return true }
        names[old.path] = left.remove(at: same).path
        return false
      }
      if changed.isEmpty || left.isEmpty { continue }
      left = try left.map(marked)
      for old in try changed.map(marked) {
        let shared = left.map { $0.marks.intersection(old.marks).count }
        guard let place = shared.indices.max(by: { shared[$0] < shared[$1] }), shared[place] > 0,
          SettingsRules.isMasthead(old.path) || shared[place] * 2 >= old.marks.count
        else { continue }
        names[old.path] = left.remove(at: place).path
      }
    }
    return names
  }

  private func marked(_ file: File) throws -> File {
    let bytes = try repository.objects.blob(file.id)
    var marked = file
    if SettingsRules.isMasthead(file.path) {
      // Without a name in it, a record would be called like its file.
      let person = RecordFile.person(bytes, handle: "", file: file.path).value
      let known = person.map { [$0.name] + $0.emails } ?? []
      marked.marks = Set(known.filter { !$0.isEmpty }.map { Array($0.utf8) })
    } else {
      marked.marks = Set(bytes.split(separator: 0x0A).map { Array($0) })
    }
    return marked
  }
}
