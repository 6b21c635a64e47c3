import ArgumentParser
import Editorial
import Foundation
import Newsroom

/// `stet sync`.
struct SyncCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Exchange work with the others: fetch, bring together, send",
    discussion: """
      Fetches what the others did, brings yours together with it, and sends what they lack. \
      Nothing is lost: if two people changed the same words, the article has the server's, and \
      yours wait for stet reconcile. Only a server that can't be reached stops a sync.

      Example: stet sync --dry-run
      Example: stet sync --every 5m
      """
  ).usual

  @Argument(help: "Only these servers (else all that stet remote lists)")
  var remotes: [String] = []

  @Option(help: "Repeat it at this interval, until you press Control-C: 30s, 5m, 1h")
  var every: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let every, Self.seconds(every) == nil {
      throw ValidationError("--every takes seconds, minutes or hours: 30s, 5m, 1h")
    }
    if every != nil, writing.isDryRun {
      throw ValidationError("--dry-run shows what one sync would do; --every goes on")
    }
  }

  /// The length of a time span as people type it, in seconds; nil if it is none, or shorter than a
  /// second.
  static func seconds(_ text: String) -> UInt32? {
    let units: [Character: UInt32] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = text.last.flatMap({ units[$0] }), let number = UInt32(text.dropLast()),
      number > 0, number <= 86_400 / unit
    else { return nil }
    return number * unit
  }

  func run() throws {
    guard let every, let pause = Self.seconds(every) else {
      return try common.print(try report())
    }
    Ending.hear()
    try Turns { Ending.wait(pause) }.run { try common.print(try report()) }
  }

  func report() throws -> SyncReport {
    let session = try Session(common)
    var sync = Sync(session.newsroom)
    sync.temporaryFolder = FileManager.default.temporaryDirectory.path
    defer { Terminal.endProgress() }
    if !common.quiet, !common.json {
      if every != nil { session.say("\(Moment(MachineClock.now()).minute):") }
      sync.hearing = GitProgress.hear
      sync.telling = { [isDryRun = writing.isDryRun] done in
        for line in SyncReport([done], isDryRun: isDryRun).before { session.say(line) }
      }
    }
    let done = try sync.run(
      as: { try session.actor() }, at: MachineClock.now(), with: remotes,
      isDryRun: writing.isDryRun)
    var report = SyncReport(done, isDryRun: writing.isDryRun)
    // What was opened before a sync that moved something may have known no settings; what can't be read now
    // is the doctor's to name.
    if let after = done.allSatisfy(\.isUpToDate) ? session : try? Session(common) {
      report.waiting = (try? SetAsideItem.all(in: after.newsroom)) ?? []
      let taken = (try? Colleagues(session: after).takenOver()) ?? [:]
      report.taken = taken.sorted { $0.key < $1.key }.map {
        SyncReport.Taken(article: $0.key.rawValue, by: $0.value.by, at: $0.value.at)
      }
    }
    return report
  }
}
