import Editorial
import Git

/// What would make main agree with lines and settings.
struct PrintPlan {
  /// The events that it lacks, in the order in which they are copied.
  var missing: [Copy] = []
  /// The paths that would show something else even with those events.
  var wrong: [String] = []
  /// Files of the settings that main shows although they are not here yet; these stay.
  var early: [String] = []
  /// Folders that name an event which no line here has; these stay.
  var ahead: [(path: String, event: EventID)] = []
  /// What main's tree is to be.
  var tree: ObjectID?
}

/// Compares all of main with what lines and settings give.
struct PrintAudit {
  let repository: Repository
  let listeners: Listeners
  let settings: Settings
  let lines: Lines
  let print: Print

  /// What main lacks and shows wrongly.
  ///
  /// - Parameters:
  ///   - histories: The lines, by slug.
  ///   - dropping: Slugs whose folders go even though no line here has what they name.
  /// - Returns: What is to be printed, and what corrected.
  /// - Throws: git's own error where something can't be read.
  func printPlan(
    _ histories: [Slug: History], dropping: Set<Slug> = []
  ) throws -> PrintPlan {
    var plan = PrintPlan()
    var incomplete: Set<Slug> = []
    let main = try print.mainTree()
    let (_, state) = try settings.state()
    plan.missing = try print.missingSettings(settings.history(), on: main)
    var wanted: [String: ObjectID] = [:]
    for (slug, history) in histories.sorted(by: { $0.key < $1.key }) {
      guard let folder = try print.folder(of: history) else { continue }
      do {
        plan.missing += try print.missingCopies(of: history, in: main)
        try print.write(folder, of: slug)
        wanted[folder.path] = folder.id
      } catch NewsroomError.mainAhead where !dropping.contains(slug) {
        continue
      } catch NewsroomError.mainAhead {
        try print.write(folder, of: slug)
        wanted[folder.path] = folder.id
      } catch NewsroomError.cannotPrint(let slug, let file) {
        incomplete.insert(slug)
        listeners.remark("\(slug) can't be printed: the bytes of \(file) are missing here.")
      }
    }
    plan.missing = Self.inOrder(plan.missing)
    for (path, event) in try foldersOfEvents(in: main) where wanted[path] == nil {
      let slug = Slug(path.split(separator: "/").last ?? "")
      let isStopped = slug.flatMap { histories[$0] }?.standing.stops.isEmpty == false
      if let slug, try isStopped || incomplete.contains(slug) || isUnread(slug, among: histories) {
        // What can't be read or judged here may be all right elsewhere, so its folder stays as it
        // is.
        wanted[path] = try repository.trees.entry(path, in: main ?? .emptyTree)?.id
        continue
      }
      if let slug, !dropping.contains(slug), try isAhead(event, of: slug, among: histories) {
        plan.ahead.append((path, event))
        wanted[path] = try repository.trees.entry(path, in: main ?? .emptyTree)?.id
      }
    }
    var shownSettings = try settings.tree(of: state.files)
    if let main {
      let early = try settingsShownEarly(on: main, beside: shownSettings)
      shownSettings = try repository.trees.replacing(early, in: shownSettings)
      plan.early = early.keys.sorted()
    }
    let tree = try printedTree(main, shownSettings, folders: wanted)
    plan.tree = tree
    let shown = try plan.missing.reduce(main) { tree, copy in
      try repository.trees.replacing(copy.changes, in: tree)
    }
    // Only the tree that main has can have odd entries.
    plan.wrong = try repository.trees.difference(tree, shown, strictly: true).map(\.path)
    return plan
  }

  /// The files of the settings that main shows as a remote's newer settings have them; after a pull
  /// of main alone they are there before the settings themselves, and to set them back would undo
  /// them for everybody.
  private func settingsShownEarly(
    on main: ObjectID, beside here: ObjectID
  ) throws -> [String: Placement?] {
    guard let files = try settings.toCome() else { return [:] }
    var early: [String: Placement?] = [:]
    for change in try repository.trees.difference(here, settings.tree(of: files)) {
      let shown = try repository.trees.entry(change.path, in: main)
      guard shown?.id == change.new?.id, shown?.mode == change.new?.mode else { continue }
      early[change.path] = .some(shown.map { ($0.mode, $0.id) })
    }
    return early
  }

  /// Whether an article has a line here of which something can't be read.
  private func isUnread(_ slug: Slug, among histories: [Slug: History]) throws -> Bool {
    guard histories[slug] == nil, let head = try lines.head(of: slug) else { return false }
    do { return try lines.history(of: slug, head: head).standing.workflow == nil } catch {
      return true
    }
  }

  /// Whether a folder shows an event that a line may still get.
  private func isAhead(
    _ event: EventID, of slug: Slug, among histories: [Slug: History]
  ) throws -> Bool {
    guard let history = histories[slug] else { return try !print.isReached(event) }
    return try print.isAhead(event, of: history)
  }

  /// Copies by the committer's time, then by id; those of one line in its order.
  static func inOrder(_ copies: [Copy]) -> [Copy] {
    // A copy waits for those before it in its line, so the latest of these gives its place.
    typealias Place = (time: Instant, id: EventID, number: Int)
    var latest: [String: Place] = [:]
    let placed = copies.enumerated().map { number, copy in
      let line = copy.entry.event?.article?.rawValue ?? ""
      var place = Place(copy.entry.time, copy.entry.id, number)
      if let before = latest[line], (before.time, before.id) > (place.time, place.id) {
        (place.time, place.id) = (before.time, before.id)
      }
      latest[line] = place
      return (place: place, copy: copy)
    }
    return placed.sorted { $0.place < $1.place }.map(\.copy)
  }

  /// The folders on main that name an event, by path.
  private func foldersOfEvents(in main: ObjectID?) throws -> [(path: String, event: EventID)] {
    guard let main else { return [] }
    return try lines.branches.articleFolders(on: main).compactMap { folder in
      guard let id = ObjectID(hex: folder.version) else { return nil }
      return try print.printedEvent(in: id).map { (folder.path, $0) }
    }
  }

  /// main's tree as lines and settings give it: their paths, and those that are not ours unchanged,
  /// except for names with which nobody could check main out.
  private func printedTree(
    _ main: ObjectID?, _ settings: ObjectID, folders: [String: ObjectID]
  ) throws -> ObjectID {
    let ours = try repository.objects.tree(settings).filter { entry in
      entry.name != "articles" && TreeName.problem(of: entry.nameBytes) == nil
    }
    let names = try print.names(of: self.settings.history()).union(ours.map(\.name))
    let others = try main.map { main in
      try repository.trees.withoutForbiddenNames(
        repository.trees.replacing(
          Dictionary(uniqueKeysWithValues: names.map { ($0, Placement?.none) }), in: main))
    }
    var changes: [String: Placement?] = [:]
    for entry in ours { changes[entry.name] = .some((entry.mode, entry.id)) }
    let articles = try repository.trees.replacing(
      Dictionary(
        uniqueKeysWithValues: folders.map { path, id in
          (String(path.dropFirst("articles/".count)), .some((.directory, id)))
        }), in: nil)
    if !folders.isEmpty { changes["articles"] = .some((.directory, articles)) }
    return try repository.trees.replacing(changes, in: others)
  }
}
