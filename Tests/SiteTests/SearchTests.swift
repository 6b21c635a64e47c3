import Editorial
import Fixtures
import Foundation
import Markdown
import Testing

@testable import Site

@Suite struct SearchTests {
  private static let samples: [(text: String, words: [String])] = [
    ("The LAMP burns, twice.", ["the", "lamp", "burns", "twice"]),
    ("Café São Łódź Straße", ["cafe", "sao", "lodz", "strasse"]),
    ("don’t l'eau e-mail", ["don", "t", "l", "eau", "e", "mail"]),
    ("東京都 x", ["東京", "京都", "都", "x"]),
    ("カタカナ", ["カタ", "タカ", "カナ", "ナ"]),
    ("Σίσυφος ЁЛКА", ["σισυφοσ", "елка"]),
    ("שָׁלוֹם مُحَمَّد", ["שלום", "محمد"]),
    ("ﬁne ½ x²", ["fine", "1", "2", "x2"]),
    ("", []), ("— … !", []),
    (String(repeating: "a", count: 99), [String(repeating: "a", count: 40)]),
    ("naïve\u{0301} İstanbul", ["naive", "istanbul"]),
  ]

  @Test func `words are folded, and those that no space separates are pairs`() {
    for sample in Self.samples {
      #expect(SearchWords.of(sample.text) == sample.words, "\(sample.text)")
    }
  }

  @Test func `the script folds what is typed as the index is folded`() throws {
    guard
      let typed = try Self.node(
        "process.stdout.write(JSON.stringify(input.map(words)))", Self.samples.map(\.text))
    else { return Self.skipped() }
    let words = try #require(JSONSerialization.jsonObject(with: typed) as? [[String]])

    for (found, sample) in zip(words, Self.samples) { #expect(found == sample.words) }
    #expect(words.count == Self.samples.count)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200, 1_023, 1_024, 2_084, 10_000])
  func `segments cover every article once, and a new article changes the last`(count: Int) {
    let segments = SearchSegment.all(of: count)
    let next = SearchSegment.all(of: count + 1)

    #expect(segments.flatMap { $0.start..<$0.start + $0.count } == Array(0..<count))
    if count % 64 != 63 && count > 0 {
      let whole = segments.filter { $0.count % 64 == 0 }
      #expect(next.prefix(whole.count) == whole[...])
    }
    #expect(segments.count <= count / 1_024 + 6)
  }

  @Test func `what was found is shown as lists show it, and not as it was typed`() throws {
    let content = try Made.content([
      Made.article("low-water", day: 20_000, body: "The \"lamp\" burns.\n") {
        $0.headline = "A teacher's tide"
      },
      Made.article("high-water", day: 20_001, body: "Out.\n") {
        $0.headline = "High water"
        $0.dek = "*Nobody* said \"go\""
      },
    ])
    let cards = SearchIndex(of: content).cards(0) { $0.day.description }
    let read = try #require(JSONSerialization.jsonObject(with: Data(cards.utf8)) as? [[String]])

    #expect(
      read.map { Array($0.dropFirst()) } == [
        ["A teacher’s tide", "2024-10-04", "The “lamp” burns."],
        ["High water", "2024-10-05", "Nobody said “go”"],
      ])
  }

  @Test func `an article is found by every word of it, also by its beginning and its author`()
    throws
  {
    let content = try Made.content(
      [
        Made.article(
          "low-water", day: 20_000, body: "The [lamp](https://x.example/hidden) burns.\n"
        ) {
          $0.dek = "Slack tide"
          $0.authors = ["wim"]
        },
        Made.article("high-water", day: 20_001, body: "The lamps are out: 東京都.\n"),
        Made.article("gone", day: 20_002, state: "killed"),
      ], people: [SitePerson(Person(handle: "wim", name: "Wim Berg"))])
    let reader = SearchReader(
      files: SearchReader.files(of: SearchIndex(of: content)) {
        PublishedText(
          body: $0.slug == "low-water"
            ? "The [lamp](https://x.example/hidden) burns.\n" : "The lamps are out: 東京都.\n")
      })

    #expect(reader.find("lamp") == [0, 1])
    #expect(reader.find("lamps") == [1])
    #expect(reader.find("LAMP burning") == [])
    #expect(reader.find("burn the") == [0])
    #expect(reader.find("berg slack") == [0])
    #expect(reader.find("京") == [1])
    #expect(reader.find("都") == [1])
    #expect(reader.find("京都") == [1])
    #expect(reader.find("hidden") == [])
    #expect(reader.find("gone") == [])
  }

  @Test func `no text leaves its place in the index`() throws {
    let content = try Made.content(
      Hostile.texts.enumerated().map { number, text in
        try Made.article("a-\(number)", day: 19_000 + number) {
          $0.headline = text
          $0.dek = text
        }
      })
    let index = SearchIndex(of: content)
    let files = SearchReader.files(of: index) { _ in PublishedText(body: "") }
    var found = 0
    for number in 0..<index.cardFiles {
      let cards = try #require(
        JSONSerialization.jsonObject(with: Data(files["cards/\(number).json"] ?? [])) as? [[String]]
      )
      for card in cards {
        #expect(card.count == 4 && card[0].hasPrefix("/") && !card[0].contains("\""))
        found += 1
      }
    }
    #expect(found == Hostile.texts.count)
    let box = SearchBox(root: "", phrase: { _ in "\"><script>alert(1)</script>" }).html
    #expect(!box.contains("<script>"))
  }

  // MARK: A real newsroom

  @Test(.slow) func `of a real newsroom, fifty rare words of fifty articles each find theirs`()
    throws
  {
    guard let real = try RealSite.read() else {
      print("Skipped: the content of a real newsroom does not lie beside the checkout.")
      return
    }
    let index = SearchIndex(of: real.content)
    let clock = ContinuousClock()
    let start = clock.now
    let files = SearchReader.files(of: index) { real.texts[$0.slug] ?? PublishedText(body: "") }
    let time = clock.now - start
    let reader = SearchReader(files: files)
    let words = Self.rareWords(of: index, real.texts)
    try #require(words.count == 50)

    for (word, article) in words { #expect(reader.find(word) == [article], "\(word)") }
    let weights = words.map { reader.weight(of: $0.word) }.sorted()
    let shards = files.filter { $0.key.hasSuffix(".txt") }.map(\.value.count)
    print(
      """
      Search: \(index.articles.count) articles indexed in \(time); \(files.count) files of \
      \(files.values.reduce(0) { $0 + $1.count } / 1_000) kB, words \(shards.reduce(0, +) / 1_000) kB, \
      the largest \((shards.max() ?? 0) / 1_000) kB; a word loads \(weights[25] / 1_000) kB \
      (median), \((weights.last ?? 0) / 1_000) kB at most
      """)
    let again = index.words(of: 1) {
      (real.texts[$0.slug] ?? PublishedText(body: "")).searched(as: $1)
    }
    for (shard, bytes) in again.enumerated() { #expect(files["1/\(shard).txt"] == bytes) }

    let folder = try Self.write(files)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = """
      const search = new Search((path) => require("fs").promises.readFile(input[0] + "/" + path, "utf8"));
      (async () => {
        const found = [];
        for (const word of input.slice(1)) {
          const numbers = await search.find(word);
          found.push([numbers.length, numbers[0], (await search.article(numbers[0]))[0]]);
        }
        process.stdout.write(JSON.stringify(found));
      })();
      """
    guard let output = try Self.node(script, [folder] + words.map(\.word)) else {
      return Self.skipped()
    }
    let found = try #require(JSONSerialization.jsonObject(with: output) as? [[Any]])
    #expect(found.count == 50)
    for (answer, (word, article)) in zip(found, words) {
      #expect(answer[0] as? Int == 1 && answer[1] as? Int == article, "\(word)")
      #expect(answer[2] as? String == index.articles[article].address)
    }
  }

  /// Fifty words that stand in one body alone, each of another article.
  private static func rareWords(
    of index: SearchIndex, _ texts: [String: PublishedText]
  ) -> [(word: String, article: Int)] {
    var articles: [String: Set<Int>] = [:]
    var order: [(word: String, article: Int)] = []
    for (number, article) in index.articles.enumerated() {
      let body = MarkdownText(texts[article.slug]?.body ?? "").plain
      let parts = index.titles(of: article) + [article.fields.dek ?? "", body]
      for word in SearchWords.of(parts.joined(separator: "\n")) {
        if articles[word] == nil { order.append((word, number)) }
        articles[word, default: []].insert(number)
      }
    }
    // A word that another begins with finds that one too.
    let sorted = articles.keys.sorted()
    let beginnings = Set(
      zip(sorted, sorted.dropFirst()).compactMap { $1.hasPrefix($0) ? $0 : nil })
    var found: [(word: String, article: Int)] = []
    for (word, number) in order
    where word.count > 6 && articles[word]?.count == 1 && !beginnings.contains(word) {
      if let last = found.last, number < last.article + 40 { continue }
      found.append((word, number))
      if found.count == 50 { break }
    }
    return found
  }

  // MARK: node

  private static func write(_ files: [String: [UInt8]]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/search-\(UUID().uuidString)"
    for (path, bytes) in files {
      let url = URL(fileURLWithPath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    return folder
  }

  /// What a piece of a program prints that has the script, and texts as `input`; nil without node.
  private static func node(_ program: String, _ input: [String]) throws -> Data? {
    let folder = try write(["search.js": SearchIndex.script])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "node", "-e",
      """
      const { Search, words } = require(\(JSONValue.quoted(folder + "/search.js")));
      const input = \(JSONValue.array(input.map(JSONValue.string)).canonical);
      \(program)
      """,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : output ?? Data()
  }

  private static func skipped() {
    print("Skipped: node is not installed; the index was read in Swift.")
  }
}
