import Prose

extension ArticleDifference {
  /// Lines that look different although no word of them differs.
  public struct LayoutChange: Hashable, Sendable {
    /// The lines as they were.
    public var old: [String]
    /// The lines as they are.
    public var new: [String]
  }

  /// What looks different to readers although no word differs: an item that went a level down, a
  /// line that ends in another place, a paragraph that became part of the item above it.
  ///
  /// Lines that are only wrapped differently are no change. This compares the texts again.
  public var layoutChanges: [LayoutChange] {
    guard body.isEmpty else { return [] }
    let text = String(body.old)
    let indexed = IndexedText(text)
    return SeparateEdits(from: text, to: String(body.new)).edits.map { edit in
      // Whole lines, because nobody sees a difference in white space alone.
      let before = indexed[0..<edit.range.lowerBound] ?? ""
      let lead = before.suffix(
        from: before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex)
      let tail = (indexed[edit.range.upperBound..<indexed.count] ?? "").prefix { $0 != "\n" }
      return LayoutChange(
        old: Self.lines(String(lead + (indexed[edit.range] ?? "") + tail)),
        new: Self.lines(String(lead + edit.words + tail)))
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: Character("\n")).map(String.init)
  }
}
