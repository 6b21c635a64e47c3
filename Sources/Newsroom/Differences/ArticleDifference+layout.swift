import Prose

extension ArticleDifference {
  /// Lines that read otherwise though no word of them differs.
  public struct LayoutChange: Hashable, Sendable {
    /// The lines as they stood.
    public var old: [String]
    /// The lines as they stand.
    public var new: [String]
  }

  /// What readers see otherwise though no word differs: an item that went a level down, a line that
  /// ends where it did not, a paragraph that became part of the item above it.
  ///
  /// Lines that are only wrapped otherwise are none. Compares the texts again.
  public var layoutChanges: [LayoutChange] {
    guard body.isEmpty else { return [] }
    let text = String(body.old)
    let indexed = IndexedText(text)
    return SeparateEdits(from: text, to: String(body.new)).edits.map { edit in
      // Whole lines: white space alone tells nobody anything.
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
