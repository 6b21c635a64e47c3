import Editorial
import Foundation
import Newsroom
import Synchronization

/// The clocks of the newsroom, by which people type and read times, wherever they are.
struct NewsroomClock: Sendable {
  /// The IANA name of the zone.
  let zone: String
  private let timeZone: TimeZone
  /// Whether this machine's clock shows another time, now or in half a year.
  let isElsewhere: Bool

  /// Makes clocks for a zone by its name; an unknown one counts as UTC.
  init(zone: String, at now: Instant = MachineClock.now()) {
    let known = TimeZone(identifier: zone)
    timeZone = known ?? .gmt
    self.zone = known == nil ? "UTC" : zone
    let zone = timeZone
    isElsewhere = [0, 182].contains { days in
      let date = Date(timeIntervalSince1970: Double(now.seconds) + days * 86_400)
      return zone.secondsFromGMT(for: date) != TimeZone.current.secondsFromGMT(for: date)
    }
  }

  /// Seconds east of Universal Time at a moment.
  func offset(at instant: Instant) -> Int {
    timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }

  /// `2026-03-05 17:00`.
  func minute(_ instant: Instant) -> String { instant.minute(offset: offset(at: instant)) }

  /// `2026-03-05 17:00 (Europe/Oslo)`, for sentences on their own.
  func sentence(_ instant: Instant) -> String { "\(minute(instant)) (\(zone))" }

  /// When something is due: only the day if the whole day was meant, whose last minute is stored.
  func due(_ instant: Instant) -> String {
    let minute = minute(instant)
    return minute.hasSuffix(" 23:59") ? String(minute.dropLast(6)) : minute
  }

  /// The calendar day at a moment.
  func day(of instant: Instant) -> Day { instant.day(offset: offset(at: instant)) }

  /// `2026-03-05T17:00:00+01:00` (ISO 8601); with `Z` if the clocks show Universal Time.
  func iso(_ instant: Instant) -> String {
    let offset = offset(at: instant)
    let local = instant.advanced(by: Int64(offset)).description
    guard offset != 0, local.hasSuffix("Z") else { return local }
    let minutes = abs(offset) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return local.dropLast() + (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
  }

  /// The note below a list of times; nil if this machine's clock shows the same.
  var remark: String? { isElsewhere ? "Times are by the clocks of \(zone)." : nil }

  // MARK: The newsroom's

  private enum Source {
    case folder(String)
    case known(NewsroomClock)
  }

  private static let source = Mutex(Source.folder("."))

  /// The clocks of the newsroom in which this process works; those of Universal Time if it can't be
  /// read, as in the message about that.
  static var current: NewsroomClock {
    source.withLock { source in
      switch source {
      case .known(let clock): return clock
      case .folder(let folder):
        let zone = try? NewsroomRepository.open(folder).settings.record().timeZone
        let clock = NewsroomClock(zone: zone ?? "UTC")
        source = .known(clock)
        return clock
      }
    }
  }

  /// Sets the newsroom, whose zone is read when it is first needed.
  static func isOf(folder: String) { source.withLock { $0 = .folder(folder) } }

  /// Takes the zone of a newsroom that has already been read.
  static func isOf(_ newsroom: NewsroomRepository) throws {
    let clock = NewsroomClock(zone: try newsroom.settings.record().timeZone)
    source.withLock { $0 = .known(clock) }
  }
}

/// A moment in a report: in JSON, ISO 8601 with its offset; for people, the time by the newsroom's
/// clocks.
struct Moment: Encodable {
  var instant: Instant

  init(_ instant: Instant) { self.instant = instant }

  /// `2026-03-05 17:00`.
  var minute: String { NewsroomClock.current.minute(instant) }

  /// How long it was before another moment, in the largest unit that it fills: `3 days`; nil if that
  /// is less than a minute.
  func span(until moment: Instant) -> String? {
    let seconds = moment.seconds - instant.seconds
    return switch seconds {
    case ..<60: nil
    case ..<3600: Words.number(Int(seconds / 60), "minute")
    case ..<86_400: Words.number(Int(seconds / 3600), "hour")
    default: Words.number(Int(seconds / 86_400), "day")
    }
  }

  /// Only the day, if the whole day is meant.
  var due: String { NewsroomClock.current.due(instant) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(NewsroomClock.current.iso(instant))
  }
}
