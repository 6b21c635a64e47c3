import Editorial
import Prose

extension NewsroomRepository {
  /// What a workflow's `threads` and `sources` find when somebody acts; nothing is read for what is
  /// not asked.
  ///
  /// `unsaved` is the article as the act or my open copy would have it, where that is not the text in
  /// hand.
  func threadFindings(
    asks: Asks, history: History, unsaved: [UInt8]?
  ) throws -> [Finding] {
    var findings: [Finding] = []
    if let level = asks.checks[.threads] { findings += Self.openThreads(history, level) }
    if let level = asks.checks[.sources] {
      findings += Self.missing(try sourcing(of: history, unsaved: unsaved), level, of: history)
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
    let slug = history.standing.slug
    var findings = missing.prefix(5).map { sentence in
      let why = sentence.cleared.isEmpty ? "has no source" : "has changed since it was sourced"
      return Finding(
        .sources, level, "\"\(PassageError.line(sentence.words, limit: 60))\" \(why)",
        line: sentence.line,
        hint: "stet source \(slug) --on \"words\" --url URL; all of them: stet sources \(slug)")
    }
    if missing.count > findings.count {
      findings.append(
        Finding(
          .sources, level, "\(missing.count - findings.count) more sentences have no source",
          hint: "all of them: stet sources \(slug)"))
    }
    return findings
  }
}
