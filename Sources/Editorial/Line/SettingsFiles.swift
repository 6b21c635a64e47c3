/// A settings file, identified by its content.
package struct SettingsFile: Hashable, Sendable {
  /// Whether it is a plain file: not a link, executable, folder or submodule.
  package var isPlain: Bool
  /// Its content.
  package var id: Identifier<SettingsFile>

  /// Identifies a file by its bytes.
  package init(isPlain: Bool, id: Identifier<SettingsFile>) {
    self.isPlain = isPlain
    self.id = id
  }
}

/// A path at which two trees of settings differ.
package struct SettingsDifference: Hashable, Sendable {
  /// The path.
  package var path: String
  /// What was there; nil if nothing was.
  package var old: SettingsFile?
  /// What is there now; nil if nothing is.
  package var new: SettingsFile?

  /// Describes a difference.
  package init(path: String, old: SettingsFile?, new: SettingsFile?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// The files that the settings consist of: those of a tree, with some changed.
package struct SettingsFiles: Hashable, Sendable {
  /// The tree.
  package internal(set) var tree: TextID
  /// What differs from the tree, by path; nil if there is nothing at the path.
  package internal(set) var changed: [String: SettingsFile?] = [:]

  /// The files of a tree.
  package init(tree: TextID) { self.tree = tree }

  /// Whether they are exactly what the tree has.
  package var isWhole: Bool { changed.isEmpty }
}

/// Reads what settings say.
///
/// Trees and files are named by their content, so every answer stays the same for ever.
package protocol SettingsReading {
  /// Where two trees differ, ordered by path; nil is a tree without files.
  ///
  /// Anything else in the second tree, such as an empty folder or a duplicate name, is reported as
  /// something that is not a plain file.
  func differences(_ old: TextID?, _ new: TextID) throws -> [SettingsDifference]
  /// What is at a path of a tree; nil if nothing is, or a folder.
  func file(_ path: String, in tree: TextID) throws -> SettingsFile?
  /// The names in a folder of a tree, and which of them are folders; the root's path is empty.
  func names(in folder: String, of tree: TextID) throws -> [(name: String, isFolder: Bool)]
  /// What `newsroom.yml` says; nil if it can't be read.
  func newsroom(_ file: SettingsFile) throws -> NewsroomRecord?
  /// Somebody's record; nil if it can't be read.
  func person(_ file: SettingsFile, _ handle: Handle, timeZone: String) throws -> Person?
  /// Whether two records differ only in what a person may change in their own.
  func differInOwnFieldsAlone(_ old: SettingsFile, _ new: SettingsFile) throws -> Bool
  /// The roles under `edits` in a workflow; none if it can't be read.
  func editors(_ file: SettingsFile, _ name: WorkflowName) throws -> [Role]
}

extension SettingsReading {
  /// What is at a path; nil if nothing is.
  package func file(_ path: String, in files: SettingsFiles) throws -> SettingsFile? {
    if let file = files.changed[path] { return file }
    return try file(path, in: files.tree)
  }

  /// The names of the plain files in a folder that end in `.yml`, without that ending, in order.
  package func records(in folder: String, of files: SettingsFiles) throws -> [String] {
    var names = Set(try names(in: folder, of: files.tree).filter { !$0.isFolder }.map(\.name))
    for (path, file) in files.changed where path.hasPrefix(folder + "/") {
      let name = String(path.dropFirst(folder.count + 1))
      if file == nil { names.remove(name) } else { names.insert(name) }
    }
    return names.filter { $0.hasSuffix(".yml") && TreeName.problem(of: $0) == nil }
      .map { String($0.dropLast(4)) }.sorted()
  }

  /// What `newsroom.yml` says; an unreadable one says nothing.
  package func newsroom(in files: SettingsFiles) throws -> NewsroomRecord {
    guard let file = try file("newsroom.yml", in: files), file.isPlain else {
      return NewsroomRecord(name: "")
    }
    return try newsroom(file) ?? NewsroomRecord(name: "")
  }

  /// Somebody's record; nil if there is none that can be read.
  package func person(_ handle: Handle, in files: SettingsFiles) throws -> Person? {
    guard handle.isLegal, let file = try file("masthead/\(handle).yml", in: files), file.isPlain
    else { return nil }
    return try person(file, handle, timeZone: newsroom(in: files).timeZone)
  }
}
