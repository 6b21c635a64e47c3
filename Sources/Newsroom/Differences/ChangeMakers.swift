public import Editorial
import Formats
public import Prose

/// In which revisions the changes were made that a difference of two texts shows.
public struct ChangeMakers: Sendable {
  /// The revision that a sentence of the newer text comes from, by its words.
  fileprivate var brought: [String: Set<Int>] = [:]
  /// The revisions that took a sentence out, by its words.
  fileprivate var took: [String: Set<Int>] = [:]
  /// The revision that a field of the newer text comes from.
  fileprivate var fields: [String: Int] = [:]
  /// How the revisions came to be, by number.
  fileprivate var origins: [Int: RevisionOrigin] = [:]

  fileprivate init() {}

  /// How the revisions came to be in which a passage was changed, oldest first; empty where that is not
  /// known, as of words that are not saved, and where it only moved.
  public func makers(of passage: Passage) -> [RevisionOrigin] {
    var numbers: Set<Int> = []
    for sentence in passage.sentences where sentence.isChanged && !sentence.isMoved {
      let came = SentenceOrigins.sentences(of: sentence.new).compactMap { brought[$0] }
      let went = SentenceOrigins.sentences(of: sentence.old).compactMap { took[$0] }
      // Who changed a sentence last is told by the one that stands.
      numbers.formUnion((came.isEmpty ? went : came).joined())
    }
    return numbers.sorted().compactMap { origins[$0] }
  }

  /// How the revision came to be that a field has been as it is since; nil where it is gone, or not
  /// saved.
  public func maker(of field: FieldDifference) -> RevisionOrigin? {
    fields[field.name].flatMap { origins[$0] }
  }
}

extension Differences {
  /// Who made the changes between two revisions.
  ///
  /// Reads the text of every revision up to the newer one.
  ///
  /// - Parameters:
  ///   - old: The number of the older revision; 0 for no text.
  ///   - new: The newer revision.
  ///   - history: The article's line.
  /// - Returns: Who made which.
  /// - Throws: git's own error where a text cannot be read.
  public func makers(from old: Int, to new: Revision, in history: History) throws -> ChangeMakers {
    var makers = ChangeMakers()
    let known = try origins(of: new, in: history)
    for sentence in known.sentences where sentence.revision > old {
      makers.brought[sentence.text, default: []].insert(sentence.revision)
    }
    for field in known.fields where field.revision > old {
      makers.fields[field.name] = field.revision
    }
    var sentences: [Int: Set<String>] = [:]
    func held(_ revision: Revision) throws -> Set<String> {
      if let known = sentences[revision.number] { return known }
      let bytes = try texts.article(revision.text, of: history.standing.slug)
      let held = Set(SentenceOrigins.sentences(of: ArticleFile.body(of: bytes)))
      sentences[revision.number] = held
      return held
    }
    for revision in history.standing.revisions
    where revision.number > old && revision.number <= new.number {
      let own = try held(revision)
      for sentence in try history.revisions(before: revision).flatMap(held)
      where !own.contains(sentence) {
        makers.took[sentence, default: []].insert(revision.number)
      }
    }
    let numbers = Set(makers.brought.values.joined()).union(makers.took.values.joined())
      .union(makers.fields.values)
    for origin in history.origins(of: numbers) { makers.origins[origin.revision.number] = origin }
    return makers
  }
}
