/// A block or a sentence, for which a partner is looked for in the other text.
struct Unit {
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
  /// The numbers of its words; of all its signs where it has no words.
  let words: [Int]
  /// The same for units that differ in white space alone, and hardly ever for others.
  let key: Int

  init(_ pieces: ArraySlice<Outline.Piece>, form: Form) {
    self.form = form
    var key = UInt64(form.rawValue)
    var words: [Int] = []
    words.reserveCapacity(pieces.count / 2)
    for piece in pieces where !piece.isSpace {
      // After SplitMix64 (Steele, Lea, Flood 2014).
      key = (key ^ UInt64(piece.number)) &* 0xBF58_476D_1CE4_E5B9
      key ^= key >> 31
      if piece.words > 0 { words.append(piece.number) }
    }
    self.words = words.isEmpty ? pieces.filter { !$0.isSpace }.map(\.number) : words
    self.key = Int(truncatingIfNeeded: key)
  }

  /// How many pairs of neighbouring words it has, with its beginning and its end.
  var pairCount: Int { words.count + 1 }
}
