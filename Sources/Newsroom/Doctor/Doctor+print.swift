import Editorial
import Git

// MARK: main

extension Doctor {
  /// Compares main with what lines and settings give.
  func examinePrint() {
    guard unreadable.isEmpty else { return }
    do {
      if try newsroom.lines.ways.remoteOfMissingMain() != nil {
        note(
          Trouble(
            "no-main", at: References.main,
            "main is not here, so that what it shows can't be told, and none is printed",
            remedy: "fetch it: stet sync", isNote: true))
        return
      }
      let plan = try newsroom.audit.printPlan(histories)
      for copy in plan.missing.prefix(20) {
        let slug = copy.entry.event?.article
        note(
          Trouble(
            "main-behind", slug, at: References.main,
            "main does not show \(copy.entry.subject) (\(copy.entry.id.short)) yet", remedy: mends))
      }
      if plan.missing.count > 20 {
        // It comes before those of articles.
        note(
          Trouble(
            "main-behind", at: References.main,
            "main does not show \(plan.missing.count) events yet, of which 20 are named",
            remedy: mends))
      }
      for path in plan.wrong.prefix(20) {
        guard Repository.Trees.isAllowed(path) else {
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
      if !plan.early.isEmpty, let lag = newsroom.lines.branches.lag(ofBranch: References.settings) {
        note(
          Trouble(
            "settings-behind", at: References.main,
            "main shows settings that \(lag.remote) has and you don't have yet: "
              + plan.early.prefix(5).joined(separator: ", ")
              + (plan.early.count > 5 ? ", …" : ""),
            remedy: lag.remedy("get them"), isNote: true))
      }
      try nameEventsOfLines()
      for (path, event) in plan.ahead {
        let slug = Self.slug(in: path)
        note(
          Trouble(
            "line-behind", slug, at: path,
            "main shows an event that no line here has: \(event.short)",
            remedy: try newsroom.lines.ways.wayBack(to: event, of: slug), isNote: true))
      }
    } catch {
      note(
        Trouble(
          "main-unreadable", at: References.main, "what main shows cannot be compared: \(error)",
          remedy: "git fsck says more"))
    }
  }

  /// Names the events of lines that plain git merged into main, where whoever reads main can read them.
  private func nameEventsOfLines() throws {
    guard let main = try newsroom.lines.branches.head(References.main) else { return }
    let found = try PlainCommit.all(on: main, since: nil, in: repository).filter(\.isOfLine)
    for (article, commits) in Dictionary(grouping: found, by: \.article) {
      guard let last = commits.last else { continue }
      let branch = References.short(article.map(References.draft) ?? References.settings)
      let events = commits.count == 1 ? "an event" : "\(commits.count) events"
      note(
        Trouble(
          "line-on-main", article, at: String(last.id.hex.prefix(10)),
          "plain git merged \(events) of \(branch) into main (\(last.subject), by \(last.by)), which"
            + " whoever has main can read",
          remedy: "\(commits.count == 1 ? "it" : "they") can't be taken out; Stet does not send"
            + " \(commits.count == 1 ? "it" : "them") to a server for readers unless you tell it to",
          isNote: true))
    }
  }

  private static func slug(in path: String) -> Slug? {
    let parts = path.split(separator: "/")
    return parts.count > 4 && parts[0] == "articles" ? Slug(parts[4]) : nil
  }
}
