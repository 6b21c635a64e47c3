import Editorial
import Formats
import Git

/// What becomes of an article that two sides changed at once.
///
/// Fields and words that one side alone changed are taken from it, and so are pictures; where both
/// changed one, differently, a person is asked.
///
///     let merge = ArticleMerge(of: slug, base: base, ours: mine, theirs: fetched)
///     if let settled = merge.settled { try texts.write(settled, of: slug) }
///
/// Nothing is read or written: see ``TextReader/version(_:of:)``.
struct ArticleMerge: Sendable {
  /// What needs a person, in the order of the file, the pictures last; empty where all came together.
  let places: [MergePlace]
  private let head: Sides<[UInt8]>
  private let body: Sides<[UInt8]>
  private let pictures: [String: Sides<ObjectID?>]

  /// Brings two versions together.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - base: What both were made from; nil where each began the article by itself.
  ///   - ours: One side: what is not sent.
  ///   - theirs: The other side: what was fetched.
  init(of slug: Slug, base: ArticleVersion?, ours: ArticleVersion, theirs: ArticleVersion) {
    let base = base ?? ArticleVersion(article: [], pictures: [:])
    func cut(_ part: (ArticleVersion, Int) -> [UInt8]) -> Sides<[UInt8]> {
      func of(_ version: ArticleVersion) -> [UInt8] {
        part(version, ArticleFile.bodyStart(of: version.article))
      }
      return Sides(base: of(base), ours: of(ours), theirs: of(theirs))
    }
    head = cut { Array($0.article[..<$1]) }
    body = cut { Array($0.article[$1...]) }
    let names = Set(base.pictures.keys).union(ours.pictures.keys).union(theirs.pictures.keys)
    pictures = names.reduce(into: [:]) { pictures, name in
      pictures[name] = Sides(
        base: base.pictures[name], ours: ours.pictures[name], theirs: theirs.pictures[name])
    }
    var places: [MergePlace] = []
    for (part, sides) in [(MergePlace.Part.frontMatter, head), (.passage(heading: nil), body)]
    where sides.settled == nil {
      let words = sides.map { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
      places.append(
        MergePlace(part: part, base: words.base, ours: words.ours, theirs: words.theirs))
    }
    for (name, sides) in pictures.sorted(by: { $0.key < $1.key }) where sides.settled == nil {
      let words = sides.map { $0.map { _ in name } }
      places.append(
        MergePlace(
          part: .picture(name), base: words.base, ours: words.ours, theirs: words.theirs))
    }
    self.places = places
  }

  /// What both come to; nil where a person is asked.
  var settled: ArticleVersion? { places.isEmpty ? version([]) : nil }

  /// What both come to with their side in every place that needs a person, so that the line can go on.
  var theirs: ArticleVersion { version(places.map { _ in .theirs }) }

  /// What both come to with what a person decided.
  ///
  /// - Parameter choices: One for each of ``places``, in their order.
  /// - Returns: The article, with the pictures that stay.
  func version(_ choices: [MergeChoice]) -> ArticleVersion {
    precondition(choices.count == places.count, "each place has its choice")
    let chosen = Dictionary(uniqueKeysWithValues: zip(places.map(\.part), choices))
    func bytes(_ sides: Sides<[UInt8]>, _ part: MergePlace.Part) -> [UInt8] {
      if let settled = sides.settled { return settled }
      switch chosen[part] ?? .theirs {
      case .ours: return sides.ours
      case .theirs: return sides.theirs
      case .both: return sides.ours + sides.theirs
      case .words(let words): return Array(words.utf8)
      }
    }
    var version = ArticleVersion(
      article: bytes(head, .frontMatter) + bytes(body, .passage(heading: nil)), pictures: [:])
    for (name, sides) in pictures {
      let isOurs = chosen[.picture(name)] == .ours
      version.pictures[name] = sides.settled ?? (isOurs ? sides.ours : sides.theirs)
    }
    return version
  }
}

/// One thing as both sides have it and as it was before.
struct Sides<Value: Hashable & Sendable>: Hashable, Sendable {
  let base: Value
  let ours: Value
  let theirs: Value

  /// The value, where one side alone changed it or both did alike.
  var settled: Value? {
    if ours == theirs || theirs == base { return ours }
    return ours == base ? theirs : nil
  }

  /// The same of each side.
  func map<Other>(_ part: (Value) -> Other) -> Sides<Other> {
    Sides<Other>(base: part(base), ours: part(ours), theirs: part(theirs))
  }
}
