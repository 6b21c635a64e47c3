import Editorial

extension ShowReport {
  var text: String {
    var lines: [String] = []
    if let kicker { lines.append(Style.dim(kicker)) }
    lines.append(Style.bold(headline ?? article) + "  (\(article)@\(shown))")
    if let dek { lines.append(dek) }
    lines.append(
      [byline, section, topics.joined(separator: ", ")].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: " · "))
    lines.append("")
    lines += standingLines
    if isEarlier { lines.append("Shown      \(shown) of r1 to r\(revisions.count)") }
    lines += approvalLines + peopleLines + textLines
    if let open { lines.append("Open       \(open.folder)\(Self.state(of: open))") }
    if !possible.isEmpty {
      lines += ["", "You can: " + possible.joined(separator: "\n         ")]
    }
    return Terminal.clean(lines.joined(separator: "\n"))
  }

  private var standingLines: [String] {
    var words = Style.cyan(work.label)
    if let until = work.heldUntil { words += " until \(time(until))" }
    if let note = work.holdNote { words += ": \(note)" }
    if let workflow = work.workflow { words += "  (workflow \(workflow))" }
    var lines = ["Work       " + words]
    if let frozen = work.frozen { lines.append("           " + Style.red(frozen)) }
    if let at = work.scheduled { lines.append("Scheduled  \(time(at))") }
    if let until = work.embargo { lines.append("Embargo    until \(time(until))") }
    var seen = live.edition.map { "e\($0), \(live.state)" } ?? "never published"
    if let address = live.address { seen += " at \(address)" }
    lines.append("Live       " + seen)
    for notice in notices {
      lines.append(
        "Notice     \(notice.kind), \(time(notice.at))" + (notice.text.map { ": \($0)" } ?? ""))
    }
    return lines
  }

  private var approvalLines: [String] {
    let rows = approvals.map { approval in
      [
        approval.step, "r\(approval.revision ?? 0)",
        approval.by + (approval.relayedBy.map { " (recorded by \($0))" } ?? ""), time(approval.at),
        approval.isVoid ? Style.yellow("void: the text was changed since") : "stands",
      ]
    }
    return zip(Table(rows, flexible: 4).lines(always: true), 0...).map {
      ($1 == 0 ? "Approvals  " : "           ") + $0
    }
  }

  private var peopleLines: [String] {
    var lines: [String] = []
    if let assignment {
      var words = assignment.assignee
      if let role = assignment.role { words += " as \(role)" }
      if let due = assignment.due { words += ", due \(time(due))" }
      if let count = assignment.words { words += ", \(count) words" }
      lines.append("Assigned   \(words)")
    }
    if !contributors.isEmpty {
      lines.append("Hands      " + contributors.joined(separator: ", "))
    }
    if openThreads > 0 {
      lines.append("Threads    \(openThreads) open")
    }
    return lines
  }

  private var textLines: [String] {
    var lines = ["Words      \(words)"]
    if let last = revisions.last {
      lines.append(
        "Revisions  " + (last.number == 1 ? "r1 of " : "r1 to r\(last.number), the last of ")
          + time(last.at))
    }
    for edition in editions.suffix(5) {
      lines.append(
        "Edition    e\(edition.number), \(time(edition.at)), published by \(edition.by)"
          + (edition.revision.map { " from r\($0)" } ?? ""))
    }
    return lines
  }

  private func time(_ text: String) -> String {
    Instant(text)?.minute(offset: offset) ?? text
  }

  static func state(of open: OpenCopy) -> String {
    if let problem = open.problem { return " (\(problem))" }
    var words: [String] = []
    if open.isUnsaved == true { words.append("unsaved words") }
    if open.isBehind == true { words.append("taken from an older text") }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }
}
