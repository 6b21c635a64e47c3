import Editorial
import Newsroom

/// What came, what was sent and what needs somebody, server by server.
struct SyncReport: Report {
  /// A branch of which something came or was sent.
  struct Traffic: Encodable {
    var branch: String
    var article: String?
    var commits: Int
    var activities: [String]
    /// What was done to the newsroom as a whole, where an event's kind says little.
    @Untold var subjects: [String] = []
  }

  /// Something that is in a line and does not count.
  struct Uncounted: Encodable {
    var article: String?
    var what: String
    var by: String?
    var why: String
    /// What to type.
    var way: String?
  }

  /// Something that a person has to look at.
  struct Need: Encodable {
    var kind: String
    var article: String?
    var branch: String?
    var message: String
    var way: String?
  }

  /// What was exchanged with one server.
  struct Server: Encodable {
    var remote: String
    var isUpToDate: Bool
    var setUp: [String]
    var came: [Traffic]
    var went: [Traffic]
    var merged: [String]
    var joined: [String]
    var uncounted: [Uncounted]
    var printed: [String]
    var remade: [String]
    var plain: [String]
    var tidied: [String]
    var needs: [Need]
    var retries: Int
  }

  /// An open copy that somebody took over.
  struct Taken: Encodable {
    var article: String
    var by: String
    var at: Moment
  }

  var servers: [Server]
  /// What waits beside articles until somebody chooses, also from earlier syncs.
  var waiting: [SetAsideItem] = []
  /// What colleagues took over that is still open here.
  var taken: [Taken] = []
  var isDryRun: Bool

  var exitCode: Int32 {
    servers.contains { $0.needs.contains { $0.kind == Synced.Kind.failed.rawValue } } ? 1 : 0
  }

  init(_ done: [Synced], isDryRun: Bool) {
    self.isDryRun = isDryRun
    servers = done.map { done in
      Server(
        remote: done.remote, isUpToDate: done.isUpToDate, setUp: done.setUp,
        came: done.came.map(Self.traffic), went: done.went.map(Self.traffic),
        merged: done.merged.map(\.rawValue), joined: done.joined.map(\.rawValue),
        uncounted: done.uncounted.map {
          Uncounted(
            article: $0.article?.rawValue, what: $0.what, by: $0.by?.rawValue, why: $0.why,
            way: $0.way)
        }, printed: done.printed, remade: done.remade, plain: done.plain,
        tidied: done.tidied.map(\.rawValue),
        needs: done.needs.map {
          Need(
            kind: $0.kind.rawValue, article: $0.article?.rawValue, branch: $0.branch,
            message: $0.sentence, way: $0.way)
        }, retries: done.retries)
    }
  }

  private static func traffic(_ traffic: Synced.Traffic) -> Traffic {
    Traffic(
      branch: traffic.branch, article: traffic.article?.rawValue, commits: traffic.count,
      activities: traffic.activities.map { "\($0.kind) by \($0.by)" },
      subjects: traffic.article == nil
        ? traffic.activities.map { "\"\(Table.cut($0.subject, to: 40))\" by \($0.by)" } : [])
  }

  /// The lines printed before anything is sent: what came, what became of mine, and what will not
  /// count.
  var before: [String] {
    servers.flatMap { $0.before(isDryRun: isDryRun) }.map(Terminal.clean)
  }

  /// The lines printed once everything is done: what was sent, and what needs somebody.
  private var after: [String] {
    (servers.flatMap { $0.after(isDryRun: isDryRun) } + reminders).map(Terminal.clean)
  }

  /// What needs somebody, with what to type.
  var pressing: [String] { (servers.flatMap(\.pressing) + reminders).map(Terminal.clean) }

  /// What needs somebody since before this sync.
  private var reminders: [String] {
    let told = servers.flatMap(\.needs).filter { ["conflict", "aside"].contains($0.kind) }
      .map(\.article)
    let waits = waiting.filter { !told.contains($0.article) }.flatMap {
      ["! \($0.article) still waits for you: \($0.reason).", "  → \($0.command)"]
    }
    return waits
      + taken.flatMap {
        [
          "! \($0.by) took over \($0.article) at \($0.at.minute); you have it open, too.",
          "  → stet close \($0.article); to take it back: stet open \($0.article) --take-over",
        ]
      }
  }

  var remarks: [String] { isDryRun ? before + after : after }
}

extension SyncReport.Server {
  /// How many branches are named one by one.
  private static let named = 12

  fileprivate func before(isDryRun: Bool) -> [String] {
    func done(_ sentence: String) -> String { Terminal.done(sentence, isDryRun: isDryRun) }
    var lines = setUp.map(done)
    lines += Self.lines(isDryRun ? "Would come from \(remote):" : "From \(remote):", "↓", came)
    let merged: [String] = self.merged.map { joined.contains($0) ? "\($0) (words of both)" : $0 }
    if !merged.isEmpty { lines.append(done("Brought together: \(merged.listed()).")) }
    for one in uncounted {
      let article = one.article.map { "\($0), " } ?? ""
      let person = one.by.map { " by \($0)" } ?? ""
      let title = isDryRun ? "Would not count" : "Did not count"
      // What is no act on an article is named by its own words.
      let what = one.article == nil ? "\"\(one.what)\"" : one.what
      lines.append("\(title): \(article)\(what)\(person): \(one.why).")
      if let way = one.way { lines.append("  → \(way)") }
    }
    if !printed.isEmpty { lines.append(done("Printed again on main: \(printed.listed()).")) }
    if !plain.isEmpty {
      let title = isDryRun ? "Would go to \(remote)" : "Goes to \(remote)"
      lines += ["\(title), committed with plain git:"] + plain.prefix(Self.named).map { "  \($0)" }
      if plain.count > Self.named { lines.append("  and \(plain.count - Self.named) more commits") }
    }
    if !remade.isEmpty {
      lines.append(done("Made again on the settings: \(remade.listed())."))
    }
    return lines
  }

  fileprivate func after(isDryRun: Bool) -> [String] {
    let title = isDryRun ? "Would go to \(remote):" : "To \(remote):"
    var lines = Self.lines(title, "↑", went)
    if !tidied.isEmpty {
      lines.append("Put \(Words.number(tidied.count, "finished article")) away.")
    }
    lines += pressing
    if came.isEmpty, went.isEmpty, needs.isEmpty, setUp.isEmpty {
      lines.append("Nothing new here or at \(remote).")
    }
    return lines
  }

  fileprivate var pressing: [String] {
    needs.flatMap { need in ["! \(need.message)"] + (need.way.map { ["  → \($0)"] } ?? []) }
  }

  private static func lines(
    _ title: String, _ sign: String, _ traffic: [SyncReport.Traffic]
  ) -> [String] {
    guard !traffic.isEmpty else { return [] }
    var lines = [title]
    for one in traffic.prefix(named) {
      let known = (one.subjects.isEmpty ? one.activities : one.subjects).suffix(3)
        .joined(separator: ", ")
      let more = one.commits > 3 ? "\(Words.number(one.commits, "event")), last: " : ""
      lines.append("\(sign) \(one.article ?? one.branch): \(more)\(known)")
    }
    if traffic.count > named { lines.append("\(sign) and \(traffic.count - named) more") }
    return lines
  }
}
