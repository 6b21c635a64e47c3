public import Editorial
public import Prose

/// A revision in which a phrase stands more or less often than in each that it was made from.
public struct PhraseChange: Hashable, Sendable {
  /// How the revision came to be.
  public var origin: RevisionOrigin
  /// How often the text before has the phrase.
  public var before: Int
  /// How often its own text has it.
  public var after: Int
}

extension Differences {
  /// The revisions of an article in which a phrase appeared or vanished, oldest first.
  ///
  /// Front matter counts too. Reads the text of every revision.
  public func changes(of phrase: Phrase, in history: History) throws -> [PhraseChange] {
    let standing = history.standing
    var found: [Int: Int] = [:]
    var counts: [Int: (before: Int, after: Int)] = [:]
    for revision in standing.revisions {
      let bytes = try texts.article(revision.text, of: standing.slug)
      let after = phrase.count(in: String(decoding: bytes, as: UTF8.self))
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
