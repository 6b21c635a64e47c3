import ArgumentParser
import Editorial
import Newsroom

/// `stet who`.
struct WhoCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Show who has which article open",
    discussion: """
      As far as this clone knows: what people have open is sent by their sync, and comes with \
      yours. It keeps nobody from anything.

      Example: stet who
      """)

  @OptionGroup var common: CommonOptions

  func report() throws -> WhoReport {
    let session = try Session(common)
    try NewsroomClock.isOf(session.newsroom)
    return WhoReport(
      open: try Presence(session.newsroom).all(at: MachineClock.now()).map(
        WhoReport.Holder.init))
  }
}

/// Who has which article open.
struct WhoReport: Report {
  struct Holder: Encodable {
    var article: String
    var by: String
    var since: Moment
    /// From whom they took it over.
    var takenFrom: String?
    /// When they last stated it.
    var told: Moment
  }

  var open: [Holder]

  var text: String {
    let rows = open.map { holder in
      [
        holder.article, holder.by, "since \(holder.since.minute)",
        holder.takenFrom.map { "taken over from \($0)" } ?? "",
      ]
    }
    return Table(rows, flexible: 3, styles: [2: .dim]).lines().joined(separator: "\n")
  }

  var remarks: [String] {
    open.isEmpty
      ? ["Nobody has told of an article that they have open."]
      : [NewsroomClock.current.remark].compactMap(\.self)
  }
}

extension WhoReport.Holder {
  init(_ holder: Presence.Holder) {
    article = holder.article.rawValue
    by = holder.by.rawValue
    since = Moment(holder.since)
    takenFrom = holder.takenFrom?.rawValue
    told = Moment(holder.told)
  }
}
