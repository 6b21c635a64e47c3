import Editorial
import Git

// MARK: main

extension Doctor {
  /// Judges every commit of main down to the one that founded the newsroom, and reads what its
  /// newest tree holds.
  func examineMain(_ references: [Reference]) {
    guard let tip = references.first(where: { $0.name == References.main })?.id else { return }
    do {
      var isFounded = false
      try repository.followFirstParents(from: tip) { commit throws(GitError) in
        diagnosis.commits += 1
        isFounded = try judge(commit)
        return !isFounded
      }
      if !isFounded {
        note(
          Trouble(
            "not-founded", at: References.main, "no commit of main founded the newsroom",
            remedy: "fetch main again from a colleague or a server"))
      }
      try examineTree(of: tip)
      try examineSettings(of: tip)
    } catch {
      // A missing or damaged object is named already.
      guard unreadable.isEmpty else { return }
      note(
        Trouble(
          "main-unreadable", at: References.main, "main cannot be read to its beginning: \(error)",
          remedy: "git fsck says more"))
    }
  }

  /// Judges a commit; true where it founded the newsroom: what lies before it is not judged.
  private func judge(_ commit: Commit) throws(GitError) -> Bool {
    func wrong(_ id: String, _ sentence: String, remedy: String = "nothing has to be done") {
      note(Trouble(id, at: short(commit.id), sentence, remedy: remedy))
    }
    guard case .event(let event) = MessageReading(commit.message), commit.isWellFormed else {
      let paths = try changed(by: commit)
      let what = paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", …" : "")
      wrong(
        "plain-on-main",
        "no event made this commit of main by \(commit.committer.email)"
          + (paths.isEmpty ? "" : ", which changed \(what)"),
        remedy: "what it changed of the settings has no effect; put it back: \(mends)")
      return false
    }
    let isFirst = event.kind == .settings && event.policy == nil
    if isFirst, try newsroom.policies.isAllowed(commit, event) { return true }
    guard commit.parents.count == 1, let parent = commit.parents.first else {
      wrong("parents", "\(event.kind) by \(event.by) on main has \(commit.parents.count) parents")
      return false
    }
    switch event.kind {
    case .masthead, .settings:
      if try !newsroom.policies.isAllowed(commit, event) {
        wrong(
          "not-allowed",
          "\(event.kind) by \(event.by) has no effect: the settings before it do not allow it",
          remedy: "put the files back: \(mends)")
      }
    default:
      if event.publishedFrom != nil {
        if let reason = problem(ofPublication: commit, event, on: parent) {
          wrong(
            "false-publication", "\(event.kind) of \(event.article?.rawValue ?? "?"): \(reason)",
            remedy: "what main shows of it is put right by: \(mends)")
        }
      } else if event.kind != .import {
        wrong("wrong-place", "\(event.kind) by \(event.by) has no place on main")
      }
    }
    return false
  }

  private func changed(by commit: Commit) throws(GitError) -> [String] {
    var before: ObjectID?
    if let parent = commit.parents.first { before = try repository.commit(parent).tree }
    return try repository.treeDifference(before, commit.tree).map(\.path)
  }

  /// Makes a publication's commit again; nil where it is the same to the byte.
  private func problem(
    ofPublication commit: Commit, _ event: Event, on parent: ObjectID
  ) -> String? {
    guard let slug = event.article, let from = event.publishedFrom else {
      return "it names no article"
    }
    guard let history = histories[slug] else { return "the article has no line that can be read" }
    let index = history.steps.firstIndex { $0.entry.identity == from && $0.verdict == .counted }
    guard let index, case .event(let original) = history.steps[index].entry.message,
      original.movesLive
    else { return "its line has no such event that counts" }
    do {
      let entries = Array(history.steps[...index].map(\.entry))
      let (upTo, policies) = try newsroom.fold(entries, slug: slug)
      guard let path = try newsroom.publishedPath(upTo.standing, policies: policies) else {
        return "the article was not published then"
      }
      let files = try newsroom.publishedFiles(upTo.standing, publishedFrom: from)
      let folder = try repository.entry(path, in: commit.tree)
      guard try folder?.id == repository.hashTree(files.entries) else {
        return "\(path) is not what the event published"
      }
      let changes = try repository.treeDifference(
        try repository.commit(parent).tree, commit.tree)
      if let other = changes.first(where: { !$0.path.hasPrefix(path + "/") }) {
        return "it also changes \(other.path)"
      }
      let made = try newsroom.mainCommit(
        of: history.steps[index].entry, tree: commit.tree, on: parent)
      return made.id == commit.id ? nil : "it is not the commit that the event makes"
    } catch {
      return "what it was made from cannot be read: \(error)"
    }
  }

  // MARK: What main holds

  private static let ours = ["articles", "masthead", "topics", "outlets", "workflows", "theme"]

  private func examineTree(of tip: ObjectID) throws {
    for entry in try repository.tree(try repository.commit(tip).tree) {
      if entry.name == "newsroom.yml", entry.mode != .file { notePlain(entry.name, entry) }
      guard Self.ours.contains(entry.name) else { continue }
      guard entry.mode.isDirectory else {
        notePlain(entry.name, entry)
        continue
      }
      try examineFolder(entry.id, at: entry.name)
    }
  }

  private func examineFolder(_ tree: ObjectID, at path: String) throws {
    for entry in try repository.tree(tree) {
      let inner = path + "/" + entry.name
      if entry.mode.isDirectory, !entry.name.hasPrefix(".") {
        try examineFolder(entry.id, at: inner)
      } else if entry.mode != .file || entry.name.hasPrefix(".") || !entry.nameIsValidUTF8 {
        notePlain(inner, entry)
      }
    }
  }

  private func notePlain(_ path: String, _ entry: TreeEntry) {
    let what =
      switch entry.mode {
      case .link: "a link"
      case .executable: "a program"
      case .submodule: "another repository"
      default: "no plain file of ours"
      }
    let slug = path.hasPrefix("articles/") ? path.split(separator: "/").dropLast().last : nil
    note(
      Trouble(
        "not-plain", slug.flatMap { Slug($0) }, at: path, "main has \(what) there",
        remedy: slug == nil ? "an owner takes it away: \(mends)" : mends))
  }

  private func examineSettings(of tip: ObjectID) throws {
    let policy = try newsroom.policies.policy(at: tip)
    let changed = try newsroom.settingsWithoutPlainChanges(tip: tip, policy: policy)
    for path in changed.keys.sorted() {
      note(
        Trouble(
          "plain-settings", at: path, "plain git changed it on main, and the change has no effect",
          remedy: "an owner puts it back: \(mends); or changes it with stet"))
    }
    let tree = try repository.commit(tip).tree
    try examineRecords(in: tree, except: Set(changed.keys))
  }

  /// Reads every record and every workflow as whoever wrote it would be told.
  private func examineRecords(in tree: ObjectID, except skipped: Set<String>) throws {
    let roles = Set(try newsroom.policy().people.values.flatMap(\.roles))
    for change in try repository.treeDifference(nil, tree) where !skipped.contains(change.path) {
      guard let entry = change.new, entry.mode == .file, change.path.hasSuffix(".yml") else {
        continue
      }
      let path = change.path
      let parts = path.split(separator: "/").map(String.init)
      let name = String(parts.last?.dropLast(".yml".count) ?? "")
      func bytes() throws(GitError) -> [UInt8] { try repository.blob(entry.id) }
      let problems: [Problem]
      switch (parts.first ?? "", parts.count) {
      case ("newsroom.yml", 1):
        problems = RecordFile.newsroom(try bytes(), file: path).problems
      case ("masthead", 2):
        problems = RecordFile.person(try bytes(), handle: Handle(name), file: path).problems
      case ("topics", 2):
        problems = RecordFile.topic(try bytes(), id: TopicID(name), file: path).problems
      case ("outlets", 2):
        problems = RecordFile.outlet(try bytes(), id: OutletID(name), file: path).problems
      case ("workflows", 2):
        problems =
          WorkflowFile.read(
            String(decoding: try bytes(), as: UTF8.self), name: WorkflowName(name), file: path,
            roles: roles, commands: commands
          ).problems
      default: continue
      }
      for problem in problems {
        let line = problem.line.map { ":\($0)" } ?? ""
        note(
          Trouble(
            "bad-definition", at: path + line, problem.sentence,
            remedy: problem.hint ?? "change the file: stet \(Self.command(of: path)) edit \(name)"))
      }
    }
  }

  private static func command(of path: String) -> String {
    if path.hasPrefix("masthead/") { return "people" }
    if path.hasPrefix("topics/") { return "topic" }
    return path.hasPrefix("outlets/") ? "outlet" : "workflow"
  }
}
