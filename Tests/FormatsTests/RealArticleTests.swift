import Editorial
import Fixtures
import Testing

@testable import Formats

struct RealArticleTests {
  @Test(arguments: RealArticles.atHand)
  func `every real article reads, and what is read fast is what the parser reads`(
    articles: RealArticles
  ) throws {
    let files = try articles.files()
    var plain = 0

    for (path, bytes) in files {
      let article = ArticleFile(bytes: bytes, file: path)
      #expect(article.problems == [])
      #expect(article.fields.headline != nil || path.hasSuffix("example.md"))
      #expect(ArticleFile.summary(of: bytes) == ArticleFile.Summary(article.fields))
      #expect(ArticleFile.authors(of: bytes) == article.fields.authors)
      try ArticleFile.check(bytes, file: path)
      if ArticleFile.plainSummary(of: bytes, at: FrontMatterPlace(bytes).yaml) != nil {
        plain += 1
      }
    }

    #expect(files.count == 15 || files.count > 2_000)
    #expect(articles == .few || plain * 10 > files.count * 9)
  }

  @Test(arguments: RealArticles.atHand)
  func `no edit of a real article changes a byte outside its field`(
    articles: RealArticles
  ) throws {
    let edits: [(key: String, value: FieldValue)] = [
      ("title", .text("Ebb: a tide")), ("topics", .texts(["tides"])),
      ("images", .list([.picture(.init(file: "a.png", alt: "A", credit: "Oda"))])),
    ]
    for (number, (path, bytes)) in try articles.files().enumerated() {
      let old = ArticleFile(bytes: bytes, file: path)
      let title = old.fields.headline ?? ""
      let (key, value) = edits[number % edits.count]
      var new = old
      try new.set(key, to: value)

      let range = old.frontMatterRange ?? 0..<0
      let lines = Self.lines(of: key, in: Array(bytes[range]))
      let kept = Set(
        new.bytes[(new.frontMatterRange ?? 0..<0)].split(separator: 0x0A).map(Array.init))
      let gone = lines.others.filter { !kept.contains($0) }
      #expect(gone == [], "\(path): \(key)")
      #expect(bytes[..<range.lowerBound].elementsEqual(new.bytes[..<range.lowerBound]))
      #expect(bytes[range.upperBound...].elementsEqual(new.bytes[new.frontMatterEnd...]))
      #expect(new.bytes.count - old.bytes.count < 60)
      #expect(new.unknownFields == old.unknownFields)

      // Taking a new field away again gives back every byte.
      if lines.isNew {
        try new.remove(key)
        #expect(new.bytes == bytes)
      } else if key == "title", !lines.isQuoted {
        try new.set(key, to: .text(title))
        #expect(new.fields == old.fields)
      }
    }
  }

  /// The lines of front matter that do not belong to a field, found without a parser: by their
  /// beginning.
  private static func lines(
    of key: String, in bytes: [UInt8]
  ) -> (others: [[UInt8]], isNew: Bool, isQuoted: Bool) {
    var others: [[UInt8]] = []
    var (isInside, isNew, isQuoted) = (false, true, false)
    for line in bytes.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("\(key):") {
        (isInside, isNew) = (true, false)
        isQuoted = text.contains("\"") || text.contains("'")
        continue
      }
      let isOfField = text.hasPrefix(" ") || text.hasPrefix("- ")
      if isInside, isOfField { continue }
      isInside = false
      others.append(Array(line))
    }
    return (others, isNew, isQuoted)
  }
}

extension ArticleFile {
  fileprivate var frontMatterEnd: Int { frontMatterRange?.upperBound ?? 0 }
}
