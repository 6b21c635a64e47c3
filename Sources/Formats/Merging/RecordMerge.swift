import Editorial

/// The merge of a record that two sides changed at once, field by field.
///
/// If both changed a field differently, it is as theirs has it.
package struct RecordMerge: Hashable, Sendable {
  /// The record.
  package let bytes: [UInt8]
  /// The fields that both changed.
  package let left: [String]

  /// Merges three states of a record; nil if one can't be read, or the result can't.
  ///
  /// - Parameters:
  ///   - base: What both were made from.
  ///   - ours: One side.
  ///   - theirs: The other side.
  ///   - lists: What becomes of lists that both changed.
  package init?(base: [UInt8], ours: [UInt8], theirs: [UInt8], lists: ListRule) {
    func lines(_ bytes: [UInt8]) -> MappingLines? {
      let end = bytes.last == 0x0A ? [] : FieldLines.lineEnd(of: bytes)
      return MappingLines(YAMLSource(file: "record", bytes: bytes + end))
    }
    guard let before = lines(base), let mine = lines(ours), let other = lines(theirs),
      let merge = MappingMerge(before, mine, other, lists)
    else { return nil }
    var (merged, left): ([UInt8], [String]) = ([], [])
    // The byte order mark, which is no part of what is read.
    merged += theirs[..<other.source.range.lowerBound]
    for part in merge.parts {
      switch part {
      case .settled(let lines): merged += lines
      case .open(let clash):
        merged += clash.lead + (clash.second ?? [])
        left += [clash.name].compactMap(\.self)
      }
    }
    guard lines(merged) != nil else { return nil }
    (bytes, self.left) = (merged, left)
  }
}
