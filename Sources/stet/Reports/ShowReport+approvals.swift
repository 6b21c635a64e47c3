import Editorial
import Newsroom
import Prose

extension ShowReport {
  /// An approval: the text that was read and, if it is void, the words that voided it.
  struct Approval: Encodable {
    var step: String
    var by: String
    var relayedBy: String?
    var revision: Int?
    var at: Moment
    var isVoid: Bool
    /// What voided it; nil while it is valid.
    var voided: Voiding?
  }

  /// What became of a text after its approval.
  struct Voiding: Encodable {
    /// The revision that voided it, and whose it is.
    var revision: Int?
    var by: String?
    var at: Moment?
    /// How the text in hand differs from the one approved; nil if the approval was given again.
    var removed: Int?
    var inserted: Int?
    var changes: String?
    /// The command that gives it again; nil if it is no longer needed.
    var renew: String?
    /// The value that `changes` is drawn from.
    @Untold var difference: ArticleDifference? = nil

  }

  func addApprovals(to lines: inout Lines) {
    for item in sentBack { lines.add("Sent back  " + item.sentence, .yellow) }
    let rows = approvals.map { approval in
      [
        approval.step, "r\(approval.revision ?? 0)",
        approval.by + (approval.relayedBy.map { " (recorded by \($0))" } ?? ""), approval.at.minute,
        approval.voided?.sentence ?? "stands",
      ]
    }
    let indent = "           "
    for (place, row) in Table(rows, flexible: 4, indent: "").lines(always: true).enumerated() {
      lines.add(row: (place == 0 ? "Approvals  " : indent) + row)
      guard let voided = approvals[place].voided, let difference = voided.difference else {
        continue
      }
      var ink = Ink()
      ink.width = ink.width.map { max(30, $0 - indent.count - 2) }
      let shown = DifferenceView(difference).changes(ink)
      for line in shown.prefix(4) { lines.add(row: indent + "  " + line) }
      if shown.count > 4, let read = approvals[place].revision {
        lines.add(
          indent
            + "  … \(Words.number(shown.count - 4, "more line")): stet diff \(article) r\(read)")
      }
      if let renew = voided.renew {
        lines.add(indent + "  \(approvals[place].by) can renew it: \(renew)")
      }
    }
  }
}

extension ShowReport.Voiding {
  /// What is known of the event that voided an approval.
  fileprivate init(_ history: History, by event: EventID) {
    guard let step = history.steps.first(where: { $0.entry.id == event }) else { return }
    revision = step.revision
    at = Moment(step.entry.time)
    by = step.entry.author.name
    if step.verdict == .counted, case .event(let event) = step.entry.message {
      by = (event.behalf ?? event.by).rawValue
    }
  }

  /// `void since r3 (wim): 2 words changed`.
  fileprivate var sentence: String {
    let since =
      "void since \(revision.map { "r\($0)" } ?? "a later text")\(by.map { " (\($0))" } ?? "")"
    let count = max(removed ?? 0, inserted ?? 0)
    switch (changes, count) {
    case (nil, _): return since
    case ("", _): return since + "; the words are the same again"
    case (_, 0): return since + ": signs or pictures changed"
    default: return since + ": \(Words.number(count, "word")) changed"
    }
  }
}

extension ShowReport.Approval {
  static func all(
    _ history: History, workflow: Workflow?, newsroom: NewsroomRepository
  ) throws -> [Self] {
    let standing = history.standing
    let open = Set(workflow.map { Gates($0, for: standing).open } ?? [])
    let names = try newsroom.lines.revisionNames(of: standing)
    var seen: Set<[String]> = []
    // If one person gave several at one gate, only the newest shows what changed.
    let approvals = try standing.approvals.reversed().map { approval in
      let isNewest = seen.insert([approval.step.rawValue, approval.giver.rawValue]).inserted
      return Self(
        step: approval.step.rawValue, by: approval.giver.rawValue,
        relayedBy: approval.relayedBy?.rawValue,
        revision: standing.revisions.number(of: approval.text),
        at: Moment(approval.at), isVoid: approval.voided != nil,
        voided: try approval.voided.map { event in
          var voiding = ShowReport.Voiding(history, by: event)
          guard isNewest else { return voiding }
          let change = try newsroom.differences.difference(
            from: approval.text, to: standing.text, of: standing.slug)
          voiding.removed = change.counts.wordsRemoved
          voiding.inserted = change.counts.wordsAdded
          voiding.changes = change.isEmpty ? "" : change.marked
          voiding.difference = change
          if open.contains(approval.step) {
            voiding.renew =
              "stet approve \(standing.slug)@\(names.typed(standing.revisions.count))"
              + (approval.step == standing.state ? "" : " --step \(approval.step)")
          }
          return voiding
        })
    }
    return approvals.reversed()
  }
}
