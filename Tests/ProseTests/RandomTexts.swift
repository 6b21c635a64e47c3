/// A small generator (SplitMix64) that gives the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts made of pieces that are hard to cut: marks that combine with what happens to stand before
/// them, joined emoji, every line break, controls, scripts without spaces.
enum RandomTexts {
  static let seeds = 0..<UInt64(200)

  static let pieces = [
    "the", "harbour", "was", "shut", "don’t", "well-known", "e.g.", "1,250.75", "_stress_", "é",
    "e\u{301}", "\u{301}", "\u{200D}", "👩‍👩‍👧‍👦", "👍🏽", "🇳🇱", "🇺", "\u{1B}[31m", "\u{1}", "\u{FEFF}",
    "\u{AD}", "\u{200B}", "漢字", "カタカナ", "ไทย", "한국어", "नमस्ते", " ", " ", " ", "  ", "\t", "\u{A0}",
    "\n", "\n\n", "\r\n", "\r", "\u{2028}", ".", ",", "—", "**", "]", "'", "-", "٣٫١٤", "½",
  ]

  static func text(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return somePieces(using: &generator).joined()
  }

  /// A text with stops, abbreviations and the signs of Markdown's blocks among the pieces.
  static func prose(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? piece(using: &generator)
        : signs[Int.random(in: signs.indices, using: &generator)]
    }.joined()
  }

  static let signs = [
    ". ", "! ", "?\n", "。", "！", "… ", ".”", ".[^1] ", "Dr. ", "U.S. ", "The ", "J. ", "(", ")",
    "](",
    "[", "`", "<b>", "\\", "\n# ", "\n- ", "\n> ", "\n\n", "\r\n\r\n", "\n```\n", "\n    x = 1",
    "\n| a | b |\n|---|---|\n", "\n---\n", "\n[^1]: ", "\n1. ", "\n<div>\n", "<!-- ", " -->",
  ]

  /// An old text and a new one that was made from it by some edits, or of its own.
  static func pair(seed: UInt64) -> (old: String, new: String) {
    var generator = SeededGenerator(seed: seed)
    let old = somePieces(using: &generator)
    if seed.isMultiple(of: 5) { return (old.joined(), somePieces(using: &generator).joined()) }
    var new = old
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      let place = Int.random(in: 0...new.count, using: &generator)
      let end = min(new.count, place + Int.random(in: 0...3, using: &generator))
      let count = Int.random(in: 0...3, using: &generator)
      new.replaceSubrange(place..<end, with: (0..<count).map { _ in piece(using: &generator) })
    }
    return (old.joined(), new.joined())
  }

  private static func somePieces(using generator: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 0...60, using: &generator)).map { _ in piece(using: &generator) }
  }

  private static func piece(using generator: inout SeededGenerator) -> String {
    pieces[Int.random(in: pieces.indices, using: &generator)]
  }
}

/// The bytes of a text, for comparing what strings would hold to be equal.
func bytes(_ text: some StringProtocol) -> [UInt8] { Array(text.utf8) }
