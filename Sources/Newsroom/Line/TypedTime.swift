public import Editorial
import Foundation

/// A moment as people type it: in the newsroom's zone, or counted from now.
///
///     2026-03-05  2026-03-05 17:00  2026-03-05T16:00:00Z  +2d  +3h  in 3 days  tomorrow  friday 17:00
package enum TypedTime: Hashable, Sendable {
  /// A moment of Universal Time.
  case instant(Instant)
  /// A minute of Universal Time: it was typed with its offset, or with its zone, as times are printed.
  case minute(Instant)
  /// A day; at a minute of it, if one was typed.
  case day(Day, minute: Int?)
  /// So many days from today; at a minute, if one was typed.
  case daysFromToday(Int, minute: Int?)
  /// The next such day of the week after today, 0 being Monday; at a minute, if one was typed.
  case weekday(Int, minute: Int?)
  /// So many minutes from now.
  case minutesFromNow(Int)
  /// So many days from now, at the same time of day by the newsroom's clocks.
  case daysFromNow(Int)

  /// What a day by itself means.
  package enum Side: Sendable {
    /// Its first minute, where the past is asked for.
    case start
    /// Its last minute: what is due on Friday may come at any time on Friday, and what lasts until
    /// Friday lasts all of Friday.
    case end
  }

  /// The ways to write one, for messages.
  package static let forms =
    "2026-03-05, \"2026-03-05 17:00\", 2026-03-05T16:00:00Z, +2d, +3h, \"in 3 days\", friday, tomorrow or "
    + "\"tomorrow 17:00\""

  /// Reads a moment; nil for anything else.
  package init?(_ text: String) {
    if let found = Self.zoned(text) ?? Self.withOffset(text) {
      self = found
      return
    }
    let text = text.lowercased().trimmingCharacters(in: .whitespaces)
    if let instant = Instant(text.uppercased()) {
      self = .instant(instant)
      return
    }
    if let span = Self.spokenSpan(text) {
      self = span
      return
    }
    if text.hasPrefix("+") {
      guard let found = Self.span(text.dropFirst()) else { return nil }
      self = found
      return
    }
    // Many forms write `2026-03-05T17:00`, which has no zone either.
    let separator: Character = text.contains(" ") ? " " : "t"
    var parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    if text.first?.isLetter == true, separator == "t" { parts = [text[...]] }
    var minute: Int?
    if parts.count == 2 {
      guard let read = Self.minute(parts[1]) else { return nil }
      minute = read
    }
    switch parts.first {
    case "today": self = .daysFromToday(0, minute: minute)
    case "tomorrow": self = .daysFromToday(1, minute: minute)
    case let word?:
      if let weekday = Self.weekday(word) {
        self = .weekday(weekday, minute: minute)
      } else if let day = Day(word) {
        self = .day(day, minute: minute)
      } else {
        return nil
      }
    case nil: return nil
    }
  }

  /// The moment that is meant.
  ///
  /// - Parameters:
  ///   - zone: The newsroom's time zone, by its IANA name; an unknown one counts as UTC.
  ///   - now: The clock.
  ///   - side: What a day by itself means.
  /// - Returns: A moment of Universal Time.
  package func instant(in zone: String, now: Instant, side: Side) -> Instant {
    let zone = TimeZone(identifier: zone) ?? .gmt
    switch self {
    case .instant(let instant), .minute(let instant): return instant
    case .minutesFromNow(let count): return now.advanced(by: Int64(count) * 60)
    case .day(let day, let minute):
      return Self.instant(day, minute, zone, side)
    case .daysFromToday(let count, let minute):
      let today = now.day(offset: zone.offset(at: now))
      return Self.instant(Day(number: today.number + count), minute, zone, side)
    case .weekday(let weekday, let minute):
      let today = now.day(offset: zone.offset(at: now))
      return Self.instant(
        Day(number: today.number + 1 + (weekday - today.weekday + 6) % 7), minute, zone, side)
    case .daysFromNow(let count):
      let offset = zone.offset(at: now)
      let today = now.day(offset: offset)
      let local = now.advanced(by: Int64(offset)).seconds - today.start.seconds
      return Self.instant(Day(number: today.number + count), seconds: local, zone)
    }
  }

  private static func instant(
    _ day: Day, _ minute: Int?, _ zone: TimeZone, _ side: Side
  ) -> Instant {
    let minute = minute ?? (side == .start ? 0 : 24 * 60 - 1)
    return instant(day, seconds: Int64(minute) * 60, zone)
  }

  /// The moment at which the zone's clocks show a time.
  ///
  /// If the clocks jump over it, it is as far after the jump; if they show it twice, it is the
  /// first.
  private static func instant(_ day: Day, seconds: Int64, _ zone: TimeZone) -> Instant {
    let local = day.start.advanced(by: seconds)
    // Only the offsets of a day before and a day after are possible here.
    let offsets = [-86_400, 86_400].map { zone.offset(at: local.advanced(by: $0)) }
    let fitting = offsets.map { local.advanced(by: -Int64($0)) }
      .filter { $0.advanced(by: Int64(zone.offset(at: $0))) == local }
    return fitting.min() ?? local.advanced(by: -Int64(offsets[0]))
  }

  /// `2026-03-05 17:00 (Europe/Oslo)`, as times are printed.
  private static func zoned(_ text: String) -> TypedTime? {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "("),
      let zone = TimeZone(identifier: String(text[text.index(after: open)...].dropLast())),
      case .day(let day, let minute?)? = TypedTime(
        text[..<open].trimmingCharacters(in: .whitespaces))
    else { return nil }
    return .minute(instant(day, seconds: Int64(minute) * 60, zone))
  }

  /// `2026-03-05T17:00:00+01:00` (ISO 8601), as JSON has them; without seconds too, and with a space
  /// for the T.
  private static func withOffset(_ text: String) -> TypedTime? {
    let text = text.trimmingCharacters(in: .whitespaces).uppercased()
    guard text.utf8.count > 16, let day = Day(text.prefix(10)) else { return nil }
    var rest = text.dropFirst(10)
    guard let separator = rest.popFirst(), separator == "T" || separator == " ",
      let minute = minute(rest.prefix(5))
    else { return nil }
    rest = rest.dropFirst(5)
    var seconds: Int?
    if rest.hasPrefix(":") {
      guard let read = number(rest.dropFirst().prefix(2)), rest.utf8.count > 2, read < 60 else {
        return nil
      }
      seconds = read
      rest = rest.dropFirst(3)
    }
    if rest.hasPrefix(" ") { rest = rest.dropFirst() }
    guard let offset = offset(rest) else { return nil }
    let start = day.start.advanced(by: Int64(minute * 60 - offset))
    return seconds.map { .instant(start.advanced(by: Int64($0))) } ?? .minute(start)
  }

  /// `Z`, `+01:00` or `-0930`, as seconds east of Universal Time.
  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, let number = number(digits[...]), number % 100 < 60,
      number < 1500
    else { return nil }
    return (number / 100 * 3600 + number % 100 * 60) * (sign == "-" ? -1 : 1)
  }

  /// `2d`, `3h`, `30m`, `1w`.
  static func span(_ text: Substring) -> TypedTime? {
    guard let unit = text.last, let count = number(text.dropLast()), count <= 100_000 else {
      return nil
    }
    return switch unit {
    case "m": .minutesFromNow(count)
    case "h": .minutesFromNow(count * 60)
    case "d": .daysFromNow(count)
    case "w": .daysFromNow(count * 7)
    default: nil
    }
  }

  /// `hh:mm`, as minutes of the day.
  static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = number(parts[0]), let minute = number(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.count <= 6,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(digits)
  }
}

extension TimeZone {
  /// Seconds east of Universal Time at a moment.
  fileprivate func offset(at instant: Instant) -> Int {
    secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
  }
}

extension Instant {
  /// `2026-03-05 17:00 (Europe/Oslo)`: the moment by a newsroom's clocks.
  public func shown(in zone: String) -> String {
    let known = TimeZone(identifier: zone)
    return minute(offset: (known ?? .gmt).offset(at: self)) + " (\(known == nil ? "UTC" : zone))"
  }
}
