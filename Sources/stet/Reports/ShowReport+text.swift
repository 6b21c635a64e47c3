import Editorial

extension ShowReport {
  var text: String {
    var lines = Lines()
    if let kicker { lines.add(kicker, .dim) }
    lines.add((headline ?? article) + "  (\(article)@\(shown))", .bold)
    if let dek { lines.add(dek) }
    lines.add(
      [byline, section, topics.joined(separator: ", ")].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: " · "))
    lines.add("")
    if let moment { lines.add("As of      \(moment)", .yellow) }
    addStanding(to: &lines)
    if isEarlier { lines.add("Shown      \(shown) of r1 to r\(revisions.count)") }
    addApprovals(to: &lines)
    lines.add(peopleLines + textLines)
    if let conflict = work.conflict {
      lines.add("Conflict   \(conflict.reason): \(conflict.command)", .yellow)
    }
    if let open { lines.add("Open       \(open.folder)\(open.state.map { " (\($0))" } ?? "")") }
    let clock = NewsroomClock.current
    if clock.isElsewhere { lines.add("Times      by the clocks of \(clock.zone)", .dim) }
    lines.add(possible: possible)
    return lines.text
  }

  private func addStanding(to lines: inout Lines) {
    var words = work.label
    if let until = work.heldUntil { words += " until \(until.minute)" }
    let by = work.spikedBy ?? work.heldBy
    if let by { words += " by \(by)" }
    if let at = work.spikedAt ?? work.heldAt { words += ", \(at.minute)" }
    if let note = work.spikedBy == nil ? work.holdNote : work.spikeNote { words += ": \(note)" }
    if let workflow = work.workflow { words += "  (workflow \(workflow))" }
    lines.add("Work       " + words, .cyan)
    for (place, wait) in waits.prefix(8).enumerated() {
      let since = wait.since?.span(until: now)
      // What has waited as long as the line above need not say so again.
      let isSaid = place > 0 && since == waits[place - 1].since?.span(until: now)
      lines.add(
        (place == 0 ? "Waits for  " : "           ") + "\(wait.whom) \(wait.what)"
          + (isSaid ? "" : since.map { ", for \($0)" } ?? ""))
      lines.add(ArticleLog.quoted(wait.note).map { "       " + $0 })
    }
    if waits.count > 8 {
      lines.add("           … and \(waits.count - 8) more: stet show \(article) --json")
    }
    for end in deadEnds ?? [] {
      lines.add("No way on  " + end.message, .yellow)
      lines.add("           \(end.hint)")
    }
    if let frozen = work.frozen { lines.add("           " + frozen, .red) }
    if let at = work.scheduled { lines.add("Scheduled  \(at.minute)") }
    if let until = work.embargo { lines.add("Embargo    until \(until.minute)") }
    var seen = live.edition.map { "e\($0), \(live.state)" } ?? "never published"
    if let address = live.address { seen += " at \(address)" }
    if let by = live.heldBy { seen += " by \(by)" }
    if let at = live.heldAt { seen += ", \(at.minute)" }
    if let note = live.holdNote { seen += ": \(note)" }
    lines.add("Live       " + seen)
    for notice in notices {
      lines.add(
        "Notice     \(notice.kind), \(notice.at.minute)" + (notice.text.map { ": \($0)" } ?? ""))
    }
  }

  private var peopleLines: [String] {
    var lines: [String] = []
    if let assignment {
      var words = assignment.assignee
      if let role = assignment.role { words += " as \(role)" }
      if let due = assignment.due { words += ", due \(due.due)" }
      if let count = assignment.words { words += ", \(count) words" }
      words += ", by \(assignment.by)"
      if let note = assignment.note { words += ": \(ThreadItem.line(note, limit: 200))" }
      lines.append("Assigned   \(words)")
    }
    if !contributors.isEmpty {
      lines.append("Hands      " + contributors.joined(separator: ", "))
    }
    return lines + threadLines
  }

  /// The open threads with their passages, and how many sources there are.
  private var threadLines: [String] {
    guard openThreads > 0 else { return [] }
    let sources = openThreads - threads.count
    var lines: [String] = []
    for thread in threads.prefix(12) {
      var words = "\(thread.thread) by \(thread.by)" + (thread.to.map { " to \($0)" } ?? "")
      if thread.kind == "suggest" { words += " suggests" }
      if thread.fromReader { words += ", from a reader" }
      if let passage = thread.passage.sentence(limit: 40, suggested: thread.suggested) {
        words += ", \(passage)"
      }
      if let suggestion = thread.suggestion(limit: 40) { words += " \(suggestion)" }
      if let note = thread.note { words += ": \(ThreadItem.line(note, limit: 60))" }
      lines.append((lines.isEmpty ? "Threads    " : "           ") + words)
    }
    if threads.count > lines.count {
      lines.append("           … and \(threads.count - lines.count) more: stet threads \(article)")
    }
    if sources > 0 { lines.append("Sources    \(sources): stet sources \(article)") }
    return lines
  }

  private var textLines: [String] {
    var lines = ["Words      \(words)"]
    lines += files.enumerated().map { place, file in
      (place == 0 ? "Files      " : "           ") + file.shown
    }
    if let last = revisions.last {
      lines.append(
        "Revisions  "
          + (last.number == 1 ? "\(last.name) of " : "r1 to \(last.name), the last of ")
          + last.at.minute)
    }
    for edition in editions.suffix(5) {
      lines.append(
        "Edition    e\(edition.number), \(edition.at.minute), published by \(edition.by)"
          + (edition.revision.map { " from r\($0)" } ?? ""))
    }
    return lines
  }
}

extension ShowReport.Revision {
  /// `r7`, or `r7? (1f09ab23cd)` if the number may come to mean another text.
  fileprivate var name: String { "r\(number)" + (isUnsure ? "? (\(id.prefix(10)))" : "") }
}
