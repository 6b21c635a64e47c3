import Fixtures
import Editorial
import Testing

struct NamesTests {
  @Test(arguments: [
    "a", "maria-okafor", "fact_check", "j.r", "ødegård", "Größe", "日本", "7", "a1", "e\u{301}",
    "हिन्दी", String(repeating: "a", count: 120),
  ])
  func `letters and digits of any script are legal, with single joiners inside`(_ name: String) {
    #expect(Handle(name).isLegal)
  }

  @Test(arguments: [
    "", "-", "-a", "a-", "a--b", "a-.b", ".a", "a.", "a b", "a/b", "a:b", "a\nb", "a\u{0}", "a,",
    "\u{301}a", "a-\u{301}b", "\u{202E}a", "a\u{200B}", "😀", "a@b", "..",
    String(repeating: "a", count: 121),
  ])
  func `nothing else is`(_ name: String) {
    #expect(!Handle(name).isLegal)
  }

  @Test func `two spellings of a name are two names`() {
    let composed: Handle = "\u{E9}va"
    let decomposed: Handle = "e\u{301}va"

    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(StateName("\u{212A}") != StateName("K"))
  }

  @Test func `names are ordered by their scalars`() {
    #expect(
      (["b", "é", "Z", "a", "e\u{301}"] as [Role]).sorted() == ["Z", "a", "b", "e\u{301}", "é"])
    #expect(Role("\u{FFFD}") < Role("\u{1F600}"))
  }
}

struct IdentifierTests {
  @Test func `an id is forty lower-case digits`() {
    for seed in 0..<500 as Range<UInt64> {
      var random = Seeded(seed)
      let bytes = (0..<20).map { _ in UInt8(random.number(below: 256)) }

      let id = EventID(bytes: bytes)

      let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(id?.hex == hex)
      #expect(EventID(hex) == id)
      #expect(id?.bytes == bytes)
      #expect(id?.short == String(hex.prefix(10)))
    }
  }

  @Test(arguments: ["", "7D", "7", "7d7", " 7", "7g", "+7", "７"])
  func `anything else is none`(_ end: String) {
    let start = String(repeating: "7d", count: 19)

    #expect(EventID(start + "7d") != nil)
    #expect(EventID(start + end) == nil)
  }

  @Test func `ids are ordered by their bytes`() {
    for seed in 0..<500 as Range<UInt64> {
      var random = Seeded(seed)
      let ids: [EventID] = [random.id(), random.id()]

      #expect((ids[0] < ids[1]) == (ids[0].hex < ids[1].hex))
    }
  }
}
