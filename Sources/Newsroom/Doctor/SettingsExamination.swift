import Editorial
import Formats
import Git

/// Judges the line of settings, and reads the files that it gives.
struct SettingsExamination {
  let doctor: Doctor

  func examine() {
    do {
      let (id, state) = try doctor.newsroom.settings.state()
      let history = try doctor.newsroom.settings.history()
      doctor.diagnosis.commits += history.steps.count
      for step in history.steps where try !setsRight(step, history) { examine(step, state) }
      if try doctor.newsroom.settings.tree(of: state.files)
        != doctor.repository.objects.commit(id.object).tree
      {
        doctor.note(
          Trouble(
            "settings-tree", at: References.settings,
            "its newest commit has other files than its events set",
            remedy: "the next change of the settings sets it right, or: \(mends)"))
      }
      try examineRecords(in: state.files)
      try examineWhole(id, state)
    } catch {
      // A missing or damaged object has been reported already.
      guard doctor.unreadable.isEmpty else { return }
      doctor.note(
        Trouble(
          "settings-unreadable", at: References.settings, "the settings cannot be read: \(error)",
          remedy: (error as? NewsroomError)?.hint ?? "git fsck says more"))
    }
  }

  /// Whether a plain commit has just the files that the line gives, because a repair made it or git
  /// merged two sides.
  private func setsRight(_ step: SettingsHistory.Step, _ history: SettingsHistory) throws -> Bool {
    guard case .plain = step.verdict, let state = history.state(at: step.entry.id)
    else { return false }
    return try doctor.newsroom.settings.tree(of: state.files) == step.entry.text.object
  }

  private func examine(_ step: SettingsHistory.Step, _ state: SettingsState) {
    let entry = step.entry
    let who = entry.committer.email
    func tell(_ id: String, _ sentence: String, remedy: String = "nothing has to be done") {
      doctor.note(Trouble(id, at: entry.id.short, sentence, remedy: remedy, isNote: true))
    }
    doctor.noteIfAhead(entry)
    switch step.verdict {
    case .counted, .copy: return
    case .refused(.changedMeanwhile(let path)):
      tell(
        "changed-meanwhile",
        "\(entry.event?.kind.rawValue ?? "a change") by \(who) has no effect (\(entry.subject)):"
          + " somebody changed \(path) meanwhile",
        remedy: "make it again")
    case .refused(let reason):
      tell(
        reason.id,
        "\(entry.event?.kind.rawValue ?? "a change") by \(who) has no effect (\(entry.subject)): "
          + reason.sentence,
        remedy: reason.id == "name-taken"
          ? "make it again under another name" : "nothing has to be done")
    case .newer(let newer):
      let stops = state.stops.contains { $0.event == entry.id }
      doctor.note(
        Trouble(
          "newer-stet", at: entry.id.short,
          "a newer Stet made it (\(newer.sentence)); it sets nothing",
          remedy: stops
            ? "get the newer Stet; or an owner goes on with this one: \(mends)"
            : "nothing has to be done",
          isNote: !stops))
    case .plain:
      let paths = changedPaths(by: entry)
      guard entry.parents.count != 1 || !paths.isEmpty else { return }
      let what = paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", …" : "")
      tell(
        entry.parents.count > 1 ? "plain-merge" : "plain-commit",
        "\(entry.parents.count > 1 ? "a merge" : "a commit") of settings by \(who) that no act of Stet's made"
          + (paths.isEmpty ? "" : ", which changed \(what); it sets nothing"),
        remedy: "to set what it wanted: stet settings save, stet config, stet people edit")
    }
  }

  private func changedPaths(by entry: LineEntry) -> [String] {
    guard entry.parents.count == 1, let parent = entry.parents.first else { return [] }
    // What can't be read is named with the objects.
    let before = try? doctor.repository.objects.commit(parent.object).tree
    return (try? doctor.repository.trees.difference(before, entry.text.object).map(\.path)) ?? []
  }

  /// Reads every record and every workflow, and reports what it would report to their authors.
  private func examineRecords(in files: SettingsFiles) throws {
    let roles = try doctor.newsroom.settings.policy().roles(at: doctor.time)
    for (path, bytes) in try doctor.newsroom.settings.allRecords(in: files) {
      let parts = path.split(separator: "/").map(String.init)
      let name = String(parts.last?.dropLast(".yml".count) ?? "")
      let problems: [Problem]
      switch (parts.first ?? "", parts.count) {
      case ("newsroom.yml", 1): problems = RecordFile.newsroom(bytes, file: path).problems
      case ("masthead", 2):
        problems = RecordFile.person(bytes, handle: Handle(name), file: path).problems
      case ("topics", 2): problems = RecordFile.topic(bytes, id: TopicID(name), file: path).problems
      case ("outlets", 2):
        problems = RecordFile.outlet(bytes, id: OutletID(name), file: path).problems
      case ("workflows", 2):
        problems =
          WorkflowFile.read(
            String(decoding: bytes, as: UTF8.self), name: WorkflowName(name), file: path,
            roles: roles, commands: doctor.commands
          ).problems
      default: problems = SiteFiles.problems(of: path, bytes)
      }
      for problem in problems {
        let line = problem.line.map { ":\($0)" } ?? ""
        doctor.note(
          Trouble(
            "bad-definition", at: path + line, problem.sentence,
            remedy: problem.hint ?? "change the file: stet \(Settings.command(toChange: path))"))
      }
    }
  }

  /// Names what does not go together, though each file can be read.
  private func examineWhole(_ id: PolicyID, _ state: SettingsState) throws {
    let whole = SettingsWhole(doctor.newsroom)
    let misfits =
      try whole.misfits(of: (id, state), at: doctor.time)
      + whole.lacking(doctor.histories, in: state)
    for misfit in misfits {
      // What a file has wrong was named with it.
      if case .rule = misfit.kind { continue }
      doctor.note(
        Trouble("settings-misfit", at: misfit.place, misfit.sentence, remedy: misfit.remedy))
    }
  }
}

extension Settings {
  /// The records, workflows and pages of settings, by path, in the order of their paths.
  func allRecords(in files: SettingsFiles) throws -> [(path: String, bytes: [UInt8])] {
    var found: [String: SettingsFile] = [:]
    for difference in try reader.differences(nil, files.tree) {
      found[difference.path] = difference.new
    }
    for (path, file) in files.changed { found[path] = file }
    return try found.filter { path, file in
      file.isPlain && (path.hasSuffix(".yml") || path.hasPrefix("pages/"))
    }
    .sorted { $0.key < $1.key }
    .map { ($0.key, try repository.objects.blob($0.value.id.object)) }
  }
}
