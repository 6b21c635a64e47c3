import Editorial
import Testing

struct InstantTests {
  @Test func `every day of four hundred years is read back`() throws {
    let first = try #require(Day(year: 1800, month: 1, day: 1))
    let last = try #require(Day(year: 2200, month: 12, day: 31))

    let wrong = (first.number...last.number).map(Day.init(number:)).filter { day in
      let (year, month, date) = day.parts
      return Day(year: year, month: month, day: date) != day || Day(day.description) != day
        || Instant("\(day)T23:59:59Z")?.day(offset: 0) != day
        || day.start.advanced(by: -1).day(offset: 0).number != day.number - 1
    }

    #expect(last.number - first.number == 146_461)
    #expect(wrong == [])
  }

  @Test func `days follow each other by the rules of the calendar`() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = try #require(Day(year: 0, month: 1, day: 1)).number
    var wrong: [String] = []

    for year in 0...9999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for month in 1...12 {
        let length = lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)
        let first = Day(year: year, month: month, day: 1)
        let last = Day(year: year, month: month, day: length)
        let after = Day(year: year, month: month, day: length + 1)
        if first?.number != number || last == nil || after != nil {
          wrong.append("\(year)-\(month)")
        }
        number += length
      }
    }

    #expect(wrong == [])
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_800_000_000, "2027-01-15T08:00:00Z"),
      (-62_167_219_200, "0000-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func `a moment has one spelling`(_ seconds: Int64, _ text: String) {
    #expect(Instant(seconds: seconds).description == text)
    #expect(Instant(text) == Instant(seconds: seconds))
  }

  @Test(arguments: [
    "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z", "2026-01-01t00:00:00Z", "2026-01-01T00:00:00z",
    "2026-01-01T00:00:00", " 2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z ",
    "+026-01-01T00:00:00Z", "2026-1-01T00:00:00ZZ", "２026-01-01T00:00Z", "1900-02-29T00:00:00Z",
  ])
  func `any other spelling is refused`(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01 00:00"), (0, 3600, "1970-01-01 01:00"), (0, -3600, "1969-12-31 23:00"),
      (86_399, 1, "1970-01-02 00:00"), (1_800_000_000, 20_700, "2027-01-15 13:45"),
    ] as [(Int64, Int, String)])
  func `a moment is shown at an offset`(_ seconds: Int64, _ offset: Int, _ text: String) {
    #expect(Instant(seconds: seconds).minute(offset: offset) == text)
  }

  @Test(arguments: [Int64.min, .min + 1, .max - 1, .max])
  func `a time that no clock shows stops nothing`(_ seconds: Int64) {
    let time = Instant(seconds: seconds)

    #expect(!time.description.isEmpty)
    #expect(!time.minute(offset: 3600).isEmpty)
    #expect(!time.minute(offset: -3600).isEmpty)
    #expect(time.advanced(by: 0) == time)
  }

  @Test(
    arguments: [
      (0, 0, true), (-1, 0, false), (0, -3600, false), (3600, -3600, true),
      (253_402_300_799, 0, true), (253_402_300_800, 0, false), (253_402_300_799, 3600, false),
      (253_402_300_800, -3600, false), (.min, 0, false), (.max, 3600, false),
    ] as [(Int64, Int, Bool)])
  func `acts are dated in the years 1970 to 9999, there and at Universal Time`(
    _ seconds: Int64, _ offset: Int, _ can: Bool
  ) {
    #expect(Instant(seconds: seconds).canDateAnAct(offset: offset) == can)
  }
}
