import Editorial
import Newsroom

/// An article of a magazine: the same numbers always give the same bytes.
struct MagazineArticle {
  let slug: Slug
  let day: Day
  let headline: String
  let dek: String
  let authors: [Int]
  let topics: [Int]
  let body: String
  private let published: Instant

  init(_ number: Int, of count: Int) throws {
    var dice = Dice(number)
    let head = dice.words(4 + dice.roll(5))
    guard let slug = Slug(head.prefix(4).joined(separator: "-") + "-\(number)") else {
      throw BenchError("no slug \(number)")
    }
    self.slug = slug
    headline = Dice.sentence(head, end: "")
    day = Magazine.day(number, of: count)
    published = Instant(seconds: Int64(day.number) * 86_400 + 21_600 + Int64(dice.roll(57_600)))
    dek = dice.sentence()
    authors = dice.several([1, 1, 1, 2], of: Magazine.authors)
    topics = dice.several([1, 2, 2, 3], of: Magazine.topics)
    var blocks = [dice.paragraph(70)]
    for _ in 0..<3 {
      blocks.append("## " + Dice.sentence(dice.words(4), end: ""))
      blocks.append(dice.paragraph(70))
      blocks.append(dice.paragraph(60))
    }
    blocks.insert("> \(dice.sentence())\n>\n> \(dice.sentence())", at: 3)
    blocks.insert(dice.list { _ in "-" }, at: 6)
    blocks.append(dice.list { "\($0)." })
    let record = "[the record](https://example.org/record/\(number))"
    blocks.append("See `\(dice.words(1)[0])` and \(record).")
    body = blocks.joined(separator: "\n\n") + "\n"
  }

  private var section: String { ["port", "town", "sea"][topics[0] % 3] }
  var month: String { String(day.description.prefix(7)) }

  var author: Person { Magazine.person(authors[0]) }

  /// Adds its line, whose last event comes when it was published.
  func add(to stream: inout FastImport) throws {
    stream.time = published.advanced(by: -4)
    try stream.addPublished(slug, by: author, text: file)
  }

  var file: [UInt8] {
    Array(
      """
      ---
      headline: "\(headline)"
      dek: "\(dek)"
      section: \(section)
      authors: [\(authors.map(Magazine.handle).joined(separator: ", "))]
      topics: [\(topics.map(Magazine.topicID).joined(separator: ", "))]
      ---

      \(body)
      """.utf8)
  }

  /// The same for Hugo.
  var forHugo: String {
    func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
    return """
      ---
      title: "\(headline)"
      dek: "\(dek)"
      date: \(published)
      slug: \(slug)
      authors: [\(list(authors.map(Magazine.name)))]
      topics: [\(list(topics.map(Magazine.topic)))]
      sections: [\(section)]
      months: ["\(month)"]
      ---

      \(body)
      """
  }
}

/// Numbers and words by chance, and the same ones for the same beginning.
private struct Dice {
  private var state: UInt64

  init(_ seed: Int) {
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    for _ in 0..<4 { _ = roll(2) }
  }

  /// A number from 0 to below another.
  mutating func roll(_ end: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % end
  }

  mutating func several(_ counts: [Int], of all: Int) -> [Int] {
    var picked: [Int] = []
    let count = counts[roll(counts.count)]
    while picked.count < count {
      let next = roll(all)
      if !picked.contains(next) { picked.append(next) }
    }
    return picked
  }

  mutating func words(_ count: Int) -> [String] {
    (0..<count).map { _ in Self.vocabulary[roll(Self.vocabulary.count)] }
  }

  mutating func sentence() -> String { Self.sentence(words(8 + roll(11)), end: ".") }

  static func sentence(_ words: [String], end: String) -> String {
    let first = words[0].prefix(1).uppercased() + words[0].dropFirst()
    return ([first] + words.dropFirst()).joined(separator: " ") + end
  }

  /// Sentences; in two of three one word is a link, or is emphasised.
  mutating func paragraph(_ count: Int) -> String {
    var text: [String] = []
    while text.count < count { text += sentence().split(separator: " ").map(String.init) }
    let place = 1 + roll(text.count - 2)
    let plain = text[place].hasSuffix(".") ? text[place - 1] : text[place]
    switch roll(6) {
    case 0, 1: text[place] = "[\(plain)](https://example.org/\(plain.lowercased())/\(roll(9_999)))"
    case 2: text[place] = "*\(plain)*"
    case 3: text[place] = "**\(plain)**"
    default: break
    }
    return text.joined(separator: " ")
  }

  mutating func list(_ sign: (Int) -> String) -> String {
    (1...4).map { "\(sign($0)) \(words(6).joined(separator: " "))" }.joined(separator: "\n")
  }

  private static let vocabulary = """
    council budget water school river harbour vote election report market price worker union train \
    station bridge storm police court judge appeal season match coach museum theatre music festival \
    street housing tenant landlord permit zoning hospital nurse patient doctor clinic energy grid \
    solar wind coal plant closure plan proposal meeting agenda minister mayor governor senator \
    committee hearing witness record archive letter source document data figure percent million \
    year month week morning evening after before under over against between during about because \
    while the a of and to in for on with at by from as that this it was were is are had has have \
    said told will would could new old first last local national public private small large early
    """.split(separator: " ").map(String.init)
}
