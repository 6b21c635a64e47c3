import Editorial

extension StatusReport {
  var text: String {
    var lines = [Style.bold(newsroom) + (name.map { ": \($0) (\(me ?? ""))" } ?? "")]
    lines += section("Waiting for you", waiting, limit: 20, more: "stet list --waiting") { item in
      [item.article, item.message + (item.due.map { ", due \(time($0))" } ?? ""), item.command]
    }
    lines += section("Open", open, limit: 20, more: "stet status --json") { copy in
      [copy.article, Self.state(of: copy), copy.folder]
    }
    lines += section("Due", due, limit: 10, more: "stet list --json") { item in
      [item.article, time(item.due) + (item.isOver ? " (over)" : ""), item.assignee]
    }
    let since = movedSince.map { " since you last did something, \(time($0))" } ?? ""
    lines += section("Moved" + since, moved, limit: 10, more: "stet log") { item in
      [item.article, "\(item.event) by \(item.by)", time(item.at)]
    }
    for slug in damaged {
      lines.append(Style.red("\(slug) can't be read: stet doctor"))
    }
    if me == nil { lines += ["", "Nobody here yet: say who you are with --as HANDLE or STET_AS."] }
    lines += ["", "You can: " + possible.joined(separator: "\n         ")]
    return Terminal.clean(lines.joined(separator: "\n"))
  }

  private var possible: [String] {
    var commands = open.filter { $0.isUnsaved == true }.prefix(2).map { "stet save \($0.article)" }
    commands += waiting.prefix(3).map(\.command).filter { !commands.contains($0) }
    if articles > 0 { commands.append("stet list") }
    if commands.count < 3 { commands.append("stet new \"HEADLINE\"") }
    return commands
  }

  private func section<Item>(
    _ title: String, _ items: [Item], limit: Int, more: String, _ row: (Item) -> [String]
  ) -> [String] {
    guard !items.isEmpty else { return [] }
    let rows = items.prefix(limit).map(row)
    let left = items.count - rows.count
    return ["", title]
      + Table(rows, flexible: 1, indent: "  ", styles: [2: .dim]).lines(always: true)
      + (left > 0 ? ["  … and \(left) more: \(more)"] : [])
  }

  private func time(_ text: String) -> String {
    Instant(text)?.minute(offset: Session.offset() * 60) ?? text
  }

  private static func state(of copy: OpenCopy) -> String {
    if let problem = copy.problem { return problem }
    var words: [String] = []
    if copy.isUnsaved == true { words.append("unsaved words") }
    if copy.isBehind == true { words.append("taken from an older text") }
    return words.isEmpty ? "saved" : words.joined(separator: ", ")
  }
}
