import Editorial
import Git

// MARK: main

extension Doctor {
  /// Compares main with what lines and settings give.
  func examinePrint() {
    guard unreadable.isEmpty else { return }
    do {
      if let remote = try newsroom.remoteOfMissingMain() {
        note(
          Trouble(
            "no-main", at: References.main,
            "main is not here, so that what it shows can't be told, and none is printed",
            remedy: "fetch it: git fetch \(remote.shellWord) main:main", isNote: true))
        return
      }
      let plan = try newsroom.printPlan(histories)
      for copy in plan.missing {
        let slug = copy.entry.event?.article
        note(
          Trouble(
            "main-behind", slug, at: References.main,
            "main does not show \(copy.entry.subject) (\(copy.entry.id.short)) yet", remedy: mends))
      }
      for path in plan.wrong.prefix(20) {
        guard Repository.isAllowed(path) else {
          note(
            Trouble(
              "changed-on-main", at: path,
              "git puts nothing of that name into a folder, so that nobody can check main out",
              remedy: mends))
          continue
        }
        let isSetting = !path.hasPrefix("articles/")
        note(
          Trouble(
            "changed-on-main", Self.slug(in: path), at: path,
            "main shows there what no act made, and it has no effect",
            remedy: isSetting
              ? "to make it a setting: stet settings save -m WHY; to put it back: \(mends)" : mends)
        )
      }
      if plan.wrong.count > 20 {
        note(
          Trouble(
            "changed-on-main", at: References.main,
            "\(plan.wrong.count - 20) more paths show what no act made", remedy: mends))
      }
      if !plan.early.isEmpty, let lag = newsroom.lag(ofBranch: References.settings) {
        note(
          Trouble(
            "settings-behind", at: References.main,
            "main shows settings that \(lag.remote) has and you don't have yet: "
              + plan.early.prefix(5).joined(separator: ", ")
              + (plan.early.count > 5 ? ", …" : ""),
            remedy: "get them: \(lag.command)", isNote: true))
      }
      for (path, event) in plan.ahead {
        let slug = Self.slug(in: path)
        note(
          Trouble(
            "line-behind", slug, at: path,
            "main shows an event that no line here has: \(event.short)",
            remedy: try newsroom.wayBack(to: event, of: slug), isNote: true))
      }
    } catch {
      note(
        Trouble(
          "main-unreadable", at: References.main, "what main shows cannot be compared: \(error)",
          remedy: "git fsck says more"))
    }
  }

  private static func slug(in path: String) -> Slug? {
    let parts = path.split(separator: "/")
    return parts.count > 4 && parts[0] == "articles" ? Slug(parts[4]) : nil
  }
}

/// What brings main to what lines and settings give.
struct PrintPlan {
  /// The events that it lacks, in the order in which they are copied.
  var missing: [Copy] = []
  /// The paths that show something else even with them.
  var wrong: [String] = []
  /// Files of the settings that main shows before they are here: they are left.
  var early: [String] = []
  /// Folders that name an event which no line here has: they are left.
  var ahead: [(path: String, event: EventID)] = []
  /// What main's tree is to be.
  var tree: ObjectID?
}

extension NewsroomRepository {
  /// The remote to fetch main from where it is not here: another one, printed anew, would lack what that
  /// has; nil where it is here, or can't be elsewhere.
  func remoteOfMissingMain() throws -> String? {
    guard try branches.head(References.main) == nil else { return nil }
    return try branches.names().first
  }

  /// What main lacks and shows wrongly.
  ///
  /// - Parameters:
  ///   - histories: The lines, by slug.
  ///   - dropping: Slugs whose folders go though no line here has what they name.
  /// - Returns: What is to be printed and set right.
  /// - Throws: git's own error where something can't be read.
  func printPlan(
    _ histories: [Slug: History], dropping: Set<Slug> = []
  ) throws -> PrintPlan {
    var plan = PrintPlan()
    var incomplete: Set<Slug> = []
    let main = try mainTree()
    let (_, state) = try settingsState()
    plan.missing = try missingSettings(settingsHistory(), on: main)
    var wanted: [String: ObjectID] = [:]
    for (slug, history) in histories.sorted(by: { $0.key < $1.key }) {
      guard let folder = try folder(of: history) else { continue }
      do {
        plan.missing += try missingCopies(of: history, in: main)
        try write(folder, of: slug)
        wanted[folder.path] = folder.id
      } catch NewsroomError.mainAhead where !dropping.contains(slug) {
        continue
      } catch NewsroomError.mainAhead {
        try write(folder, of: slug)
        wanted[folder.path] = folder.id
      } catch NewsroomError.cannotPrint(let slug, let file) {
        incomplete.insert(slug)
        remark("\(slug) can't be printed: the bytes of \(file) are missing here.")
      }
    }
    plan.missing = Self.inOrder(plan.missing, histories)
    for (path, event) in try foldersOfEvents(in: main) where wanted[path] == nil {
      let slug = Slug(path.split(separator: "/").last ?? "")
      let isStopped = slug.flatMap { histories[$0] }?.standing.stops.isEmpty == false
      if let slug, try isStopped || incomplete.contains(slug) || isUnread(slug, among: histories) {
        // What can't be read or judged here may be all right elsewhere: its folder stays as it is.
        wanted[path] = try repository.entry(path, in: main ?? .emptyTree)?.id
        continue
      }
      if let slug, !dropping.contains(slug), try isAhead(event, of: slug, among: histories) {
        plan.ahead.append((path, event))
        wanted[path] = try repository.entry(path, in: main ?? .emptyTree)?.id
      }
    }
    var settings = try tree(of: state.files)
    if let main {
      let early = try settingsShownEarly(on: main, beside: settings)
      settings = try repository.replacing(early, in: settings)
      plan.early = early.keys.sorted()
    }
    let tree = try printedTree(main, settings, folders: wanted)
    plan.tree = tree
    let shown = try plan.missing.reduce(main) { tree, copy in
      try repository.replacing(copy.changes, in: tree)
    }
    // What is odd is so in the tree that stands there.
    plan.wrong = try repository.treeDifference(tree, shown, strictly: true).map(\.path)
    return plan
  }

  /// The files of the settings that main shows as a remote's newer settings have them: whoever pulls main
  /// alone has them there before the settings themselves, and setting them back would take them from
  /// everybody.
  private func settingsShownEarly(
    on main: ObjectID, beside settings: ObjectID
  ) throws -> [String: Placement?] {
    guard let files = try settingsToCome() else { return [:] }
    var early: [String: Placement?] = [:]
    for change in try repository.treeDifference(settings, tree(of: files)) {
      let shown = try repository.entry(change.path, in: main)
      guard shown?.id == change.new?.id, shown?.mode == change.new?.mode else { continue }
      early[change.path] = .some(shown.map { ($0.mode, $0.id) })
    }
    return early
  }

  /// Whether an article has a line here of which something can't be read.
  private func isUnread(_ slug: Slug, among histories: [Slug: History]) throws -> Bool {
    guard histories[slug] == nil, let head = try head(of: slug) else { return false }
    do { return try history(of: slug, head: head).standing.workflow == nil } catch { return true }
  }

  /// Whether a folder shows an event that a line may yet come to have.
  private func isAhead(
    _ event: EventID, of slug: Slug, among histories: [Slug: History]
  ) throws -> Bool {
    guard let history = histories[slug] else { return try !isReached(event) }
    return try isAhead(event, of: history)
  }

  /// Copies by committer's time, then id; those of one line in its order.
  private static func inOrder(_ copies: [Copy], _ histories: [Slug: History]) -> [Copy] {
    var lines: [String: [Copy]] = [:]
    for copy in copies {
      lines[copy.entry.event?.article?.rawValue ?? "", default: []].append(copy)
    }
    var ordered: [Copy] = []
    while let next = lines.values.compactMap(\.first).min(by: {
      ($0.entry.time, $0.entry.id) < ($1.entry.time, $1.entry.id)
    }) {
      ordered.append(next)
      let line = next.entry.event?.article?.rawValue ?? ""
      lines[line]?.removeFirst()
      if lines[line]?.isEmpty == true { lines[line] = nil }
    }
    return ordered
  }

  /// The folders on main that name an event, by path.
  private func foldersOfEvents(in main: ObjectID?) throws -> [(path: String, event: EventID)] {
    guard let main, let articles = try repository.entry("articles", in: main),
      articles.mode.isDirectory
    else { return [] }
    var folders = [(path: "articles", id: articles.id)]
    for _ in 0..<4 {
      folders = try folders.flatMap { folder in
        try repository.tree(folder.id)
          .filter { $0.mode.isDirectory && TreeName.problem(of: $0.nameBytes) == nil }
          .map { ("\(folder.path)/\($0.name)", $0.id) }
      }
    }
    return try folders.compactMap { folder in
      guard Published.Folder(path: folder.path, version: "") != nil,
        let entry = try repository.tree(folder.id).first(where: { $0.name == "edition.yml" }),
        try repository.kind(entry.id) == .blob,
        let event = EditionRecord.publishedFrom(in: try repository.blob(entry.id))
      else { return nil }
      return (folder.path, event)
    }
  }

  /// main's tree as lines and settings give it: their paths, and those that are not ours as they are, but
  /// for names with which nobody could check main out.
  private func printedTree(
    _ main: ObjectID?, _ settings: ObjectID, folders: [String: ObjectID]
  ) throws -> ObjectID {
    let ours = try repository.tree(settings).filter { entry in
      entry.name != "articles" && TreeName.problem(of: entry.nameBytes) == nil
    }
    let names = Self.printedNames.union(ours.map(\.name))
    let others = try main.map { main in
      try repository.withoutForbiddenNames(
        repository.replacing(
          Dictionary(uniqueKeysWithValues: names.map { ($0, Placement?.none) }), in: main))
    }
    var changes: [String: Placement?] = [:]
    for entry in ours { changes[entry.name] = .some((entry.mode, entry.id)) }
    let articles = try repository.replacing(
      Dictionary(
        uniqueKeysWithValues: folders.map { path, id in
          (String(path.dropFirst("articles/".count)), .some((.directory, id)))
        }), in: nil)
    if !folders.isEmpty { changes["articles"] = .some((.directory, articles)) }
    return try repository.replacing(changes, in: others)
  }

  /// What to type to bring back a line whose event main shows.
  func wayBack(to event: EventID, of slug: Slug?) throws -> String {
    guard let slug else { return "fetch its line" }
    let branch = References.draft(slug)
    if let lag = lag(ofBranch: branch) { return "bring it along: \(lag.command)" }
    if try repository.kind(event.object) == .commit {
      let newest = try newestKnown(of: branch, from: event.object)
      guard let here = try repository.reference(branch) else {
        return "bring the line back: git update-ref \(branch) \(newest.hex)"
      }
      guard try repository.isAncestor(here, of: newest) else {
        return "bring both together: \(merging(newest.hex, into: branch))"
      }
      return "bring the line back: git update-ref \(branch) \(newest.hex) \(here.hex)"
    }
    return try wayToLine(of: slug)
  }

  /// What to type to get the line of an article of which main shows more than is here.
  ///
  /// That it is given up is offered only where no remote is known to have its branch.
  func wayToLine(of slug: Slug) throws -> String {
    let branch = References.draft(slug)
    let short = References.short(branch)
    let remotes = try branches.names()
    let known = try remotes.first { try branches.fetched(branch, from: $0) != nil }
    guard let remote = known ?? remotes.first else {
      return "fetch its line: git fetch WHERE \(short):\(short); "
        + "if it is lost: \(mends) --no-line \(slug)"
    }
    let giveUp = known == nil ? "; if it is lost: \(mends) --no-line \(slug)" : ""
    if let here = try repository.reference(branch) {
      let there = try branches.fetched(branch, from: remote)
      let hasOwn = try there.map { try !repository.isAncestor(here, of: $0) } ?? true
      if hasOwn {
        return "fetch its line, and bring both together: git fetch \(remote.shellWord) && "
          + merging("\(remote)/\(short)", into: branch) + giveUp
      }
    }
    return "fetch its line: git fetch \(remote.shellWord) \(short):\(short)" + giveUp
  }

  private func merging(_ commit: String, into branch: String) -> String {
    Lag.merging(commit, into: References.short(branch), isCheckedOut: isCheckedOut(branch))
  }

  /// What to type where git can't read a branch's file, and so won't set it either.
  func wayToSet(damaged branch: String) -> String {
    let file = "\(repository.commonDirectory)/\(branch)"
    // What can't be read tells nothing.
    let commit = (try? logged(of: branch).first) ?? (try? branches.fetched(of: branch))?.first
    return "set it where it stood: rm \(file.shellWord) && git update-ref \(branch) "
      + (commit?.hex ?? "COMMIT")
  }

  /// What to type about a branch at a commit that is missing.
  func wayBack(of branch: String) -> String {
    // What can't be read tells nothing.
    guard let last = try? logged(of: branch).first else { return wayToFetchAgain }
    return wayToFetchAgain
      + "; or go back to the last event that is here: git update-ref \(branch) \(last.hex)"
  }

  /// The commit that a branch stood at, as far as git's own log of it knows; else the event.
  func newestKnown(of branch: String, from event: ObjectID) throws -> ObjectID {
    try logged(of: branch).first { try repository.isAncestor(event, of: $0) } ?? event
  }

  /// The commits that git's own log of a branch names, newest first, of those that are here.
  private func logged(of branch: String) throws -> [ObjectID] {
    let log = "\(repository.commonDirectory)/logs/\(branch)"
    return try String(decoding: LocalFiles.read(log) ?? [], as: UTF8.self).split(separator: "\n")
      .reversed().compactMap { line in
        guard let id = ObjectID(hex: String(line.dropFirst(41).prefix(40))),
          try repository.kind(id) == .commit
        else { return nil }
        return id
      }
  }
}
