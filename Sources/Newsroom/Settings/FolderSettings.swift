package import Editorial
import Formats
import Git
import System

/// A settings file that somebody changed by hand in the newsroom's folder.
package struct FolderChange: Hashable, Sendable {
  /// The path.
  package var path: String
  /// The settings' bytes; nil if they have no such file.
  package var old: [UInt8]?
  /// The folder's bytes; nil if the file was removed.
  package var new: [UInt8]?
  /// Whether the file there in the settings is no longer the one that the folder was made from.
  package var hasMoved: Bool

  /// A text that changes whenever the content of the folder's file does.
  package var fingerprint: String { "\(path) \(new.map { SHA256.hex($0) } ?? "-")" }
}

/// What `settings save` did.
package struct FolderOutcome: Hashable, Sendable {
  /// The events, the masthead's first; none of a dry run.
  package var events: [EventID]
  /// What was changed.
  package var changes: [FolderChange]
}

/// The settings that somebody changed by hand in the newsroom's folder.
package struct FolderSettings {
  let repository: Repository
  let folders: LocalFolders
  let settings: Settings
  let settingsDesk: SettingsDesk
  let records: Records
  let checkout: Checkout

  private static let editedNames = [
    "embeds.yml", "front.yml", "masthead", "newsroom.yml", "outlets", "pages", "series", "static",
    "theme", "theme.yml", "topics", "workflows",
  ]

  /// The settings files that were changed by hand in the folder, ordered by path.
  ///
  /// - Throws: ``NewsroomError/noCheckout`` if the folder does not show main, and
  ///   ``NewsroomError/notPlain(path:)`` for anything that settings can't contain.
  package func folderChanges() throws -> [FolderChange] {
    guard let folder = folders.newsroom, checkout.showsMain else { throw NewsroomError.noCheckout }
    let state = try settings.state().state
    let shown = try shownPrint().map { try repository.objects.commit($0).tree }
    var here: [String: [UInt8]] = [:]
    for name in Self.editedNames { try read(name, in: folder, into: &here) }
    var paths = Set(here.keys)
    for difference in try settings.reader.differences(nil, text(ofFiles: state)) {
      if Self.editedNames.contains(String(difference.path.prefix { $0 != "/" })) {
        paths.insert(difference.path)
      }
    }
    let earlier = try settings.history()
    let left = try checkout.basesOfLeft()
    var settled: Set<String> = []
    var changes: [FolderChange] = try paths.sorted().compactMap { path in
      let now = try settings.reader.file(path, in: state.files)
      let old = try now.map { try repository.objects.blob($0.id.object) }
      let bytes = here[path].map { asGitStores($0, in: old) }
      let mine = bytes.map { repository.objects.hashBlob($0) }
      guard mine != now?.id.object else {
        settled.insert(path)
        return nil
      }
      // If there was a folder, there was no file.
      let base =
        try left[path]
        ?? shown.flatMap { try repository.trees.entry(path, in: $0) }
        .flatMap { $0.mode.isDirectory ? nil : $0.id }
      if mine == base, try mine == nil || wasSetting(path, mine, in: earlier) { return nil }
      let hasMoved =
        try base != now?.id.object && base != mine
        && !Self.takes(from: base.map { try repository.objects.blob($0) }, to: old, in: bytes)
      return FolderChange(path: path, old: old, new: bytes, hasMoved: hasMoved)
    }
    if !changes.isEmpty, let coming = try settings.toCome() {
      // What came with a pull of main is a colleague's act, not an edit by hand.
      changes = try changes.filter { change in
        try change.new.map(repository.objects.hashBlob)
          != settings.reader.file(change.path, in: coming)?.id.object
      }
    }
    // If that can't be written, only time is lost.
    try? checkout.forgetLeft(settled)
    return changes
  }

  /// What the site is made of besides records; all of it can be previewed before it is saved.
  private static let siteNames: Set<Substring> = [
    "embeds.yml", "front.yml", "pages", "static", "theme", "theme.yml",
  ]

  /// The files, besides records, that the site is made of and that were changed by hand in the
  /// folder but not saved yet; none if the folder shows no settings.
  package func siteAsTyped() throws -> [FolderChange] {
    do {
      return try folderChanges().filter {
        Self.siteNames.contains($0.path.prefix { $0 != "/" })
      }
    } catch {
      guard case NewsroomError.noCheckout = error else { throw error }
      return []
    }
  }

  /// The commit of main that the folder was made from: the last one that was brought here, or an
  /// older print that somebody has checked out since.
  private func shownPrint() throws -> ObjectID? {
    let noted = try checkout.checkoutCommit() ?? repository.references.id(of: References.main)
    if let older = try olderPrint() { return older.object }
    guard let noted, var place = try repository.references.id(of: "HEAD") else { return noted }
    // A pull brings prints that were never recorded here; plain commits above the newest print were
    // made by hand.
    while place != noted, try repository.isAncestor(noted, of: place) {
      let commit = try repository.objects.commit(place)
      if case .event(let event) = MessageReading(commit.message), event.publishedFrom != nil {
        return place
      }
      guard let parent = commit.parents.last else { break }
      place = parent
    }
    return noted
  }

  /// The older print that somebody checked out with plain git, if the folder does not show the
  /// newest; a plain commit is not a print, and its files were made by hand.
  package func olderPrint() throws -> EventID? {
    guard let noted = try checkout.checkoutCommit(),
      let head = try repository.references.id(of: "HEAD"),
      head != noted,
      case .event(let event) = MessageReading(try repository.objects.commit(head).message),
      event.publishedFrom != nil, try repository.isAncestor(head, of: noted)
    else { return nil }
    return EventID(head)
  }

  /// Whether a file has somebody's changes to another: the lines they added, and none that they removed.
  private static func takes(from base: [UInt8]?, to theirs: [UInt8]?, in mine: [UInt8]?) -> Bool {
    guard let theirs, let mine else { return false }
    func lines(_ bytes: [UInt8]?) -> Set<ArraySlice<UInt8>> {
      Set((bytes ?? []).split(separator: UInt8(ascii: "\n")))
    }
    let (before, after, here) = (lines(base), lines(theirs), lines(mine))
    return after.subtracting(before).isSubset(of: here)
      && before.subtracting(after).isDisjoint(with: here)
  }

  /// The bytes of a text as git would store them: a checkout may have CR LF at the ends of lines
  /// even if the settings' own file has none.
  private func asGitStores(_ bytes: [UInt8], in old: [UInt8]?) -> [UInt8] {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    func isEnd(_ bytes: [UInt8], _ place: Int) -> Bool {
      bytes[place] == cr && place + 1 < bytes.count && bytes[place + 1] == lf
    }
    let model = old ?? (convertsNewFiles ? [] : nil)
    guard let model, !bytes.contains(0), bytes.contains(cr),
      !model.indices.contains(where: { isEnd(model, $0) })
    else { return bytes }
    return bytes.endedWithLF
  }

  /// Whether git is set to convert the line ends of everything that is added.
  private var convertsNewFiles: Bool {
    // If the configuration can't be read, the bytes stay as they are.
    ["true", "input"].contains(
      (try? repository.configuration.valueAsGit("core.autocrlf")) ?? "false")
  }

  private func text(ofFiles state: SettingsState) throws -> TextID {
    TextID(try settings.tree(of: state.files))
  }

  /// Whether a settings path once had these bytes, so that the folder is merely out of date.
  private func wasSetting(
    _ path: String, _ id: ObjectID?, in history: SettingsHistory
  ) throws -> Bool {
    try history.steps.contains { try settings.reader.file(path, in: $0.files)?.id.object == id }
  }

  private func read(
    _ path: String, in folder: String, into files: inout [String: [UInt8]]
  ) throws {
    let place = "\(folder)/\(path)"
    switch try LocalFiles.kind(place) {
    case nil: return
    case .file where path.contains("/") || path.hasSuffix(".yml"):
      if let bytes = try LocalFiles.read(place, limit: 20_000_000) { files[path] = bytes }
    case .folder where !path.hasSuffix(".yml"):
      for name in try LocalFiles.names(in: place) {
        if name.hasPrefix(".") {
          try refuseHidden(name, in: path)
          continue
        }
        guard TreeName.problem(of: name) == nil else {
          throw NewsroomError.notPlain(path: "\(path)/\(name)")
        }
        try read("\(path)/\(name)", in: folder, into: &files)
      }
    case .file, .folder, .link, .other: throw NewsroomError.notPlain(path: path)
    }
  }

  /// Refuses a file for the site whose name no tree can contain.
  private func refuseHidden(_ name: String, in folder: String) throws {
    guard folder == "static" || folder.hasPrefix("static/"), name != ".DS_Store" else { return }
    throw BadDefinition([
      Problem(
        file: "\(folder)/\(name)", "no file of the settings has a name that begins with a dot",
        hint: name == ".well-known"
          ? "call the folder static/well-known: the site has it as .well-known"
          : "take it out, or let the server that serves the site have it")
    ])
  }

  /// Turns what was changed by hand in the folder into one event, or two if both the masthead and
  /// the rest were changed.
  ///
  /// - Parameters:
  ///   - note: What to say about it.
  ///   - commands: The names of commands, which no workflow may use.
  ///   - actor: Who does it.
  ///   - isDryRun: Judges, but writes nothing.
  ///   - more: What else is wrong with a file, given its content and path.
  /// - Returns: What was changed, or would be.
  /// - Throws: `BadDefinition` with every mistake, ``NewsroomError/changedMeanwhile(path:)`` for a file that
  ///   somebody else has changed since, and what ``SettingsDesk/change(_:_:subject:note:as:isDryRun:)``
  ///   throws; nothing is written then.
  package func saveFolder(
    note: String?, commands: Set<String>, as actor: Actor, isDryRun: Bool = false,
    asking more: (_ bytes: [UInt8], _ path: String) -> [Problem] = { _, _ in [] }
  ) throws -> FolderOutcome {
    let changes = try folderChanges()
    if let moved = changes.first(where: \.hasMoved) {
      throw NewsroomError.changedMeanwhile(path: moved.path)
    }
    var problems: [Problem] = []
    for change in changes {
      guard let bytes = change.new else { continue }
      problems += try self.problems(
        of: bytes, at: change.path, before: change.old, commands: commands, time: actor.time)
      problems += more(bytes, change.path)
    }
    problems += try alike(with: changes)
    guard problems.isEmpty else { throw BadDefinition(problems) }
    let planned = [EventKind.masthead, .settings].compactMap { kind in
      let own = changes.filter { SettingsRules.isMasthead($0.path) == (kind == .masthead) }
      return own.isEmpty
        ? nil
        : PlannedChange(
          kind: kind, files: Dictionary(uniqueKeysWithValues: own.map { ($0.path, $0.new) }),
          subject: Self.subject(own))
    }
    return FolderOutcome(
      events: try settingsDesk.change(planned, note: note, as: actor, isDryRun: isDryRun),
      changes: changes)
  }

  /// New files that would coincide with others on a file system that ignores case, or the
  /// difference between the two ways to write an accent.
  private func alike(with changes: [FolderChange]) throws -> [Problem] {
    let new = changes.filter { $0.new != nil && $0.old == nil }.map(\.path)
    guard !new.isEmpty else { return [] }
    let gone = Set(changes.filter { $0.new == nil }.map(\.path))
    var known: [String: String] = [:]
    for file in try settings.reader.differences(nil, text(ofFiles: settings.state().state))
    where !gone.contains(file.path) {
      known[TreeName.folded(file.path)] = file.path
    }
    return new.sorted().compactMap { path in
      let other = known.updateValue(path, forKey: TreeName.folded(path))
      guard let other, !other.utf8.elementsEqual(path.utf8) else { return nil }
      return Problem(
        file: path, "on some machines it is the same file as \(other)", hint: "give it another name"
      )
    }
  }

  private static func subject(_ changes: [FolderChange]) -> String {
    let paths = changes.map(\.path)
    return "Change " + paths.prefix(2).joined(separator: ", ")
      + (paths.count > 2 ? " and \(paths.count - 2) more" : "")
  }
}
