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
  /// Everything above the text, line by line: the same as `fields`, as it is in the files.
  public let head: ProseDifference

  /// Compares two files.
  ///
  /// Front matter that cannot be read counts as one field without a name and is compared by lines.
  ///
  /// - Parameters:
  ///   - old: The older file; bytes that are not UTF-8 are replaced.
  ///   - new: The newer file.
  ///   - pictures: What became of the pictures beside the article.
  package init(from old: [UInt8], to new: [UInt8], pictures: [PictureChange] = []) {
    let oldStart = ArticleFile.bodyStart(of: old)
    let newStart = ArticleFile.bodyStart(of: new)
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    head = ProseDifference(linesFrom: text(old[..<oldStart]), to: text(new[..<newStart]))
    body = ProseDifference(from: old[oldStart...], to: new[newStart...])
    // Equal bytes are equal texts.
    let isSameHead = old[..<oldStart] == new[..<newStart]
    fields = isSameHead ? [] : FieldDifference.all(from: old, to: new, head: head)
    self.pictures = pictures
  }

  /// Whether nothing that anybody reads differs; lines may be wrapped differently, and fields may
  /// be in another order.
  public var isEmpty: Bool { fields.isEmpty && body.isEmpty && pictures.isEmpty }

  /// The older file.
  public var old: String { head.old + body.old }

  /// The newer file.
  public var new: String { head.new + body.new }

  /// How many words differ, in the text and in the fields.
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
  /// What can have become of one.
  package enum Change: String, Hashable, Sendable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// Another picture has its name.
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
