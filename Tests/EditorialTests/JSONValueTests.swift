import Fixtures
import Editorial
import Testing

struct JSONValueTests {
  @Test func `a text is printed as RFC 8785 prints its example`() {
    // RFC 8785, 3.2.2 and 3.2.3: the member "string".
    let text = "\u{20AC}$\u{F}\nA'B\"\\\\\"/"

    #expect(JSONValue.string(text).canonical == #""€$\u000f\nA'B\"\\\\\"/""#)
  }

  @Test func `literals are printed as RFC 8785 prints its example`() {
    let value = JSONValue.object(["literals": .array([.null, .bool(true), .bool(false)])])

    #expect(value.canonical == #"{"literals":[null,true,false]}"#)
  }

  @Test func `names are sorted by UTF-16 as in RFC 8785's example`() {
    // RFC 8785, 3.2.3. A sort by scalars would put the Hebrew letter before the smiley.
    let value = JSONValue.object([
      "\u{20AC}": .string("Euro Sign"), "\r": .string("Carriage Return"),
      "\u{FB33}": .string("Hebrew Letter Dalet With Dagesh"), "1": .string("One"),
      "\u{1F600}": .string("Emoji: Grinning Face"), "\u{80}": .string("Control"),
      "\u{F6}": .string("Latin Small Letter O With Diaeresis"),
    ])

    let values = value.canonical.split(separator: "\"").map(String.init).enumerated()
      .filter { $0.offset % 4 == 3 }.map(\.element)

    #expect(
      values == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test(arguments: 0..<0x20 as Range<UInt32>)
  func `every control character has one escape`(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let text = JSONValue.string(String(scalar))
    let short: [UInt32: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
    let digits = String(value, radix: 16)
    let long = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits

    #expect(text.canonical == "\"\(short[value] ?? long)\"")
    #expect(JSONValue(canonical: text.canonical) == text)
    #expect((JSONValue(canonical: "\"\(long)\"") == nil) == (short[value] != nil))
    #expect(JSONValue(canonical: "\"\(scalar)\"") == nil)
  }

  @Test func `what is printed is read back`() {
    for seed in 0..<5000 as Range<UInt64> {
      var random = Seeded(seed)
      let value = random.json(depth: 5)

      #expect(JSONValue(canonical: value.canonical) == value, "seed \(seed)")
    }
  }

  @Test func `what is read is printed as it was`() {
    var read = 0
    for seed in 0..<6000 as Range<UInt64> {
      var random = Seeded(seed)
      var bytes = Array(random.json(depth: 4).canonical.utf8)
      let place = random.number(below: bytes.count)
      let signs = Array("0123456789-+.eE[]{},:\"\\nrtbfu /\u{1}".utf8)
      if random.once(in: 2) {
        bytes[place] = random.pick(signs)
      } else {
        bytes.insert(random.pick(signs), at: place)
      }
      let text = String(decoding: bytes, as: UTF8.self)

      guard let value = JSONValue(canonical: text) else { continue }

      read += 1
      #expect(value.canonical.utf8.elementsEqual(text.utf8), "seed \(seed)")
    }
    #expect(read > 30)
  }

  @Test func `nesting ends at 32 and size at 64 KB`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    #expect(JSONValue(canonical: nested(33)) != nil)
    #expect(JSONValue(canonical: nested(34)) == nil)
    #expect(JSONValue(canonical: nested(30_000)) == nil)
    #expect(JSONValue(canonical: "\"" + String(repeating: "a", count: 65_534) + "\"") != nil)
    #expect(JSONValue(canonical: "\"" + String(repeating: "a", count: 65_535) + "\"") == nil)
  }

  @Test(arguments: ["9007199254740991", "-9007199254740991", "0", "-1"])
  func `numbers are those that every reader keeps`(_ number: String) {
    #expect(JSONValue(canonical: number)?.canonical == number)
  }

  @Test(arguments: [
    "9007199254740992", "-9007199254740992", "9223372036854775808", "-9223372036854775808",
    "100000000000000000000000", "-0", "00", "-", "+1", "1.5", "1e5", "--1", "1-",
  ])
  func `other numbers are refused`(_ number: String) {
    #expect(JSONValue(canonical: number) == nil)
  }

  @Test func `names that Unicode calls equivalent cannot both stand in an object`() {
    #expect(JSONValue(canonical: "{\"e\u{301}\":1,\"\u{E9}\":2}") == nil)
  }
}
