package import Editorial
import Formats
package import Prose

/// A revision that has a phrase more or less often than every revision that it was made from.
package struct PhraseChange: Hashable, Sendable {
  /// How the revision came to be.
  package var origin: RevisionOrigin
  /// How often the text before has the phrase.
  package var before: Int
  /// How often its text has the phrase.
  package var after: Int
}

extension Differences {
  /// The revisions of an article in which a phrase appeared or vanished, oldest first.
  ///
  /// Fields count too. Reads the text of every revision.
  package func changes(of phrase: Phrase, in history: History) throws -> [PhraseChange] {
    let standing = history.standing
    var found: [Int: Int] = [:]
    var counts: [Int: (before: Int, after: Int)] = [:]
    for revision in standing.revisions {
      let after = phrase.count(inArticle: try texts.article(revision.text, of: standing.slug))
      found[revision.number] = after
      let before = history.revisions(before: revision).compactMap { found[$0.number] }
      let (least, most) = (before.min() ?? 0, before.max() ?? 0)
      if after > most { counts[revision.number] = (most, after) }
      if after < least { counts[revision.number] = (least, after) }
    }
    return history.origins(of: Set(counts.keys)).compactMap { origin in
      counts[origin.revision.number].map {
        PhraseChange(origin: origin, before: $0.before, after: $0.after)
      }
    }
  }
}

extension Phrase {
  /// How often an article's file has the phrase.
  ///
  /// In fields, only the values are searched and not the names; if the fields can't be told apart,
  /// or if every character counts, the file is searched as one text.
  fileprivate func count(inArticle bytes: [UInt8]) -> Int {
    guard reading == .asRead, let fields = FieldTexts(bytes) else {
      return count(in: String(decoding: bytes, as: UTF8.self))
    }
    let items = fields.names.compactMap { fields[$0] }.flatMap(\.items)
    return items.reduce(count(in: ArticleFile.body(of: bytes))) { $0 + count(in: $1.text) }
  }
}
