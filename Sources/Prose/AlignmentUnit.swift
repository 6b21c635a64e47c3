/// A block or a sentence for which a partner is sought in the other text.
struct AlignmentUnit {
  /// What a unit is made of; only units of one form can be partners.
  enum Form: Int {
    case prose
    case code
    case table
    case rule

    init(_ kind: MarkdownBlock.Kind) {
      switch kind {
      case .code: self = .code
      case .table: self = .table
      case .rule, .space: self = .rule
      default: self = .prose
      }
    }
  }

  let form: Form
  /// The numbers of its words, or of all its signs if it has no words.
  let words: ArraySlice<Int>
  /// Equal for units that differ only in white space, and hardly ever for others.
  let key: Int

  init(_ pieces: ArraySlice<SegmentedText.Piece>, form: Form) {
    var words: [Int] = []
    words.reserveCapacity(pieces.count / 2)
    key = Self.read(pieces, form, into: &words)
    self.words = words[...]
    self.form = form
  }

  private init(_ words: ArraySlice<Int>, form: Form, key: Int) {
    (self.words, self.form, self.key) = (words, form, key)
  }

  /// The blocks of a text as units.
  ///
  /// Their words are in one array, because with thousands of small arrays threads would wait for
  /// memory.
  static func all(_ blocks: [SegmentedText.Block], in pieces: [SegmentedText.Piece])
    -> [AlignmentUnit]
  {
    var words: [Int] = []
    words.reserveCapacity(pieces.count * 5 / 8)
    let found = blocks.map { block in
      let start = words.count
      let key = read(pieces[block.pieces], Form(block.kind), into: &words)
      return (words: start..<words.count, key: key)
    }
    return zip(blocks, found).map { block, unit in
      AlignmentUnit(words[unit.words], form: Form(block.kind), key: unit.key)
    }
  }

  /// Appends the words of pieces, or their signs if they have no words.
  ///
  /// - Returns: The key.
  private static func read(
    _ pieces: ArraySlice<SegmentedText.Piece>, _ form: Form, into words: inout [Int]
  ) -> Int {
    var key = UInt64(form.rawValue)
    let start = words.count
    for piece in pieces where !piece.isSpace {
      // After SplitMix64 (Steele, Lea, Flood 2014).
      key = (key ^ UInt64(piece.number)) &* 0xBF58_476D_1CE4_E5B9
      key ^= key >> 31
      if piece.words > 0 { words.append(piece.number) }
    }
    if words.count == start { words += pieces.lazy.filter { !$0.isSpace }.map(\.number) }
    return Int(truncatingIfNeeded: key)
  }

  /// How many pairs of neighbouring words it has, with its beginning and its end.
  var pairCount: Int { words.count + 1 }
}
