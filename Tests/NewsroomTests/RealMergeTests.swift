import Editorial
import Fixtures
import Formats
import Newsroom
import Testing

/// Real articles that two people changed at once, beside what they made of it.
struct RealMergeTests {
  /// What nobody but a person can bring together.
  private static let asks: [String: [String]] = [
    "269": ["text"], "273": ["text"],
  ]
  /// Where the people did something else besides, or left out what one of them had done.
  private static let textElsewhere: Set<String> = ["143"]
  private static let topicsElsewhere: Set<String> = ["078", "262"]

  @Test(arguments: try RealMerge.names())
  func `a real article comes together as the people put it together`(_ name: String) throws {
    let real = try RealMerge(name)
    let merge = Self.merge(real.base, real.ours, real.theirs)

    let places = Self.asks[name, default: []]
    #expect(merge.places.map(Self.name) == places)
    guard places.isEmpty else { return }
    let (settled, people) = (
      ArticleFile(bytes: try #require(merge.settled).article), ArticleFile(bytes: real.merged)
    )
    #expect(settled.problems.isEmpty)
    if !Self.textElsewhere.contains(name) {
      #expect(Self.words(settled.body) == Self.words(people.body))
    }
    if !Self.topicsElsewhere.contains(name) {
      #expect(Set(settled.fields.topics) == Set(people.fields.topics))
    }
    #expect(settled.fields.headline == people.fields.headline)
    #expect(settled.fields.authors == people.fields.authors)
    #expect(settled.unknownFields.sorted() == people.unknownFields.sorted())
  }

  @Test(arguments: try RealMerge.names())
  func `it makes no difference which side is which`(_ name: String) throws {
    let real = try RealMerge(name)
    let merge = Self.merge(real.base, real.ours, real.theirs)
    let turned = Self.merge(real.base, real.theirs, real.ours)

    #expect(merge.settled == turned.settled)
    #expect(merge.version(merge.places.map { _ in .ours }) == turned.theirs)
  }

  @Test(arguments: try RealMerge.names())
  func `a side that changed nothing gives the other byte for byte`(_ name: String) throws {
    let real = try RealMerge(name)
    #expect(Self.merge(real.base, real.ours, real.base).settled?.article == real.ours)
    #expect(Self.merge(real.base, real.base, real.ours).settled?.article == real.ours)
    #expect(Self.merge(real.base, real.ours, real.ours).settled?.article == real.ours)
  }

  private static func merge(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> ArticleMerge {
    ArticleMerge(
      base: ArticleVersion(article: base), ours: ArticleVersion(article: ours),
      theirs: ArticleVersion(article: theirs))
  }

  private static func name(_ place: MergePlace) -> String {
    switch place.part {
    case .field(let name): name
    case .frontMatter: "front matter"
    case .passage: "text"
    case .picture(let name): name
    }
  }

  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }
}
