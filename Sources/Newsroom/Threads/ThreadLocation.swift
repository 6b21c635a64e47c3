import Editorial
import Git
import Prose

/// Where the passage of a thread stands in the text in hand.
public enum ThreadLocation: Hashable, Sendable {
  /// It is about the whole article.
  case article
  /// It is about a whole field; whether that has changed since.
  case field(isChanged: Bool)
  /// It stands here, in its own words.
  case standing(Place)
  /// It stands here in other words; the revision that changed it first.
  case changed(Place, in: Int)
  /// It is gone, since this revision.
  case gone(in: Int)
  /// The text that it was made on cannot be read, or holds no such words; why.
  case lost(String)

  /// A place in the text in hand.
  public struct Place: Hashable, Sendable {
    /// In Unicode scalars: of the text below the front matter, or of the field.
    public var range: Range<Int>
    /// The words that stand there.
    public var words: String
    /// The line of the file, from 1; nil where the field is not there.
    public var line: Int?
    /// What stands around it, where the same words stand elsewhere too.
    public var surroundings: Surroundings?
  }

  /// A few words on both sides of a passage, in one line, by which it is told from others that are
  /// alike.
  public struct Surroundings: Hashable, Sendable {
    /// What stands before it, with the space between; empty at the beginning of the text.
    public var before: String
    /// What stands after it, likewise.
    public var after: String
  }

  /// Where it stands; nil where that is nowhere, or everywhere.
  public var place: Place? {
    switch self {
    case .standing(let place), .changed(let place, _): place
    case .article, .field, .gone, .lost: nil
    }
  }
}

/// Follows passages from the revisions that they were made on to the newest, one revision after the
/// other.
///
/// What it has compared it keeps: all threads of an article go the same way.
final class Trail {
  private let revisions: [Revision]
  private let read: (Revision) throws -> [UInt8]
  /// What stands after the newest revision, where words that are not saved are asked about.
  private let unsaved: [UInt8]?
  private var bytes: [Int: Result<[UInt8], any Error>] = [:]
  private var steps: [Step: PassageTracker] = [:]
  private var parts: [PartOfText: String] = [:]

  private struct Step: Hashable {
    var part: ArticlePart
    var from: Int
    var to: Int
  }

  private struct PartOfText: Hashable {
    var part: ArticlePart
    var text: Int
  }

  init(
    _ standing: Standing, unsaved: [UInt8]? = nil, read: @escaping (Revision) throws -> [UInt8]
  ) {
    revisions = standing.revisions
    self.unsaved = unsaved
    self.read = read
  }

  private var last: Int { revisions.count - 1 + (unsaved == nil ? 0 : 1) }

  /// Where something stands that was said about a revision, which counts from 1.
  ///
  /// `widening` makes a range of a text wider, for what depends on more than its words.
  func whereabouts(
    of subject: ThreadSubject, madeOn number: Int,
    widening: (Range<Int>, String) -> Range<Int> = {
      range, _ in range
    }
  ) -> ThreadLocation {
    let first = number - 1
    guard revisions.indices.contains(first) else { return .lost("nobody knows its revision") }
    do {
      let old = try bytes(first)
      switch subject {
      case .article: return .article
      case .field(let name):
        return .field(
          isChanged: try part(.field(name), first) != part(.field(name), last))
      case .passage(let anchor, let field):
        let part = ArticlePart(anchor, field: field, bytes: old)
        let text = try self.part(part, first)
        let start = anchor.start - part.start(in: old)
        let own = Anchor(
          exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix, start: start)
        guard let range = own.range(in: text) else {
          return .lost("r\(number) does not hold the words that it was made on")
        }
        return try follow(widening(range, text), in: part, from: first)
      }
    } catch {
      return .lost("the text of r\(number), which it was made on, can't be read")
    }
  }

  private func follow(
    _ range: Range<Int>, in part: ArticlePart, from first: Int
  ) throws -> ThreadLocation {
    let way = try way(of: range, in: part, from: first)
    if case .standing = way { return way }
    // Words that were changed or taken out and came back are the words that were spoken of.
    guard first != last, case .same(let there) = try step(part, first, last).follow(range) else {
      return way
    }
    return .standing(try place(there, in: part))
  }

  /// Where a passage leads, one revision after the other.
  private func way(
    of range: Range<Int>, in part: ArticlePart, from first: Int
  ) throws -> ThreadLocation {
    let words = try self.part(part, first).passage(range)
    var (place, range) = (first, range)
    var changedIn: Int?
    var goneIn: Int?
    for next in first + 1..<max(first + 1, last + 1) {
      // A text in between that cannot be read is passed over.
      guard (try? self.part(part, next)) != nil || next == last else { continue }
      switch try step(part, place, next).follow(range) {
      case .same(let there): (place, range, goneIn) = (next, there, nil)
      case .changed(let there):
        (place, range, goneIn) = (next, there, nil)
        changedIn = changedIn ?? next + 1
      case .gone:
        goneIn = goneIn ?? next + 1
        // What was taken out may come back; it is looked for once more in the newest text.
        guard next != last, case .gone = try step(part, place, last).follow(range) else { continue }
        return .gone(in: goneIn ?? next + 1)
      }
    }
    if let goneIn { return .gone(in: goneIn) }
    let found = try self.place(range, in: part)
    guard let changedIn, words?.hasWords(of: found.words) != true else { return .standing(found) }
    return .changed(found, in: changedIn)
  }

  /// A place in the newest text.
  private func place(_ range: Range<Int>, in part: ArticlePart) throws -> ThreadLocation.Place {
    let text = try self.part(part, last)
    return ThreadLocation.Place(
      range: range, words: text.passage(range).map(String.init) ?? "",
      line: part.line(of: range.lowerBound, in: try bytes(last)),
      surroundings: ThreadLocation.Surroundings(range, in: text))
  }

  private func bytes(_ text: Int) throws -> [UInt8] {
    if text == revisions.count, let unsaved { return unsaved }
    let known = bytes[text] ?? Result { try read(revisions[text]) }
    bytes[text] = known
    return try known.get()
  }

  private func part(_ part: ArticlePart, _ text: Int) throws -> String {
    let key = PartOfText(part: part, text: text)
    if let known = parts[key] { return known }
    let read = part.text(in: try bytes(text))
    parts[key] = read
    return read
  }

  private func step(_ part: ArticlePart, _ from: Int, _ to: Int) throws -> PassageTracker {
    let key = Step(part: part, from: from, to: to)
    if let known = steps[key] { return known }
    let following = PassageTracker(from: try self.part(part, from), to: try self.part(part, to))
    steps[key] = following
    return following
  }
}

extension ThreadLocation.Surroundings {
  /// What stands around a range of a text; nil where its words stand nowhere else.
  init?(_ range: Range<Int>, in text: String) {
    guard let words = text.passage(range), let phrase = Phrase(words, .asWritten),
      phrase.count(in: text) > 1
    else { return nil }
    let place = PassageError.Place(range, in: text, line: nil)
    (before, after) = (place.before, place.after)
  }
}

extension Substring {
  /// Whether two texts differ in nothing but white space.
  fileprivate func hasWords(of other: String) -> Bool {
    split(whereSeparator: \.isWhitespace).elementsEqual(other.split(whereSeparator: \.isWhitespace))
    {
      $0.utf8.elementsEqual($1.utf8)
    }
  }
}
