import Editorial
import Git

extension Print {
  /// The names at the root of main that belong to the print, whether the settings have them or not.
  static let printedNames: Set<String> = [
    "newsroom.yml", "masthead", "topics", "outlets", "workflows", "theme", "articles",
  ]

  /// The part of the settings' tree that is copied to main: everything except what comes from
  /// lines.
  private func printed(_ tree: ObjectID) throws -> [TreeEntry] {
    try repository.objects.tree(tree).filter { entry in
      entry.name != "articles" && TreeName.problem(of: entry.nameBytes) == nil
    }
  }

  /// The names at the root of main that show settings: those of the print, and whatever else the settings ever
  /// had there, so that what was taken out of them is missed on main too.
  func names(of history: SettingsHistory) -> Set<String> {
    let paths = history.steps.filter { $0.verdict == .counted }.flatMap(\.paths)
    return Self.printedNames.union(paths.map { String($0.prefix { $0 != "/" }) })
  }

  /// Whether main shows exactly what the settings consist of, among these names.
  private func shows(
    _ files: SettingsFiles, _ main: ObjectID?, among names: Set<String>
  ) throws -> Bool {
    let wanted = try printed(settings.tree(of: files))
    let found = try main.map { try repository.objects.tree($0) } ?? []
    return names.union(wanted.map(\.name)).subtracting(["articles"]).allSatisfy { name in
      let (one, other) = (found.first { $0.name == name }, wanted.first { $0.name == name })
      return one?.id == other?.id && one?.mode == other?.mode
    }
  }

  /// The events of settings that main lacks: those that its files do not show and no copy in its history
  /// names.
  ///
  /// - Parameters:
  ///   - history: The line of settings.
  ///   - main: main's tree.
  ///   - new: Events that were made just now; if main lacks only these, no history is read.
  /// - Returns: Their copies, in the order of the line.
  /// - Throws: git's own error where something can't be read.
  func missingSettings(
    _ history: SettingsHistory, on main: ObjectID?, new: [EventID] = []
  ) throws -> [Copy] {
    let lacking = try settingsNotShown(history, on: main)
    guard lacking.contains(where: { !new.contains($0.entry.id) }) else {
      return try lacking.map { try copy(of: $0) }
    }
    let copies = try copiesOnMain()
    let known = Set(history.steps.map(\.entry.id))
    let leftBehind = copies.filter { !known.contains($0.key) }.map(\.value)
    return try lacking.filter { copies[$0.entry.id] == nil }.map { try copy(of: $0) }
      .filter { copy in try !leftBehind.contains { try isCopy($0, ofRemade: copy) } }
  }

  /// Whether a commit on main is the copy of an event that a rebase made again: its words and its
  /// files are the same.
  private func isCopy(_ shown: LineEntry, ofRemade copy: Copy) throws -> Bool {
    guard copy.entry.isMade(as: shown), let parent = shown.parents.first else { return false }
    let set = try repository.trees.difference(
      repository.objects.commit(parent.object).tree, shown.text.object)
    return set.count == copy.changes.count
      && set.allSatisfy { change in
        guard let wanted = copy.changes[change.path] else { return false }
        return change.new?.id == wanted?.id && change.new?.mode == wanted?.mode
      }
  }

  /// The events of settings that are not behind the newest commit whose settings main shows; all of
  /// them if main shows something that the settings never were.
  private func settingsNotShown(
    _ history: SettingsHistory, on main: ObjectID?
  ) throws -> [SettingsHistory.Step] {
    let counted = history.steps.filter { $0.verdict == .counted }
    guard main != nil else { return counted }
    let names = names(of: history)
    for place in counted.indices.reversed()
    where try shows(counted[place].files, main, among: names) {
      return Array(counted[(place + 1)...])
    }
    // Main may show what one side of a merge had before the merge.
    for step in history.steps.reversed() {
      guard let state = history.state(at: step.entry.id), try shows(state.files, main, among: names)
      else { continue }
      return counted.filter { !history.isBehind($0.entry.id, step.entry.id) }
    }
    return counted
  }

  /// The copy of an event of settings: the files that it changed.
  func copy(of step: SettingsHistory.Step) throws -> Copy {
    let tree = step.entry.text.object
    var changes: [String: Placement?] = [:]
    if step.entry.parents.isEmpty {
      for entry in try printed(tree) { changes[entry.name] = .some((entry.mode, entry.id)) }
    } else {
      for path in step.paths where path != "articles" && !path.hasPrefix("articles/") {
        // If a folder took a file's place, each file in it is a path of its own.
        let file = try repository.trees.entry(path, in: tree).flatMap {
          $0.mode.isDirectory ? nil : $0
        }
        changes[path] = .some(file.map { ($0.mode, $0.id) })
      }
    }
    return Copy(entry: step.entry, changes: changes)
  }
}
