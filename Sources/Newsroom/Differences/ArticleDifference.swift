import Formats
public import Prose

/// What differs between two texts of an article: its fields, its words and its pictures.
///
/// Every view is drawn from this one value, which holds both files byte for byte.
public struct ArticleDifference: Hashable, Sendable {
  /// The fields of the front matter that differ, in the order of the newer file; those that are gone
  /// come last.
  package let fields: [FieldDifference]
  /// The text under the front matter.
  public let body: ProseDifference
  /// The pictures that came, went or are others, by name.
  package let pictures: [PictureChange]
  /// Everything above the text, line by line: what `fields` says in the trade's words.
  public let head: ProseDifference

  /// Compares two files.
  ///
  /// Front matter that cannot be read has one field, of no name, that is compared by lines.
  ///
  /// - Parameters:
  ///   - old: The older file; UTF-8, or else what is not is replaced.
  ///   - new: The newer file.
  ///   - pictures: What became of the pictures beside it.
  package init(from old: [UInt8], to new: [UInt8], pictures: [PictureChange] = []) {
    let oldStart = ArticleFile.bodyStart(of: old)
    let newStart = ArticleFile.bodyStart(of: new)
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    head = ProseDifference(linesFrom: text(old[..<oldStart]), to: text(new[..<newStart]))
    body = ProseDifference(from: old[oldStart...], to: new[newStart...])
    // What is the same byte for byte says the same.
    let isSameHead = old[..<oldStart] == new[..<newStart]
    fields = isSameHead ? [] : FieldDifference.all(from: old, to: new, head: head)
    self.pictures = pictures
  }

  /// Whether nothing differs that anybody reads; lines may be wrapped differently, and fields in
  /// another order.
  public var isEmpty: Bool { fields.isEmpty && body.isEmpty && pictures.isEmpty }

  /// The older file.
  public var old: String { head.old + body.old }

  /// The newer file.
  public var new: String { head.new + body.new }

  /// How much differs, in the text and in the fields.
  public var counts: ProseDifference.Counts {
    var counts = body.counts
    for field in fields {
      counts.wordsRemoved += field.counts.wordsRemoved
      counts.wordsAdded += field.counts.wordsAdded
    }
    return counts
  }
}

/// What became of a picture beside an article.
package struct PictureChange: Hashable, Sendable {
  /// What may become of one.
  package enum Change: String, Hashable, Sendable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// Another picture bears its name.
    case replaced
  }

  /// The picture's file.
  package var file: String
  /// What became of it.
  package var change: Change

  /// It in words: `chart.png is new`.
  package var sentence: String {
    switch change {
    case .added: "\(file) is new"
    case .removed: "\(file) is gone"
    case .replaced: "\(file) is another picture"
    }
  }
}
