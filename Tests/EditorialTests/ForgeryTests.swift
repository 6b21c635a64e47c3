import Editorial
import Testing

struct ForgeryTests {
  static let block = """
    Stet: 1
    Article: harbour-inquiry
    Event: assign
    State: draft
    By: eve
    Assignee: ana
    Words: 800

    """

  private func read(_ message: String) -> MessageReading { MessageReading(Array(message.utf8)) }

  @Test func `the block alone counts, whatever a comment imitates`() throws {
    var event = Event(.comment, article: Line.slug, by: "mia", subject: "Comment")
    event.note = "Fine.\n\n" + Self.block

    let reading = read(event.message)

    #expect(reading == .event(event))
  }

  @Test(arguments: [
    // A paragraph after the block, a note without quotes, two notes, a note without its empty line.
    "S\n\n\(block)\nsigned-off\n", "S\n\nplain words\n\n\(block)", "S\n\n> a\n\n> b\n\n\(block)",
    "S\n\n> a\n\(block)", "S\n\n\n> a\n\n\(block)", "S\n\n> a\n\n\n\(block)", "S\n> a\n\n\(block)",
    "S\n\n>a\n\n\(block)", "S\n\n> \n\n\(block)", "S\n\n>>\n\n\(block)",
    "S\n\n \u{301}\n\n\(block)",
    "S\n\n>\u{301} a\n\n\(block)", "S\n\n\n\(block)", "S\n\n>\n\(block)", "\n\(block)",
    "S\nT\n\n\(block)", "S\n\n\(block)\n", "S\n\n\(block)\n\n",
  ])
  func `what stands beside the block has one form`(_ message: String) {
    let reading = read(message)

    #expect(reading == .plain(.malformed) || reading == .plain(.noBlock))
  }

  @Test(arguments: [
    "", "\n", "\n\n", "Fix a typo\n", "Stet: 1\nEvent: save\nBy: ana\n", "S\n\nstet: 1\n",
    "S\n\nStet:1\n", "S\n\n\(String(block.dropLast()))", "S\n\n Stet: 1\nEvent: save\n",
    "S\n\nStet",
    "S\n\nA: b\nStet: 1\n",
  ])
  func `a commit of plain git is no event`(_ message: String) {
    #expect(read(message) == .plain(.noBlock))
  }

  @Test(arguments: [
    // Order, repetition, a key of another kind, a missing key, and values in another spelling.
    ("State: draft\nBy: eve", "By: eve\nState: draft"), ("By: eve", "By: eve\nBy: eve"),
    ("Words: 800", "Words: 800\nWords: 900"), ("Words: 800", "Thread: \(hex)"),
    ("Words: 800", "Data: {}"), ("By: eve\n", ""), ("Event: assign\n", ""), ("By: eve", "By:eve"),
    ("By: eve", "By:  eve"), ("By: eve", "By: eve "), ("By: eve", "By: "), ("By: eve", "By"),
    ("By: eve", "By: e\tve"), ("By: eve", "By: eve\u{7F}"), ("By: eve", "By : eve"),
    ("By: eve", " By: eve"), ("By: eve", "By: eve\n "), ("Words: 800", "Words: 0800"),
    ("Words: 800", "Words: +800"), ("Words: 800", "Words: -800"), ("Words: 800", "Words: 0"),
    ("Words: 800", "Words: 8e2"), ("Words: 800", "Words: 1000000001"), ("Words: 800", "Words: ٨"),
    ("Words: 800", "Words: 99999999999999999999"), ("Article: h", "Article: H"),
    ("Words: 800", "Due: 2026-02-29T00:00:00Z\nWords: 800"),
    ("Words: 800", "Due: 2026-02-28T24:00:00Z\nWords: 800"),
    ("Words: 800", "Due: 2026-02-28 00:00:00Z\nWords: 800"),
    ("Words: 800", "Due: 2026-02-28T00:00:00+00:00\nWords: 800"),
    ("Assignee", "Policy: \(hex.uppercased())\nAssignee"), ("Assignee", "Policy: 7d7d\nAssignee"),
    ("Assignee", "Policy: \(hex)7d\nAssignee"), ("Stet: 1", "Stet: 01"), ("Stet: 1", "Stet: 1 "),
    ("Stet: 1", "Stet: 0"), ("Stet: 1", "Stet: "), ("Stet: 1", "Stet: +2"),
    ("Stet: 1", "Stet: 02"), ("Stet: 1", "Stet: two"),
  ])
  func `a block of another form is no event`(_ form: String, _ forged: String) {
    let message = "S\n\n" + Self.block.replacing(form, with: forged)

    #expect(read("S\n\n" + Self.block) != .plain(.malformed))
    #expect(read(message) == .plain(.malformed))
  }

  @Test(arguments: [
    ("By: eve", "By: eve\nOn: Sunday", MessageReading.Newer.key("On")),
    ("By: eve", "Signed-off-by: eve", .key("Signed-off-by")), ("By: eve", "by: eve", .key("by")),
    ("Words: 800", "Words: 800\nZeal: 1", .key("Zeal")), ("Stet: 1", "Stet: 2", .version("2")),
    ("Stet: 1", "Stet: 10", .version("10")),
    ("Stet: 1", "Stet: 99999999999999999999", .version("99999999999999999999")),
  ])
  func `a key or a number that is unknown is a newer Stet's`(
    _ form: String, _ newer: String, _ expected: MessageReading.Newer
  ) {
    #expect(read("S\n\n" + Self.block.replacing(form, with: newer)) == .newer(expected))
  }

  @Test(arguments: ["\r", "\u{0}"], ["Sub", "> a", "eve"])
  func `neither NUL nor a carriage return stands anywhere`(_ sign: String, _ place: String) {
    let message = "Sub\n\n> a\n\n" + Self.block

    #expect(read(message.replacing(place, with: place + sign)) == .plain(.malformed))
  }

  @Test(arguments: [0, 5, 40, 90]) func `what is not UTF-8 is no event`(_ place: Int) {
    var bytes = Array(("S\n\n> abc\n\n" + Self.block).utf8)
    bytes.insert(0xFF, at: place)

    let reading = MessageReading(bytes)

    #expect(reading == .plain(.malformed) || reading == .plain(.noBlock))
  }

  @Test(arguments: [
    "{\"b\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "{ }", "1.0", "1e3", "-0", "01", "\"\\u0041\"",
    "\"\\/\"", "\"\\u001F\"", "\"\\u0009\"", "[1, 2]", "[1,]", "", "nul", "9007199254740992",
    "-9223372036854775808", "\"\\ud800\"", "\"a", "{}{}", "1 ",
  ])
  func `data in another spelling is no event`(_ data: String) {
    let block = "S\n\nStet: 1\nArticle: a\nEvent: address\nBy: eve\nData: "

    #expect(read(block + "{}\n") != .plain(.malformed))
    #expect(read(block + data + "\n") == .plain(.malformed))
  }

  @Test(arguments: ["sha256:", "sha256:0A", "sha1:00", "00"])
  func `evidence is a digest in lower case`(_ evidence: String) {
    let block =
      "S\n\nStet: 1\nArticle: a\nEvent: approve\nSeen: \(Self.hex)\nBy: eve\nEvidence: "
    let digits = String(repeating: "0", count: 64)

    #expect(read(block + "sha256:\(digits)\n") != .plain(.malformed))
    #expect(read(block + evidence + digits.dropFirst(2) + "\n") == .plain(.malformed))
    #expect(read(block + evidence + digits + "0\n") == .plain(.malformed))
  }

  // MARK: The first thing in the way decides

  /// A message that two things are wrong with, in the order in which they stand.
  @Test(arguments: [
    // A newer version hides whatever comes after it, and what stands before the block.
    ("Stet: 1", "Stet: 2\nMood: dark", MessageReading.newer(.version("2"))),
    ("Stet: 1", "Stet: 2\nBy", .newer(.version("2"))),
    ("Stet: 1", "Stet: 2\nNote: a\rb", .newer(.version("2"))),
    ("S\n\nStet: 1", "S\n\nwords\n\nStet: 2", .newer(.version("2"))),
    // Of two lines the first.
    ("Event: assign", "Mood: dark\nEvent assign", .newer(.key("Mood"))),
    ("Event: assign", "Event assign\nMood: dark", .plain(.malformed)),
    ("Words: 800", "Words: 0800\nMood: dark", .plain(.malformed)),
    ("Words: 800", "Mood: dark\nWords: 0800", .newer(.key("Mood"))),
    // Signs that stand nowhere before any key; keys before what the block lacks, and the subject.
    ("Event: assign", "Mood: dark\r\nEvent: assign", .plain(.malformed)),
    ("By: eve\n", "Mood: dark\n", .newer(.key("Mood"))),
    ("S\n\nStet: 1", "S\nT\n\nStet: 1\nMood: dark", .newer(.key("Mood"))),
  ])
  func `of two things that are wrong the first decides`(
    _ form: String, _ changed: String, _ expected: MessageReading
  ) {
    let message = "S\n\n" + Self.block

    #expect(message.contains(form))
    #expect(read(message.replacing(form, with: changed)) == expected)
  }

  @Test(arguments: [
    ("Stet: 1", MessageReading.plain(.malformed)), ("Stet: 2", .newer(.version("2"))),
    ("Stet: 1\nMood: dark", .plain(.malformed)),
  ])
  func `headers that no event has come after the number and before the keys`(
    _ opening: String, _ expected: MessageReading
  ) {
    let message = "S\n\n" + Self.block.replacing("Stet: 1", with: opening)

    #expect(MessageReading(Array(message.utf8), hasOtherHeaders: true) == expected)
  }

  @Test func `what is not UTF-8 is no event of any Stet`() {
    var bytes = Array(("S\n\n" + Self.block.replacing("Stet: 1", with: "Stet: 2")).utf8)
    bytes.insert(0xFF, at: 0)

    #expect(MessageReading(bytes) == .plain(.noBlock))
  }

  private static let hex = String(repeating: "7d", count: 20)
}
