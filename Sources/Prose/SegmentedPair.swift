import System

/// Two texts cut into blocks and pieces, which are numbered alike.
struct SegmentedPair {
  let old: SegmentedText
  let new: SegmentedText
  /// The blocks of both as something to find partners for.
  let units: (old: [AlignmentUnit], new: [AlignmentUnit])
  /// How many numbers the pieces have.
  let vocabulary: Int

  /// How many bytes a text has that is worth a thread of its own.
  private static let threadWorth = 100_000

  /// Cuts two texts in Markdown, side by side where both are large.
  init(_ old: String, _ new: String) {
    let size = min(old.utf8.count, new.utf8.count)
    self.init(isLarge: size >= Self.threadWorth, { old }, { new })
  }

  /// Cuts two texts in Markdown and UTF-8, side by side where both are large.
  init(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) {
    self.init(
      isLarge: min(old.count, new.count) >= Self.threadWorth,
      { String(decoding: old, as: UTF8.self) }, { String(decoding: new, as: UTF8.self) })
  }

  private init(isLarge: Bool, _ old: @Sendable () -> String, _ new: @Sendable () -> String) {
    var vocabulary = Vocabulary()
    guard isLarge else {
      let old = SegmentedText(old(), &vocabulary)
      let new = SegmentedText(new(), &vocabulary)
      self.init(old, new, vocabulary, units: (old.units, new.units))
      return
    }
    let empty = vocabulary
    @Sendable func cut(_ text: String) -> (outline: SegmentedText, vocabulary: Vocabulary) {
      var vocabulary = empty
      let outline = SegmentedText(text, &vocabulary)
      return (outline, vocabulary)
    }
    var (first, second) = Parallel.both({ cut(old()) }, { cut(new()) })
    second.outline.renumber(first.vocabulary.take(second.vocabulary))
    let outlines = (old: first.outline, new: second.outline)
    let units = Parallel.both({ outlines.old.units }, { outlines.new.units })
    self.init(outlines.old, outlines.new, first.vocabulary, units: units)
  }

  /// Cuts two texts that are no Markdown into their lines.
  init(linesOf old: String, _ new: String) {
    var vocabulary = Vocabulary()
    let old = SegmentedText(lines: old, &vocabulary)
    let new = SegmentedText(lines: new, &vocabulary)
    self.init(old, new, vocabulary, units: (old.units, new.units))
  }

  private init(
    _ old: SegmentedText, _ new: SegmentedText, _ vocabulary: Vocabulary,
    units: (old: [AlignmentUnit], new: [AlignmentUnit])
  ) {
    self.old = old
    self.new = new
    self.units = units
    self.vocabulary = vocabulary.count
  }
}
