/// Words that somebody looks for, however their lines are wrapped.
///
///     Phrase("the second figure")?.count(in: "He checked the second\n  figure twice.")  // 1
///
/// White space of any kind and length is the same white space; everything else is compared scalar by
/// scalar, upper and lower case apart.
public struct Phrase: Hashable, Sendable {
  private let scalars: [Unicode.Scalar]
  /// For each place, how long a beginning of the phrase ends there (Knuth, Morris and Pratt 1977).
  private let fallbacks: [Int]

  /// Takes what is looked for; nil where that is white space alone.
  public init?(_ text: some StringProtocol) {
    var scalars: [Unicode.Scalar] = []
    var isAfterSpace = true
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if !isSpace || !isAfterSpace { scalars.append(isSpace ? " " : scalar) }
      isAfterSpace = isSpace
    }
    if scalars.last == " " { scalars.removeLast() }
    guard !scalars.isEmpty else { return nil }
    var fallbacks = [0]
    var length = 0
    for place in scalars.indices.dropFirst() {
      while length > 0, scalars[place] != scalars[length] { length = fallbacks[length - 1] }
      if scalars[place] == scalars[length] { length += 1 }
      fallbacks.append(length)
    }
    self.scalars = scalars
    self.fallbacks = fallbacks
  }

  /// How often a text has the phrase; stretches that overlap count once.
  public func count(in text: some StringProtocol) -> Int {
    var count = 0
    var length = 0
    var isAfterSpace = false
    for scalar in text.unicodeScalars {
      let isSpace = scalar.isASCII ? scalar.isASCIISpace : scalar.properties.isWhitespace
      if isSpace, isAfterSpace { continue }
      isAfterSpace = isSpace
      let scalar = isSpace ? " " : scalar
      while length > 0, scalar != scalars[length] { length = fallbacks[length - 1] }
      if scalar == scalars[length] { length += 1 }
      if length == scalars.count {
        count += 1
        length = 0
      }
    }
    return count
  }
}

extension Unicode.Scalar {
  /// White space, asked without the tables of all scalars.
  fileprivate var isASCIISpace: Bool { self == " " || (9...13).contains(value) }
}
