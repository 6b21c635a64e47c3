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
    ("don’t l'eau e-mail", ["don", "t", "dont", "l", "eau", "leau", "e", "mail", "email"]),
    ("東京都 x", ["東京", "京都", "都", "x"]),
    ("カタカナ", ["カタ", "タカ", "カナ", "ナ"]),
    ("Σίσυφος ЁЛКА", ["σισυφοσ", "елка"]),
    ("שָׁלוֹם مُحَمَّد", ["שלום", "محمد"]),
    ("ﬁne ½ x²", ["fine", "1", "2", "x2"]),
    ("O'Brien’s e‑mail", ["o", "brien", "s", "obriens", "e", "mail", "email"]),
    ("L'École--or - 'so' -x", ["l", "ecole", "lecole", "or", "so", "x"]),
    ("", []), ("— … !", []),
    (String(repeating: "a", count: 99), [String(repeating: "a", count: 40)]),
    ("Hafen\u{AD}be\u{AD}hörde low\u{200B}water \u{200B} \u{AD}", ["hafenbehorde", "lowwater"]),
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

  /// What the script finds for each of some texts; nil without node.
  private static func found(
    _ asked: [String], among articles: [PublishedArticle], bodies: [String: String],
    people: [SitePerson] = []
  ) throws -> [[Int]]? {
    let content = Made.content(articles, people: people)
    let files = SearchReader.files(of: SearchIndex(of: content)) {
      PublishedText(body: bodies[$0.slug] ?? "")
    }
    let folder = try write(files)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = """
      const search = new Search((path) => require("fs").promises.readFile(input[0] + "/" + path, "utf8"));
      (async () => {
        const found = [];
        for (const text of input.slice(1)) found.push(await search.find(text));
        process.stdout.write(JSON.stringify(found));
      })();
      """
    guard let output = try node(script, [folder] + asked) else { return nil }
    return try #require(JSONSerialization.jsonObject(with: output) as? [[Int]])
  }

  @Test func `articles are found as people type`() throws {
    let bodies = [
      "a": "Low water at the quay, and Mr O’Brien sent an e-mail about the harbourmaster.",
      "b": "The water is low, and the ferry waits for the café’s tea.",
      "c": "High water at the pier; the deputy-governor of Łódź came. 東京都の港。",
    ]
    let asked: [(text: String, found: [Int])] = [
      ("low water", [1, 0]), ("\"low water\"", [0]), ("“water is low”", [1]), ("\"water low\"", []),
      ("water -ferry", [2, 0]), ("water -\"low water\"", [2, 1]), ("-water", []),
      ("obrien", [0]), ("O'Brien", [0]), ("o’brien", [0]), ("brien", [0]), ("email", [0]),
      ("e-mail", [0]), ("\"e-mail about\"", [0]), ("\"email about\"", [0]), ("harbourm", [0]),
      ("harbuormaster", [0]), ("harbormaster", [0]), ("harbourmastr", [0]), ("zeppelin", []),
      ("cafe", [1]), ("CAFÉ", [1]), ("lodz", [2]), ("deputygovernor", [2]), ("governer", [2]),
      ("author:wim", [2, 0]), ("author:berg water", [2, 0]), ("water -author:wim", [1]),
      ("author:\"Wim Berg\"", [2, 0]), ("topic:tides", [1]), ("topic:tide", []), ("京都", [2]),
      ("\"東京都\"", [2]), ("\"", []), ("- -", []), ("author:", []),
    ]
    let articles = try ["a", "b", "c"].enumerated().map { place, slug in
      try Made.article(slug, day: 20_000 + place) {
        $0.headline = ["The boat", "The tide", "The town"][place]
        if slug != "b" { $0.authors = ["wim"] } else { $0.topics = ["tides"] }
      }
    }
    guard
      let found = try Self.found(
        asked.map(\.text), among: articles, bodies: bodies,
        people: [SitePerson(Person(handle: "wim", name: "Wim Berg"))])
    else { return Self.skipped() }

    for (numbers, sample) in zip(found, asked) {
      #expect(numbers == sample.found, "\(sample.text)")
    }
    #expect(found.count == asked.count)
  }

  @Test func `the headline counts most, then the dek, then the text, and of equals the newest`()
    throws
  {
    let articles = try (0..<5).map { place in
      try Made.article("a\(place)", day: 20_000 + place) {
        $0.headline = place == 0 ? "The lamp" : "Another"
        if place == 1 { $0.dek = "A lamp" }
      }
    }
    let bodies = ["a2": "A lamp.", "a3": "A lamp.", "a4": "The lamplight."]
    guard let found = try Self.found(["lamp"], among: articles, bodies: bodies) else {
      return Self.skipped()
    }

    #expect(found == [[0, 1, 3, 2, 4]])
  }

  @Test func `a passage has the words that were looked for, marked`() throws {
    let text =
      String(repeating: "Nothing here to see. ", count: 30)
      + "The O’Brien lamp burns at the quay. " + String(repeating: "Nothing more. ", count: 30)
    guard
      let output = try Self.node(
        """
        const marked = [{ word: "obrien", isBeginning: true }, { word: "lamp", isBeginning: true }];
        process.stdout.write(JSON.stringify(
          passage(input[0], marked).map(({ text, isMarked }) => isMarked ? `[${text}]` : text)));
        """, [text])
    else { return Self.skipped() }
    let pieces = try #require(JSONSerialization.jsonObject(with: output) as? [String])

    #expect(pieces.joined().contains("The [O’Brien] [lamp] burns at the quay."))
    #expect(pieces.first == "…" && pieces.last?.hasSuffix("…") == true)
    #expect(pieces.joined().count < 240)
  }

  @Test func `a passage of a long text is found in time in proportion to the text`() throws {
    guard
      let output = try Self.node(
        """
        const marked = [{ word: "lamp", isBeginning: false }];
        const time = (count) => {
          const text = "lamp ".repeat(count) + "x ".repeat(50) + "The lamp, a lamp. lamp-lamp";
          const start = process.hrtime.bigint();
          passage(text, marked);
          return Number(process.hrtime.bigint() - start);
        };
        time(2000);
        const [short, long] = [2000, 16000].map((count) => Math.min(time(count), time(count), time(count)));
        process.stdout.write(JSON.stringify(long / short));
        """, [])
    else { return Self.skipped() }
    let ratio = try #require(Double(String(decoding: output, as: UTF8.self)))

    #expect(ratio < 24, "eight times the text takes eight times as long")
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
    let sizes = files.filter { $0.key.hasSuffix(".txt") }.map(\.value.count)
    print(
      """
      Search: \(index.articles.count) articles indexed in \(time); \(files.count) files of \
      \(files.values.reduce(0) { $0 + $1.count } / 1_000) kB, the largest \
      \((sizes.max() ?? 0) / 1_000) kB
      """)
    let again = index.files(of: 1) {
      (real.texts[$0.slug] ?? PublishedText(body: "")).searched(as: $1)
    }
    for (file, bytes) in again.words.enumerated() { #expect(files["1/\(file).txt"] == bytes) }

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
      #expect(answer[2] as? String == HTML.percentEncoded(index.articles[article].address))
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
      const { Search, words, passage } = require(\(JSONValue.quoted(folder + "/search.js")));
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
