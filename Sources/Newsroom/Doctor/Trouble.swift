package import Editorial

/// Something that is not as it should be.
package struct Trouble: Hashable, Sendable {
  /// A name that never changes: `false-state`, `damaged-object`.
  package var id: String
  /// The article; nil if it is about the newsroom.
  package var article: Slug?
  /// Where: a commit, a reference, a path.
  package var place: String
  /// What is wrong: one sentence without full stop.
  package var sentence: String
  /// What to do about it, or that nothing has to be done.
  package var remedy: String
  /// Whether it is only a note, so that nothing is wrong.
  package var isNote = false

  /// Whether a repair mends it, or sees how far it can.
  package var isMendable: Bool { remedy.contains(mends) }

  init(
    _ id: String, _ article: Slug? = nil, at place: String, _ sentence: String, remedy: String,
    isNote: Bool = false
  ) {
    self.id = id
    self.article = article
    self.place = place
    self.sentence = sentence
    self.remedy = remedy
    self.isNote = isNote
  }
}

/// What a look at the whole newsroom found.
package struct Diagnosis: Sendable {
  /// Everything that was found, the newsroom's own first, then by article.
  package var troubles: [Trouble] = []
  /// How many articles were read.
  package var articles = 0
  /// How many commits were judged.
  package var commits = 0

  /// Whether nothing is wrong.
  package var isSound: Bool { troubles.allSatisfy(\.isNote) }
}

/// The remedy that is given if the doctor can mend it.
let mends = "stet doctor --repair"

/// The remedy that is given if nothing has to be done.
let isHarmless = "nothing has to be done: it has no effect beyond its text"
