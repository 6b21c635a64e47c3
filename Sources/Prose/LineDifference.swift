/// The lines that differ between two texts, as `diff` and `git diff` tell them.
///
/// A line ends after LF, so the CR of a CR LF is part of its line. Lines are compared by their
/// UTF-8 bytes, with the same search and the same bound as `WordDifference`.
public struct LineDifference: Sendable {
  private let old: [Substring]
  private let new: [Substring]
  private let changes: [EditScript.Change]

  /// Compares two texts.
  public init(from old: String, to new: String) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
    var vocabulary = Vocabulary()
    let oldNumbers = self.old.map { vocabulary.number(of: $0) }
    let newNumbers = self.new.map { vocabulary.number(of: $0) }
    changes = EditScript(from: oldNumbers, to: newNumbers).changes
  }

  /// Writes the difference in the unified form, which `patch` and `git apply` take.
  ///
  ///     --- r3
  ///     +++ r4
  ///     @@ -1,2 +1,2 @@
  ///      A harbour town.
  ///     -The port was shut.
  ///     +The port is shut.
  ///
  /// A last line without LF is followed by `\ No newline at end of file`.
  ///
  /// - Parameters:
  ///   - oldName: What the old text is called, in one line.
  ///   - newName: What the new text is called, in one line.
  ///   - context: How many unchanged lines to keep around each change, 0 or more.
  /// - Returns: The headers and hunks; empty when nothing differs.
  public func unified(from oldName: String, to newName: String, context: Int = 3) -> String {
    guard !changes.isEmpty else { return "" }
    return hunks(context: context).reduce(into: "--- \(oldName)\n+++ \(newName)\n") {
      write($1, context: context, to: &$0)
    }
  }

  /// Groups the changes whose contexts touch.
  private func hunks(context: Int) -> [[EditScript.Change]] {
    changes.reduce(into: []) { hunks, change in
      if let last = hunks.last?.last,
        change.removed.lowerBound - last.removed.upperBound <= 2 * context
      {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
  }

  private func write(_ hunk: [EditScript.Change], context: Int, to text: inout String) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let before = min(context, first.removed.lowerBound)
    let after = min(context, old.count - last.removed.upperBound)
    let oldRange = first.removed.lowerBound - before..<last.removed.upperBound + after
    let newRange = first.inserted.lowerBound - before..<last.inserted.upperBound + after
    text += "@@ -\(Self.position(oldRange)) +\(Self.position(newRange)) @@\n"

    var place = oldRange.lowerBound
    for change in hunk {
      Self.write(old[place..<change.removed.lowerBound], mark: " ", to: &text)
      Self.write(old[change.removed], mark: "-", to: &text)
      Self.write(new[change.inserted], mark: "+", to: &text)
      place = change.removed.upperBound
    }
    Self.write(old[place..<oldRange.upperBound], mark: " ", to: &text)
  }

  private static func write(_ lines: ArraySlice<Substring>, mark: String, to text: inout String) {
    for line in lines {
      text += mark
      text += line
      if line.utf8.last != newline { text += "\n\\ No newline at end of file\n" }
    }
  }

  /// The form that `diff -u` gives a range: counted from 1, the line before when it is empty.
  private static func position(_ range: Range<Int>) -> String {
    switch range.count {
    case 0: "\(range.lowerBound),0"
    case 1: "\(range.lowerBound + 1)"
    default: "\(range.lowerBound + 1),\(range.count)"
    }
  }

  private static let newline = UInt8(ascii: "\n")

  /// Cuts a text after each LF, by bytes: as a character, CR LF is not LF.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while let end = text.utf8[start...].firstIndex(of: newline) {
      let next = text.utf8.index(after: end)
      lines.append(text[start..<next])
      start = next
    }
    if start < text.endIndex { lines.append(text[start...]) }
    return lines
  }
}
