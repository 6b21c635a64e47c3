/// A stretch of a text and what comes in its place.
public struct TextEdit: Hashable, Sendable {
  /// What gives way, in Unicode scalars of the text.
  public var range: Range<Int>
  /// What comes in its place; empty if it is taken out.
  public var words: String

  /// Makes an edit.
  public init(_ range: Range<Int>, _ words: String) {
    self.range = range
    self.words = words
  }
}

extension String {
  /// The text with edits made in it, none of which overlap.
  package func applying(_ edits: [TextEdit]) -> String {
    let text = IndexedText(self)
    var place = 0
    var changed = ""
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      changed += text[place..<edit.range.lowerBound] ?? ""
      changed += edit.words
      place = edit.range.upperBound
    }
    return changed + (text[place..<max(place, text.count)] ?? "")
  }
}
