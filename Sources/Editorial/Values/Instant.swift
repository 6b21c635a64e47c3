/// A moment in whole seconds of Universal Time, as git keeps it.
public struct Instant: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let seconds: Int64

  /// Takes seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }

  /// Reads `YYYY-MM-DDThh:mm:ssZ` and nothing else.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  init?(utf8 slice: ArraySlice<UInt8>) {
    let bytes = Array(slice)
    guard bytes.count == 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "Z"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), let hour = Self.number(bytes[11..<13]),
      let minute = Self.number(bytes[14..<16]), let second = Self.number(bytes[17..<19]),
      hour < 24, minute < 60, second < 60, let date = Day(year: year, month: month, day: day)
    else { return nil }
    seconds = Int64(date.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// `YYYY-MM-DDThh:mm:ssZ`.
  public var description: String {
    let (day, rest) = dayAndRest(offset: 0)
    guard day.hasFourDigits else { return "\(day)T\(Self.clock(rest))Z" }
    // Written into its place, since a site has five of them on a page.
    return unsafe String(unsafeUninitializedCapacity: 20) { text in
      unsafe day.write(to: text)
      unsafe text[10] = UInt8(ascii: "T")
      unsafe Day.write(rest / 3600, 2, to: text, at: 11)
      unsafe text[13] = UInt8(ascii: ":")
      unsafe Day.write(rest / 60 % 60, 2, to: text, at: 14)
      unsafe text[16] = UInt8(ascii: ":")
      unsafe Day.write(rest % 60, 2, to: text, at: 17)
      unsafe text[19] = UInt8(ascii: "Z")
      return 20
    }
  }

  /// `hh:mm:ss` of the seconds of a day.
  private static func clock(_ rest: Int) -> String {
    "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
  }

  /// The calendar day at an offset from Universal Time, in seconds east of it.
  public func day(offset: Int) -> Day {
    dayAndRest(offset: offset).day
  }

  /// `YYYY-MM-DD hh:mm` at an offset from Universal Time, in seconds east of it.
  public func minute(offset: Int) -> String {
    let (day, rest) = dayAndRest(offset: offset)
    return "\(day) \(two(rest / 3600)):\(two(rest / 60 % 60))"
  }

  /// The moment some seconds later, or earlier where they are negative.
  public func advanced(by seconds: Int64) -> Instant {
    let (sum, isTooFar) = self.seconds.addingReportingOverflow(seconds)
    return Instant(seconds: isTooFar ? (seconds < 0 ? .min : .max) : sum)
  }

  /// What lies after it is ahead of the clock of a reader for whom it is now, zones and clocks that
  /// differ aside.
  public var aDayLater: Instant { advanced(by: 86_400) }

  /// The day at an offset and the seconds since it began.
  ///
  /// A commit can claim any time that fits into 64 bits, so nothing here may overflow.
  private func dayAndRest(offset: Int) -> (day: Day, rest: Int) {
    let (number, rest) = advanced(by: Int64(offset)).seconds.quotientAndRemainder(
      dividingBy: 86_400)
    return rest < 0
      ? (Day(number: Int(number) - 1), Int(rest) + 86_400) : (Day(number: Int(number)), Int(rest))
  }

  /// Whether an act can be dated so, at an offset from Universal Time in seconds east of it: in one of the
  /// years 1970 to 9999 at both.
  ///
  /// Git keeps no earlier time, and the years of archives and of folders on main have four digits.
  public func canDateAnAct(offset: Int) -> Bool {
    [0, offset].allSatisfy { 1970...9999 ~= day(offset: $0).parts.year }
  }

  /// Orders moments by time.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return digits.isEmpty ? nil : value
  }
}

/// A day of the proleptic Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// Takes days since 1970-01-01.
  public init(number: Int) { self.number = number }

  /// Takes a date; nil if there is none (30 February), or outside the years 0 to 9999.
  ///
  /// After Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
    guard parts == (year, month, day) else { return nil }
  }

  /// Reads `YYYY-MM-DD` and nothing else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Instant.number(bytes[0..<4]), let month = Instant.number(bytes[5..<7]),
      let day = Instant.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year, the month from 1 and the day of the month from 1.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    guard hasFourDigits else {
      let (year, month, day) = parts
      return "\(year)-\(two(month))-\(two(day))"
    }
    return unsafe String(unsafeUninitializedCapacity: 10) { text in
      unsafe write(to: text)
      return 10
    }
  }

  /// Whether it is in one of the years from 0 to 9999.
  fileprivate var hasFourDigits: Bool { 0...9_999 ~= parts.year }

  /// Writes `YYYY-MM-DD`.
  fileprivate func write(to text: UnsafeMutableBufferPointer<UInt8>) {
    let (year, month, day) = parts
    unsafe Self.write(year, 4, to: text, at: 0)
    unsafe text[4] = UInt8(ascii: "-")
    unsafe Self.write(month, 2, to: text, at: 5)
    unsafe text[7] = UInt8(ascii: "-")
    unsafe Self.write(day, 2, to: text, at: 8)
  }

  /// Writes a number in digits of a fixed width.
  fileprivate static func write(
    _ number: Int, _ width: Int, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) {
    var rest = number
    for place in (start..<start + width).reversed() {
      unsafe text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// The first second of the day at Universal Time.
  public var start: Instant { Instant(seconds: Int64(number) * 86_400) }

  /// Orders days by date.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// A number from 0 to 99 in two digits.
func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
