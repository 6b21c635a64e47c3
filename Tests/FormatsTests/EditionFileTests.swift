import Editorial
import Formats
import Testing

struct EditionFileTests {
  private static func id<Subject>(_ random: inout RandomFrontMatter) throws -> Identifier<Subject> {
    try #require(Identifier(bytes: (0..<20).map { _ in UInt8(random.count(0...255)) }))
  }

  private static func record(_ random: inout RandomFrontMatter) throws -> EditionRecord {
    func time(_ random: inout RandomFrontMatter) -> Instant {
      Instant(seconds: Int64(random.count(0...4_000_000_000)))
    }
    var record = EditionRecord(
      publishedFrom: try id(&random), slug: "silt-diary", state: "live",
      address: random.count(0...1) == 0 ? nil : random.text(), editions: [], notices: [])
    for number in 0..<random.count(0...3) {
      record.editions.append(
        EditionRecord.Edition(
          number: number + 1, at: time(&random), text: try id(&random), by: "maria",
          approvedByRoles: (0..<random.count(0...2)).map { _ in Role("r\(random.text())r") },
          bios: (0..<random.count(0...2)).map { .init(id: Handle("p\($0)"), bio: random.text()) }))
    }
    for _ in 0..<random.count(0...2) {
      record.notices.append(
        Notice(
          kind: "correction", place: random.count(0...1) == 0 ? nil : "top", at: time(&random),
          edition: random.count(0...1) == 0 ? nil : 2,
          text: random.count(0...1) == 0 ? nil : random.text()))
    }
    return record
  }

  @Test(arguments: 0..<UInt64(300))
  func `a record is read back as it was written`(seed: UInt64) throws {
    var random = RandomFrontMatter(seed)
    let record = try Self.record(&random)

    let read = try EditionRecord(Array(record.yaml.utf8))

    #expect(read == record)
    // With a comment it is read as any YAML.
    #expect(try EditionRecord(Array((record.yaml + "# checked\n").utf8)) == record)
    #expect(read.yaml.utf8.elementsEqual(record.yaml.utf8))
    #expect(EditionRecord.publishedFrom(in: Array(record.yaml.utf8)) == record.publishedFrom)
  }

  @Test(arguments: [
    ("", "the record is empty"), ("[]", "the record is no list of fields"),
    ("slug: a\nstate: live", "the record has no \"published_from\""),
    ("published_from: abc\nslug: a\nstate: live", "\"published_from\" cannot be \"abc\""),
    (
      "published_from: \(String(repeating: "a", count: 40))\nslug: a\nstate: live\n"
        + "editions: [{n: 1, at: now, text: x, by: y}]", "\"at\" cannot be \"now\""
    ),
  ])
  func `a damaged record is refused with what is wrong`(_ yaml: String, _ sentence: String) throws {
    let error = try #require(throws: BadDefinition.self) {
      _ = try EditionRecord(Array(yaml.utf8))
    }

    #expect(error.problems.first?.sentence == sentence)
    #expect(EditionRecord.publishedFrom(in: Array(yaml.utf8)) == nil)
  }

  @Test func `the event is found wherever the key stands`() throws {
    let id = String(repeating: "a", count: 40)
    let yaml = "slug: a\npublished_from: \(id)\nstate: live\n"

    #expect(EditionRecord.publishedFrom(in: Array(yaml.utf8)) == EventID(id))
  }
}
