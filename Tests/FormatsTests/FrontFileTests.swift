import Editorial
import Testing

@testable import Formats

@Suite struct FrontFileTests {
  private func read(_ text: String) -> (value: FrontRecord, problems: [Problem]) {
    FrontFile.read(Array(text.utf8))
  }

  @Test func `what was put first comes back from its file`() {
    var record = FrontRecord()
    record.put([.init(slug: "lamp", until: Instant("2026-03-05T16:00:00Z"))], .lead)
    record.put([.init(slug: "tides"), .init(slug: "boats")], .second)
    record.put([.init(slug: "ice")], .rows)

    let read = FrontFile.read(FrontFile.bytes(record))

    #expect(read.value == record)
    #expect(read.problems == [])
  }

  @Test func `slugs may stand there by themselves`() {
    #expect(read("lead: lamp\nsecond: [tides, boats]\n").value.slugs == ["lamp", "tides", "boats"])
  }

  @Test(arguments: [
    ("leed: lamp", "front.yml has only lead, second, rows, not \"leed\""),
    ("lead: [lamp, tides]", "there is one lead, and 2 are named: lamp, tides"),
    ("lead: lamp\nrows: [lamp]", "lamp is on the front page twice"),
    ("rows: [The Lamp]", "\"The Lamp\" can't be the slug of an article"),
    ("lead: {slug: lamp, until: tomorrow}", "\"tomorrow\" is no time"),
    ("rows: [{until: \"2026-03-05T16:00:00Z\"}]", "an article of \"rows\" has no slug"),
    ("rows: [{slug: lamp, untl: x}]", "an article of \"rows\" has only slug, until, not \"untl\""),
  ])
  func `what front.yml can't mean is said`(_ text: String, _ sentence: String) {
    #expect(read(text).problems.map(\.sentence) == [sentence])
  }

  @Test func `an article stands in one place, and there is one lead`() {
    var record = FrontRecord()
    record.put([.init(slug: "a")], .lead)
    record.put([.init(slug: "b"), .init(slug: "c")], .rows)
    record.put([.init(slug: "c")], .lead)
    record.put([.init(slug: "d")], .rows, isFirst: true)

    #expect(record.entries[.lead]?.map(\.slug) == ["c"])
    #expect(record.entries[.rows]?.map(\.slug) == ["d", "b"])
    let removals = [record.remove("d"), record.remove("d")]
    #expect(removals == [true, false])
  }
}
