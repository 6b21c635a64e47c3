package import Editorial
import Formats
package import Prose

/// The revisions that made the changes between two texts.
package struct ChangeMakers: Sendable {
  /// The revision that a sentence of the newer text comes from, by its words.
  fileprivate var brought: [String: Set<Maker>] = [:]
  /// The revisions that took a sentence out, by its words.
  fileprivate var took: [String: Set<Maker>] = [:]
  /// The revision that a field of the newer text comes from.
  fileprivate var fields: [String: Maker] = [:]
  /// How the revisions came to be, by number.
  fileprivate var origins: [Int: RevisionOrigin] = [:]

  fileprivate init() {}

  /// How the revisions that changed a passage came to be, oldest first; empty if that is not known,
  /// as for words that are not saved, or if the passage only moved.
  package func makers(of passage: Passage) -> [RevisionOrigin] {
    var found: Set<Maker> = []
    for sentence in passage.sentences where sentence.isChanged && !sentence.isMoved {
      let came = SentenceOrigins.sentences(of: sentence.new).compactMap { brought[$0] }
      let went = SentenceOrigins.sentences(of: sentence.old).compactMap { took[$0] }
      // The sentence that is there now says who changed it last.
      found.formUnion((came.isEmpty ? went : came).joined())
    }
    return found.sorted {
      ($0.revision, $0.suggestedBy?.rawValue ?? "") < ($1.revision, $1.suggestedBy?.rawValue ?? "")
    }
    .compactMap(origin)
  }

  /// How the revision came to be that gave a field its current value; nil if the field is gone, or
  /// not saved.
  package func maker(of field: FieldDifference) -> RevisionOrigin? {
    fields[field.name].flatMap(origin)
  }

  private func origin(_ maker: Maker) -> RevisionOrigin? {
    origins[maker.revision]?.narrowed(to: maker.suggestedBy)
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
  /// - Returns: The revisions behind each change.
  /// - Throws: git's own error where a text cannot be read.
  package func makers(from old: Int, to new: Revision, in history: History) throws -> ChangeMakers {
    var makers = ChangeMakers()
    let known = try origins(of: new, in: history)
    for sentence in known.sentences where sentence.revision > old {
      makers.brought[sentence.text, default: []].insert(
        Maker(revision: sentence.revision, suggestedBy: sentence.suggestedBy))
    }
    for field in known.fields where field.revision > old {
      makers.fields[field.name] = Maker(
        revision: field.revision, suggestedBy: field.suggestedBy)
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
        makers.took[sentence, default: []].insert(Maker(revision: revision.number))
      }
    }
    let numbers = Set(
      [makers.brought, makers.took].flatMap { $0.values.joined() }.map(\.revision)
        + makers.fields.values.map(\.revision))
    for origin in history.origins(of: numbers) { makers.origins[origin.revision.number] = origin }
    return makers
  }
}
