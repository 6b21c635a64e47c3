import Editorial
import Formats
import Testing

struct TimeZoneNameTests {
  @Test(arguments: ["UTC", "Europe/Lisbon", "America/Argentina/Ushuaia", "US/Pacific", "Etc/UTC"])
  func `a zone is a name of the IANA's`(_ name: String) throws {
    #expect(try TimeZoneName(name).rawValue == name)
  }

  @Test(arguments: [
    "", "europe/lisbon", "GMT+5", "EST", "CET+1", "Lisbon", "+01:00", "Europe/Lisbonn", "../UTC",
  ])
  func `nothing else is a zone`(_ name: String) {
    #expect(throws: BadValue.self) { try TimeZoneName(name) }
  }

  @Test func `a city is understood`() {
    #expect {
      try TimeZoneName("new york")
    } throws: { ($0 as? BadValue)?.example == "America/New_York" }
    #expect {
      try TimeZoneName("utc")
    } throws: { ($0 as? BadValue)?.example == "UTC" }
  }
}
