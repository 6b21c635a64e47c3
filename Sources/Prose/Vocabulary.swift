/// Numbers pieces of text, so that comparing two of them is comparing two integers.
///
/// Pieces with the same UTF-8 bytes have the same number. The numbers count up from 0.
struct Vocabulary {
  private var numbers: [ExactText: Int] = [:]

  /// How many numbers it has given.
  var count: Int { numbers.count }

  /// Returns the number of a piece, a new one when it is seen for the first time.
  mutating func number(of piece: Substring) -> Int {
    let next = numbers.count
    return numbers[ExactText(piece)] ?? add(piece, as: next)
  }

  private mutating func add(_ piece: Substring, as number: Int) -> Int {
    numbers[ExactText(piece)] = number
    return number
  }
}

/// A text that equals only the same bytes.
///
/// Strings equal one another by canonical equivalence; then a text saved in another normal form
/// would seem unchanged, though its approval names other bytes.
private struct ExactText: Hashable {
  private let text: Substring

  init(_ text: Substring) { self.text = text }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    // Eight bytes a step: feeding the hasher single ones takes several times as long.
    var pending: UInt64 = 0
    var length = 0
    for byte in text.utf8 {
      pending = pending << 8 | UInt64(byte)
      length += 1
      if length.isMultiple(of: 8) { hasher.combine(pending) }
    }
    hasher.combine(pending)
    hasher.combine(length)
  }
}
