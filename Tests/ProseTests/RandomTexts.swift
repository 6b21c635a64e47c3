import Fixtures

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
    var generator = Seeded(seed)
    return somePieces(using: &generator).joined()
  }

  /// A text with stops, abbreviations and the signs of Markdown's blocks among the pieces.
  static func prose(seed: UInt64) -> String {
    var generator = Seeded(seed)
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
    var generator = Seeded(seed)
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

  /// Two texts of paragraphs, of which the second was edited as editors do: paragraphs moved, split,
  /// joined, wrapped anew, removed and added, words changed, the ends of lines turned.
  static func editedPair(seed: UInt64) -> (old: String, new: String) {
    var generator = Seeded(seed)
    var old = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      paragraph(using: &generator)
    }
    let text = join(old, using: &generator)
    for _ in 0..<Int.random(in: 0...6, using: &generator) { edit(&old, using: &generator) }
    return (text, join(old, using: &generator))
  }

  private static func join(_ parts: [String], using generator: inout Seeded) -> String {
    let end = ["\n", "\n", "\r\n"].randomElement(using: &generator) ?? ""
    let text = parts.joined(separator: end + end) + (Bool.random(using: &generator) ? end : "")
    return (Int.random(in: 0..<9, using: &generator) == 0 ? "\u{FEFF}" : "") + text
  }

  private static func paragraph(using generator: inout Seeded) -> String {
    let begin = ["", "", "", "", "- ", "> ", "# ", "    ", "| "].randomElement(using: &generator)
    return (begin ?? "")
      + (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 1...9, using: &generator)).map { _ in word(using: &generator) }
          .joined(separator: " ") + "."
      }.joined(separator: " ")
  }

  private static func word(using generator: inout Seeded) -> String {
    Int.random(in: 0..<4, using: &generator) == 0
      ? piece(using: &generator) : "word\(Int.random(in: 0..<60, using: &generator))"
  }

  private static func edit(_ parts: inout [String], using generator: inout Seeded) {
    guard let place = parts.indices.randomElement(using: &generator) else {
      parts.append(paragraph(using: &generator))
      return
    }
    var words = parts[place].split(separator: " ", omittingEmptySubsequences: false).map(
      String.init)
    let cut = Int.random(in: 0...words.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      parts.insert(
        parts.remove(at: place), at: Int.random(in: 0..<parts.count + 1, using: &generator))
    case 1:
      parts[place] = words[..<cut].joined(separator: " ")
      parts.insert(words[cut...].joined(separator: " "), at: place + 1)
    case 2 where place + 1 < parts.count: parts[place] += " " + parts.remove(at: place + 1)
    case 3: parts[place] = words.joined(separator: "\n")
    case 4: parts.remove(at: place)
    case 5: parts.insert(paragraph(using: &generator), at: place)
    case 6: parts.insert(parts[place], at: 0)
    default:
      words.insert(word(using: &generator), at: cut)
      words.remove(at: Int.random(in: 0..<words.count, using: &generator))
      parts[place] = words.joined(separator: " ")
    }
  }

  private static func somePieces(using generator: inout Seeded) -> [String] {
    (0..<Int.random(in: 0...60, using: &generator)).map { _ in piece(using: &generator) }
  }

  private static func piece(using generator: inout Seeded) -> String {
    pieces[Int.random(in: pieces.indices, using: &generator)]
  }
}

/// The bytes of a text, for comparing what strings would hold to be equal.
func bytes(_ text: some StringProtocol) -> [UInt8] { Array(text.utf8) }
