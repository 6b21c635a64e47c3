import Editorial

/// Made-up articles of some 600 words: the same numbers always give the same bytes.
enum Prose {
  private static let vocabulary = """
    harbour council tide report letter bridge market school river station ballot ferry warden ledger \
    quarry orchard tenant budget witness archive signal captain lantern meadow parish engine timber \
    window garden winter summer evening people figure number promise answer question decision the a \
    of and to in that for with from against before after about every second public quiet early
    """.split(separator: " ")

  /// The slug of an article.
  static func slug(_ article: Int) throws -> Slug {
    let words = [3, 17, 41].map { vocabulary[(article &* $0 + $0) % 40] }.joined(separator: "-")
    guard let slug = Slug("\(words)-\(article)") else { throw BenchError("no slug \(article)") }
    return slug
  }

  /// The headline of an article.
  static func headline(_ article: Int) -> String {
    "The \(vocabulary[article % 40]) and the \(vocabulary[(article / 40) % 40]), part \(article)"
  }

  /// An article's file; each revision has another paragraph rewritten.
  static func article(_ article: Int, revision: Int, by author: Handle) -> [UInt8] {
    var text = """
      ---
      headline: "\(headline(article))"
      dek: What is known so far, and what is not.
      section: port
      authors: [\(author)]
      ---

      """
    for paragraph in 0..<10 {
      let rewritten = (revision + 10 - paragraph - 1) / 10
      text += "\n" + self.paragraph(seed: article &* 1_000_003 &+ paragraph &* 101 &+ rewritten)
    }
    return Array(text.utf8)
  }

  /// Writes pairs of articles to compare: `small`, two revisions of 1 000 words with a word in forty
  /// changed and a paragraph moved; `large` and `huge`, of 100 000 and 200 000 words, which share none.
  static func writePairs(in folder: String) throws {
    func write(_ paragraphs: [String], _ name: String) throws {
      let text = "---\nheadline: \"Pair \(name)\"\n---\n\n" + paragraphs.joined(separator: "\n")
      try text.write(toFile: "\(folder)/\(name).md", atomically: false, encoding: .utf8)
    }
    let small = (0..<17).map { paragraph(seed: $0 &* 7_919) }
    var edited = small.enumerated().map { place, text in
      text.split(separator: " ", omittingEmptySubsequences: false).enumerated().map { word in
        (word.offset + place) % 40 == 7 ? "other" : String(word.element)
      }.joined(separator: " ")
    }
    edited.insert(edited.remove(at: 12), at: 3)
    try write(small, "small-old")
    try write(edited, "small-new")
    for (name, count) in [("large", 1_667), ("huge", 3_334)] {
      let paragraphs = (0..<count).map { paragraph(seed: $0 &* 104_729) }
      try write(paragraphs, "\(name)-old")
      try write(
        paragraphs.map { text in
          text.split(separator: " ").map { "un" + $0 }.joined(separator: " ")
        }, "\(name)-new")
    }
  }

  private static func paragraph(seed: Int) -> String {
    var state = UInt64(truncatingIfNeeded: seed)
    var text = ""
    for word in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let next = vocabulary[Int(state >> 33) % vocabulary.count]
      text += word % 12 == 0 ? next.prefix(1).uppercased() + next.dropFirst() : " " + next
      if word % 12 == 11 { text += word == 59 ? ".\n" : ". " }
    }
    return text
  }
}

/// Why a benchmark could not be run.
struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
