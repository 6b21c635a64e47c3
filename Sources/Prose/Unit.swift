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
  /// The keys of a block's sentences; empty for a sentence.
  let sentences: [Int]

  init(_ pieces: ArraySlice<Outline.Piece>, form: Form, sentences: [Int] = []) {
    self.form = form
    self.sentences = sentences
    var hasher = Hasher()
    hasher.combine(form.rawValue)
    var words: [Int] = []
    for piece in pieces where !piece.isSpace {
      hasher.combine(piece.number)
      if piece.words > 0 { words.append(piece.number) }
    }
    self.words = words.isEmpty ? pieces.filter { !$0.isSpace }.map(\.number) : words
    key = hasher.finalize()
  }

  /// How many pairs of neighbouring words it has, with its beginning and its end.
  var pairCount: Int { words.count + 1 }
}
