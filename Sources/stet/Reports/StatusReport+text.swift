import Editorial
import Newsroom

extension StatusReport {
  var text: String {
    var lines = Lines()
    lines.add(newsroom + (name.map { ": \($0) (\(me ?? ""))" } ?? ""), .bold)
    addWaiting(to: &lines)
    lines.section("For you to choose", conflicts, limit: 20, more: "stet reconcile") {
      [$0.article, $0.reason, $0.command]
    }
    lines.section("Publications to look at", undone, limit: 10, more: "stet status --json") {
      [$0.article, $0.message, $0.command]
    }
    if !misfits.isEmpty { lines.add(["", "Settings that do not go together"]) }
    for misfit in misfits.prefix(10) {
      lines.add("  \(misfit.message)")
      lines.add("    → \(misfit.way)", .dim)
    }
    if misfits.count > 10 { lines.add("  … and \(misfits.count - 10) more: stet doctor") }
    lines.section("Open", open, limit: 20, more: "stet status --json") { copy in
      [copy.slug.rawValue, copy.state ?? "saved", copy.folder]
    }
    lines.section("Yours", mine, limit: 10, more: "stet list --mine") { item in
      [item.article, item.message, times(item.at)]
    }
    lines.section("Due", due, limit: 10, more: "stet list --json") { item in
      [item.article, item.due.due + (item.isOver ? " (over)" : ""), item.assignee]
    }
    lines.section(
      "What became of your suggestions", settled, limit: 10, more: "stet status --json"
    ) { item in
      let words = item.suggested.map { " \"\(ThreadItem.line($0, limit: 40))\"" } ?? ""
      let done = EventKind(item.event).row?.settles ?? item.event
      return [item.article, "\(item.thread)\(words) \(done) by \(item.by)", times(item.at)]
    }
    lines.section("On hold by you", held, limit: 10, more: "stet status --json") { item in
      let words =
        (item.half == "live" ? "withheld" : "held")
        + (item.until.map { " until \($0.minute)" } ?? " since \(item.at.minute)")
      return [
        item.article, words + (item.note.map { ": \(ThreadItem.line($0, limit: 60))" } ?? ""),
        "stet release \(item.article)",
      ]
    }
    lines.section("Comments on your articles", comments, limit: 10, more: "stet status --json") {
      [
        $0.article, "\($0.thread) \($0.by): \(ThreadItem.line($0.note, limit: 60))",
        "stet threads \($0.article) --open",
      ]
    }
    lines.section("Complaints of readers", complaints, limit: 10, more: "stet status --json") {
      [
        $0.article, Words.number($0.count, "complaint") + " not answered",
        "stet threads \($0.article) --open",
      ]
    }
    lines.section("Dated in the future", ahead, limit: 10, more: "stet doctor") {
      [$0.article, "an event says it was made \($0.at.minute)", "stet log \($0.article)"]
    }
    let since = movedSince.map { " since you last did something, \(times($0))" } ?? ""
    lines.section("Moved" + since, moved, limit: 10, more: "stet log") { item in
      [item.article, item.event + (item.by.isEmpty ? "" : " by \(item.by)"), times(item.at)]
    }
    if !unsaved.isEmpty {
      lines.add(["", "Changed by hand, and not in force"])
      lines.add("  \(unsaved.listed(upTo: 5))")
      lines.add("    stet settings save", .dim)
    }
    if !unsent.isEmpty {
      lines.add(["", "Not sent yet"])
      lines.add("  \(unsent.map(\.branchShown).listed(upTo: 5))")
      lines.add("    stet sync", .dim)
    }
    for slug in damaged { lines.add("\(slug) can't be read: stet doctor", .red) }
    if me == nil {
      lines.add([
        "",
        "You are not known here: say who you are with --as HANDLE or STET_AS, or keep it: "
          + "stet config me HANDLE",
      ])
    }
    lines.add(possible: possible)
    return lines.text
  }

  /// What waits: why and since when, what to type, and below it the headline and the note.
  private func addWaiting(to lines: inout Lines) {
    guard !waiting.isEmpty else { return }
    let limit = 20
    let rows = waiting.prefix(limit).map { item in
      [
        item.article,
        item.message + (item.since.map { ", \(times.waiting($0))" } ?? "")
          + (item.due.map { ", due \($0.due)" } ?? ""), item.look ?? item.command,
      ]
    }
    lines.add(["", "Waiting for you"])
    let widest = (0..<3).map { column in rows.map { Table.width($0[column]) }.max() ?? 0 }
    let isWide = Table.screen.map { widest.reduce(0, +) + 6 <= $0 } ?? true
    let table = Table(
      isWide ? rows : rows.map { Array($0.prefix(2)) }, flexible: 1, indent: "  ",
      styles: [2: .dim])
    for (row, item) in zip(table.lines(always: true), waiting) {
      lines.add(row: row)
      if !isWide { lines.add("    " + (item.look ?? item.command), .dim) }
      if let headline = item.headline { lines.add("    " + headline) }
      if let note = item.note { lines.add("    > " + ThreadItem.line(note, limit: 200)) }
    }
    if waiting.count > limit {
      lines.add("  … and \(waiting.count - limit) more: stet list --waiting")
    }
  }

  private var possible: [String] {
    var commands = open.filter { $0.isUnsaved == true && $0.isBehind != true }.prefix(2).map {
      "stet save \($0.slug)"
    }
    commands += waiting.prefix(3).map(\.command).filter { !commands.contains($0) }
    if articles > 0 { commands.append("stet list") }
    if commands.count < 3 { commands.append("stet new \"HEADLINE\"") }
    return commands
  }
}

extension Lines {
  /// Rows under a title, if there are any; the commands in their third column are never cut.
  fileprivate mutating func section<Item>(
    _ title: String, _ items: [Item], limit: Int, more: String, _ row: (Item) -> [String]
  ) {
    guard !items.isEmpty else { return }
    let rows = items.prefix(limit).map(row)
    add(["", title])
    let widest = (0..<3).map { column in rows.map { Table.width($0[column]) }.max() ?? 0 }
    if let screen = Table.screen, widest.reduce(0, +) + 6 > screen,
      rows.allSatisfy({ $0[2].hasPrefix("stet ") })
    {
      // What to type is not left out; it comes below, as in what waits.
      let table = Table(rows.map { Array($0.prefix(2)) }, flexible: 1, indent: "  ")
      for (line, row) in zip(table.lines(always: true), rows) {
        add(row: line)
        add("    " + row[2], .dim)
      }
    } else {
      add(Table(rows, flexible: 1, spare: [2], indent: "  ", styles: [2: .dim]))
    }
    if items.count > rows.count {
      add("  … and \(items.count - rows.count) more: \(more)")
    }
  }
}

extension String {
  /// A branch by what it holds: an article by its slug.
  fileprivate var branchShown: String {
    hasPrefix("drafts/") ? String(dropFirst("drafts/".count)) : self
  }
}
