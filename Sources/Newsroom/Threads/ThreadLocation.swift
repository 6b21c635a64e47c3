import Prose

/// Where the passage of a thread is in the text in hand.
package enum ThreadLocation: Hashable, Sendable {
  /// It is about the whole article.
  case article
  /// It is about a whole field; with whether that has changed since.
  case field(isChanged: Bool)
  /// It is here, in its own words.
  case standing(Place)
  /// It is here in other words; with the revision that first changed them.
  case changed(Place, in: Int)
  /// It is gone, since this revision.
  case gone(in: Int)
  /// The text that it was made on can't be read, or has no such words; with the reason.
  case lost(String)

  /// A place in the text in hand.
  package struct Place: Hashable, Sendable {
    /// In Unicode scalars: of the text below the front matter, or of the field.
    package var range: Range<Int>
    /// The words that are there now.
    package var words: String
    /// The line of the file, from 1; nil if the field is not there.
    package var line: Int?
    /// What is around it, if the same words are elsewhere too.
    package var surroundings: Surroundings?
  }

  /// A few words on both sides of a passage, on one line, which distinguish it from others with the
  /// same words.
  package struct Surroundings: Hashable, Sendable {
    /// What is before it, with the space between; empty at the beginning of the text.
    package var before: String
    /// What is after it, likewise.
    package var after: String
  }

  /// Its place; nil if it is nowhere, or if the thread is about a whole field or the article.
  package var place: Place? {
    switch self {
    case .standing(let place), .changed(let place, _): place
    case .article, .field, .gone, .lost: nil
    }
  }
}

extension ThreadLocation.Surroundings {
  /// What is around a range of a text.
  init(_ range: Range<Int>, in text: String) {
    let place = PassageError.Place(range, in: text, line: nil)
    (before, after) = (place.before, place.after)
  }
}
