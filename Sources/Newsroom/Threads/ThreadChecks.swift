import Editorial
import Prose

extension ActChecks {
  /// What a workflow's `threads` and `sources` find when somebody acts; nothing is read for checks
  /// that the workflow lacks.
  ///
  /// `unsaved` is the article's file after the act, or that of my open copy, if it is not the text
  /// in hand.
  func threadFindings(
    asks: Asks, history: History, unsaved: [UInt8]?
  ) throws -> [Finding] {
    var findings: [Finding] = []
    if let level = asks.checks[.threads] { findings += Self.openThreads(history, level) }
    if let level = asks.checks[.sources] {
      findings += Self.missing(
        try threads.sourcing(of: history, unsaved: unsaved), level, of: history)
    }
    return findings
  }

  private static func openThreads(_ history: History, _ level: Asks.Level) -> [Finding] {
    let open = history.articleThreads.filter { $0.isOpen && $0.thread.kind != .source }
    guard !open.isEmpty else { return [] }
    let names = open.prefix(6).map { "\($0.name) by \($0.thread.by)" }
    let more = open.count > names.count ? " and \(open.count - names.count) more" : ""
    return [
      Finding(
        .threads, level,
        (open.count == 1 ? "a thread is open: " : "\(open.count) threads are open: ")
          + names.joined(separator: ", ") + more,
        hint: "stet threads \(history.standing.slug) --open; to settle one: "
          + "stet resolve \(history.standing.slug) \(open[0].name)")
    ]
  }

  private static func missing(
    _ sourcing: Sourcing, _ level: Asks.Level, of history: History
  ) -> [Finding] {
    let missing = sourcing.missing
    guard let first = missing.first else { return [] }
    let changed = missing.count { !$0.cleared.isEmpty }
    let sentence =
      switch (missing.count, changed) {
      case (1, 0): "a statement has no source"
      case (1, _): "a statement has changed since it was sourced"
      case (let count, 0): "\(count) statements have no source"
      case (let count, _):
        "\(count) statements have no source, \(changed) of them since their sentence changed"
      }
    let place = first.line.map { "in line \($0)" } ?? "in the front matter"
    return [
      Finding(
        .sources, level,
        sentence + (missing.count == 1 ? ": " : ", the first \(place): ")
          + "\"\(PassageError.line(first.words, limit: 60))\"",
        line: missing.count == 1 ? first.line : nil,
        hint: "stet sources \(history.standing.slug) lists them; to name one: "
          + "stet source \(history.standing.slug) --on \"words\" --url URL")
    ]
  }
}
