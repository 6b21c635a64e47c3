/// Names that can't be in one folder together, because on some machine they are the same.
extension SettingsReading {
  /// What blocks new files where a change puts them: a file where one of them has a folder, a
  /// folder where one is a file, or a name that differs only in case; nil if nothing does.
  ///
  /// Looks once through each folder on the way to them, however many files are new.
  func obstacle(
    to changes: [SettingsDifference], in files: SettingsFiles
  ) throws -> (path: String, other: String)? {
    let added = changes.filter { $0.old == nil && $0.new != nil }.map(\.path)
    guard !added.isEmpty else { return nil }
    var left = files
    for change in changes where change.new == nil { left.changed[change.path] = .some(nil) }
    var new: [String: [FoldedName: (place: Place, path: String)]] = [:]
    for path in added {
      for place in Place.all(onTheWayTo: path) {
        let name = FoldedName(place.name)
        if let known = new[place.folder]?[name] {
          if known.place != place { return (path, known.path) }
        } else {
          new[place.folder, default: [:]][name] = (place, path)
        }
      }
    }
    var found: [(path: String, other: String)] = []
    for (folder, names) in new {
      for (name, isFolder) in try self.names(in: folder, of: left.tree) {
        guard let own = names[FoldedName(name)] else { continue }
        let place = Place(folder: folder, name: name, isFolder: isFolder)
        if own.place != place, try stands(place, in: left) { found.append((own.path, place.path)) }
      }
    }
    for (path, file) in left.changed where file != nil {
      for place in Place.all(onTheWayTo: path) {
        guard let own = new[place.folder]?[FoldedName(place.name)], own.place != place else {
          continue
        }
        found.append((own.path, place.path))
      }
    }
    return found.min { ($0.path, $0.other) < ($1.path, $1.other) }
  }

  /// Whether there is a file at a place or, if it is a folder, anywhere in it.
  private func stands(_ place: Place, in files: SettingsFiles) throws -> Bool {
    guard place.isFolder else { return try file(place.path, in: files) != nil }
    let folder = place.path
    if files.changed.contains(where: { $0.value != nil && $0.key.hasPrefix(folder + "/") }) {
      return true
    }
    return try names(in: folder, of: files.tree).contains { name, isFolder in
      try stands(Place(folder: folder, name: name, isFolder: isFolder), in: files)
    }
  }
}

/// A name in a folder of the settings.
private struct Place: Equatable {
  var folder: String
  var name: String
  var isFolder: Bool

  var path: String { folder.isEmpty ? name : "\(folder)/\(name)" }

  /// The folders that lead to a file, from the root on, and the file.
  static func all(onTheWayTo path: String) -> [Place] {
    let parts = path.split(separator: "/")
    var folder = ""
    return parts.indices.map { index in
      let place = Place(
        folder: folder, name: String(parts[index]), isFolder: index < parts.count - 1)
      folder = place.path
      return place
    }
  }
}

/// A name with its case folded, compared by its bytes.
private struct FoldedName: Hashable {
  private let text: String

  init(_ name: String) { text = TreeName.folded(name) }

  static func == (one: FoldedName, other: FoldedName) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
