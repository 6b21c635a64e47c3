package import Editorial
import Formats
import Prose

/// Who last changed each sentence and each field of a text, in which revision, and why.
package struct ArticleOrigins: Sendable {
  /// A field of the front matter.
  package struct Field: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// What follows the name, with one space for every stretch of white space.
    package var text: String
    /// The number of the revision that brought it.
    package var revision: Int
    /// Who suggested it, if that revision took in suggestions of several people.
    package var suggestedBy: Handle?
  }

  /// A sentence of the text.
  package struct Sentence: Hashable, Sendable {
    /// The sentence, with one space for every stretch of white space.
    package var text: String
    /// The number of the revision that brought it.
    package var revision: Int
    /// Who suggested it, if that revision took in suggestions of several people.
    package var suggestedBy: Handle?
    /// Whether a paragraph, a heading or an item of a list begins with it.
    package var beginsBlock: Bool
  }

  /// The revision whose text it is.
  package var revision: Revision
  /// In the order of the file.
  package var fields: [Field]
  /// In the order of the text.
  package var sentences: [Sentence]
  /// What is known of the revisions that fields and sentences come from, oldest first.
  package var origins: [RevisionOrigin]
}

/// What is known of how a revision came to be.
package struct RevisionOrigin: Hashable, Sendable {
  /// The revision.
  package var revision: Revision
  /// What introduced it: `save`, `accept`, `restore`, …; `commit` if no event that counts did.
  package var kind: String
  /// Whose words they are: a handle, or a name where no event says.
  package var by: String
  /// Who took the words into the text, if somebody else had suggested them.
  package var acceptedBy: Handle?
  /// The revision whose text was brought back.
  package var restored: Int?
  /// Its note; for an accepted suggestion, the note that the suggestion was made with.
  package var note: String?
}

/// Which revision introduced something, and whose suggestion it was if the revision took in those
/// of several people.
struct Maker: Hashable {
  var revision: Int
  var suggestedBy: Handle?
}

extension RevisionOrigin {
  /// The same, for words that one of several people suggested.
  package func narrowed(to suggester: Handle?) -> Self {
    guard let suggester else { return self }
    var own = self
    own.by = suggester.rawValue
    if acceptedBy == suggester { own.acceptedBy = nil }
    return own
  }
}

extension Differences {
  /// Where everything in a revision's text comes from.
  ///
  /// Reads the text of every revision up to it.
  package func origins(of revision: Revision, in history: History) throws -> ArticleOrigins {
    let standing = history.standing
    let revisions = standing.revisions.prefix { $0.number <= revision.number }
    let trail = threads.trail(history)
    var sentences = SentenceOrigins()
    var fields = FieldOrigins()
    // If one revision took in suggestions of several people, each person's count as a text of their
    // own.
    var stages: [Maker] = []
    var last: [Int: Int] = [:]
    func take(_ bytes: [UInt8], by maker: Maker, after parents: [Int]) {
      sentences.take(ArticleFile.body(of: bytes), after: parents)
      fields.take(bytes[FrontMatterPlace(bytes).yaml], by: maker, after: parents)
      stages.append(maker)
      last[maker.revision] = stages.count - 1
    }
    for revision in revisions {
      var parents = history.revisions(before: revision).compactMap { last[$0.number] }
      for stage in trail.stages(to: revision.number - 1).dropLast() {
        take(
          stage.bytes, by: Maker(revision: revision.number, suggestedBy: stage.by), after: parents)
        parents = [stages.count - 1]
      }
      take(
        try texts.article(revision.text, of: standing.slug),
        by: Maker(
          revision: revision.number, suggestedBy: trail.stages(to: revision.number - 1).last?.by),
        after: parents)
    }
    let found = ArticleOrigins(
      revision: revision, fields: fields.fields,
      sentences: sentences.passages.map {
        .init(
          text: $0.text, revision: stages[$0.origin].revision,
          suggestedBy: stages[$0.origin].suggestedBy, beginsBlock: $0.beginsBlock)
      }, origins: [])
    let named = Set(found.fields.map(\.revision) + found.sentences.map(\.revision))
    var complete = found
    complete.origins = history.origins(of: named)
    return complete
  }
}

extension History {
  /// How revisions came to be, by their numbers, oldest first.
  func origins(of numbers: Set<Int>) -> [RevisionOrigin] {
    steps.compactMap { step in
      guard let number = step.revision, numbers.contains(number),
        let revision = standing.revisions.numbered(number)
      else { return nil }
      return origin(of: revision, step)
    }
  }

  private func origin(of revision: Revision, _ step: Step) -> RevisionOrigin {
    guard step.verdict == .counted, case .event(let event) = step.entry.message else {
      return RevisionOrigin(revision: revision, kind: "commit", by: step.entry.author.name)
    }
    var origin = RevisionOrigin(
      revision: revision, kind: event.kind.rawValue, by: (event.behalf ?? event.by).rawValue,
      note: event.note)
    let suggestions = event.kind == .accept ? event.threads.compactMap { self.event($0) } : []
    if !suggestions.isEmpty {
      var suggesters: [Handle] = []
      for suggestion in suggestions {
        let by = suggestion.behalf ?? suggestion.by
        if !suggesters.contains(by) { suggesters.append(by) }
      }
      if suggesters != [event.by] { origin.acceptedBy = event.by }
      origin.by = suggesters.map(\.rawValue).joined(separator: ", ")
      let notes = Set(suggestions.map(\.note))
      origin.note = (notes.count == 1 ? suggestions[0].note : nil) ?? event.note
    }
    if event.kind == .restore {
      origin.restored = standing.revisions.first { $0.event == event.revision }?.number
    }
    return origin
  }

  /// The event of an identity; nil if the line has none that counted.
  private func event(_ identity: EventID) -> Event? {
    let step = steps.first { $0.entry.id == identity }
    guard let step, step.verdict == .counted, case .event(let event) = step.entry.message else {
      return nil
    }
    return event
  }
}

/// Which revision introduced each field of the front matter.
///
/// A line that begins with a name begins a field, so that Stet can say who changed the dek even if
/// no parser can read the front matter.
private struct FieldOrigins {
  private var taken: [(yaml: ArraySlice<UInt8>, fields: [ArticleOrigins.Field])] = []

  /// The fields of the newest revision.
  var fields: [ArticleOrigins.Field] { taken.last?.fields ?? [] }

  mutating func take(_ yaml: ArraySlice<UInt8>, by maker: Maker, after parents: [Int]) {
    if let same = parents.first(where: { taken[$0].yaml == yaml }) {
      taken.append(taken[same])
      return
    }
    let before = parents.map { place in
      Dictionary(taken[place].fields.map { ($0.name, $0) }) { first, _ in first }
    }
    let fields = Self.fields(in: yaml).map { name, text in
      let known = before.lazy.compactMap { $0[name] }.first { $0.text == text }
      return known
        ?? ArticleOrigins.Field(
          name: name, text: text, revision: maker.revision, suggestedBy: maker.suggestedBy)
    }
    taken.append((yaml, fields))
  }

  private static func fields(in yaml: ArraySlice<UInt8>) -> [(name: String, text: String)] {
    var fields: [(name: String, text: String)] = []
    for line in yaml.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let isBegun = line.first.map { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "-") } ?? false
      if isBegun, let colon = words.firstIndex(of: ":"), !words.hasPrefix("#") {
        let value = words[words.index(after: colon)...].drop { $0 == " " }
        fields.append((String(words[..<colon]), String(value)))
      } else if var last = fields.popLast(), !words.isEmpty {
        last.text += (last.text.isEmpty ? "" : " ") + words
        fields.append(last)
      }
    }
    return fields
  }
}
