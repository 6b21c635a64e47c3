import Fixtures

/// Front matter and texts of every kind, the same for the same seed.
struct RandomFrontMatter: RandomNumberGenerator {
  private var random: Seeded

  init(_ seed: UInt64) { random = Seeded(seed &* 0x1_0000_01B3 &+ 11) }

  mutating func next() -> UInt64 { random.next() }

  mutating func pick<Element>(_ elements: [Element]) -> Element { random.pick(elements) }

  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  // MARK: Texts

  static let pieces = [
    "tide", "Tides: a history", "it's", "\"so\"", " ", "  ", "#", " # ", ": ", ":", "-", "- ", "?",
    "&", "*", "!", "|", ">", "%", "@", "`", "[", "]", "{", "}", ",", "'", "\"", "\\", "\\n", "\n",
    "\r\n", "\t", "~", "null", "true", "No", "0x1F", "12:30", "1_000", "2026-05-24", ".5", "e3",
    "---", "...", "é", "e\u{301}", "漢字", "🇳🇱", "“q”", "\u{85}", "\u{2028}", "a\u{FEFF}", "\u{7F}",
    "\u{1}", "\u{A0}", "\u{FFFF}", "=", "<<", "y",
  ]

  mutating func text() -> String {
    (0..<count(0...6)).map { _ in pick(Self.pieces) }.joined()
  }

  // MARK: Front matter

  private static let keys = [
    "headline", "title", "kicker", "section", "authors", "topics", "x", "images", "bio", "slug",
  ]

  private static let scalars = [
    "tide", "The tide, and more", "a: b", "a #b", "a#b", "http://x.example/#a", "'it''s'", "''",
    "\"so\"", "\"a \\\"b\\\" \\\\ c\"", "\"a\\nb\"", "\"open", "'open", "~", "null", "", " ", "12",
    "yes", "2026-05-24 10:00:00 -0500", "- a", "-a", "&a b", "*a", "!t a", "| ", "|", ">-",
    "[a, b]",
    "[a, 'b', \"c\", null]", "[]", "[a,, b]", "[a", "[a, [b]]", "[a b, c.d]", "{a: b}", "a # note",
    "'a' # note", "'a' b", "@a", "%a", "é", "a\u{A0}", "a\u{85}b", "a\u{2028}", "\u{FEFF}a", "a\tb",
    "  spaced   out  ", "?", "? a", "a ?", "a:", "a::b", "---", "(a)", "$a", "/a/b", "a\rb", "<<",
  ]

  /// Lines that are front matter often enough, and often are not.
  mutating func frontMatter() -> String {
    var lines: [String] = []
    for _ in 0..<count(0...8) { lines += field() }
    if count(0...9) == 0 { lines.append(pick(Self.scalars)) }
    let end = pick(["\n", "\n", "\r\n"])
    let opening = pick(["---", "---", "---  ", "\u{FEFF}---"])
    return ([opening] + lines + [pick(["---", "---", "..."]), "Text."]).joined(separator: end)
  }

  private mutating func field() -> [String] {
    let key = pick(Self.keys)
    switch count(0...13) {
    case 0...4: return ["\(key): \(pick(Self.scalars))"]
    case 5: return ["\(key):"] + items(indent: pick(["", "  ", "  ", " "]))
    case 6: return ["\(key):"] + members(indent: pick(["  ", "    "]))
    case 7:
      let more = (0..<count(1...2)).map { _ in pick(["  ", " ", "    "]) + pick(Self.scalars) }
      return ["\(key): \(pick(Self.scalars))"] + more
    case 8: return ["\(key): |", "  a", "  # b", "", "  c: d"]
    case 9: return [pick(["", "  ", "\t", "# a comment", "   # deep", "...", "a", " x: y"])]
    case 10: return [pick(["\"headline\": a", "headline : a", "? headline", "headline:a", "1: 2"])]
    case 11:
      let quote = pick(["'", "\""])
      return ["\(key): \(quote)one ", pick(["  two", "two", "", "  # two"]), "  three\(quote)"]
    case 12: return ["\(key): [a,", "  b]"]
    default: return ["\(key): \(pick(["tide", "'tide'", "\"tide\""]))"]
    }
  }

  private mutating func items(indent: String) -> [String] {
    (0..<count(0...3)).map { _ in
      (count(0...15) == 0 ? " " : "") + indent + "- " + pick(Self.scalars)
    }
  }

  private mutating func members(indent: String) -> [String] {
    (0..<count(1...3)).map { _ in
      (count(0...15) == 0 ? " " : "") + indent + pick(["uid", "alt", "a"]) + ": "
        + pick(Self.scalars)
    }
  }
}
