import Editorial
import Testing

struct EditionRecordTests {
  private static func id<Subject>(_ digit: Character) throws -> Identifier<Subject> {
    try #require(Identifier(String(repeating: digit, count: 40)))
  }

  /// A record with everything that one can have.
  private static func record() throws -> EditionRecord {
    EditionRecord(
      publishedFrom: try id("a"), slug: "harbour-inquiry", state: "live",
      address: "/2026/harbour",
      editions: [
        EditionRecord.Edition(
          number: 1, at: Instant(seconds: 1_772_442_000), text: try id("b"), by: "maria-okafor",
          approvedByRoles: ["editor", "legal"],
          bios: [
            EditionRecord.Bio(id: "piet", bio: "Piet \"the pen\" writes.\n\nOften."),
            EditionRecord.Bio(id: "oda", bio: "Zeichnerin — œuvre \u{2028}\u{7F}"),
          ]),
        EditionRecord.Edition(
          number: 2, at: Instant(seconds: 1_772_528_400), text: try id("c"), by: "slipway"),
      ],
      notices: [
        Notice(
          kind: "correction", place: "top", at: Instant(seconds: 1_772_528_400), edition: 2,
          text: "The barge was called Index."),
        Notice(
          kind: "hold", place: nil, at: Instant(seconds: 1_772_600_000), edition: nil, text: nil),
      ])
  }

  @Test func `the file has its keys in order and every text in quotes`() throws {
    #expect(
      try Self.record().yaml == #"""
        published_from: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        slug: "harbour-inquiry"
        state: "live"
        address: "/2026/harbour"
        editions:
          - n: 1
            at: "2026-03-02T09:00:00Z"
            text: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
            by: "maria-okafor"
            approved_by_roles: ["editor", "legal"]
            bios:
              - id: "piet"
                bio: "Piet \"the pen\" writes.\n\nOften."
              - id: "oda"
                bio: "Zeichnerin — œuvre \u2028\u007f"
          - n: 2
            at: "2026-03-03T09:00:00Z"
            text: "cccccccccccccccccccccccccccccccccccccccc"
            by: "slipway"
            approved_by_roles: []
            bios: []
        notices:
          - kind: "correction"
            place: "top"
            at: "2026-03-03T09:00:00Z"
            edition: 2
            text: "The barge was called Index."
          - kind: "hold"
            at: "2026-03-04T04:53:20Z"

        """#)
  }

  @Test func `what is missing is left out, and empty lists are brackets`() throws {
    let record = EditionRecord(
      publishedFrom: try Self.id("a"), slug: "a", state: "killed", editions: [], notices: [])

    #expect(
      record.yaml == """
        published_from: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        slug: "a"
        state: "killed"
        editions: []
        notices: []

        """)
  }

  @Test func `a standing gives its editions, its notices and the word for what readers see`() throws
  {
    var line = try Line.live()
    try line.act(.address, by: "own") { $0.data = .object(["address": .string("/x")]) }
    try line.act(.retract, by: "own") { $0.data = .object(["notice": .string("Taken back.")]) }
    let edition = try #require(line.standing.live.edition)

    let record = EditionRecord(
      standing: line.standing, publishedFrom: line.last, bios: [1: [("ana", "She writes.")]])

    #expect(
      record
        == EditionRecord(
          publishedFrom: line.last, slug: "harbour-inquiry", state: "retracted", address: "/x",
          editions: [
            EditionRecord.Edition(
              number: 1, at: edition.at, text: Line.text("one"), by: "ed",
              approvedByRoles: ["editor"],
              bios: [EditionRecord.Bio(id: "ana", bio: "She writes.")])
          ],
          notices: [
            Notice(
              kind: "retract", place: nil, at: line.time, edition: 1, text: "Taken back.")
          ]))
  }

  @Test(arguments: [
    ("", "\"\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("\t\r\n\u{1}", "\"\\t\\r\\n\\u0001\""),
    ("é 🇳🇱", "\"é 🇳🇱\""), ("\u{85}\u{FEFF}\u{FFFF}", "\"\\u0085\\ufeff\\uffff\""),
  ])
  func `a text is quoted as JSON does, and as YAML needs`(_ text: String, _ quoted: String) {
    #expect(JSONValue.quotedForYAML(text) == quoted)
  }
}
