/// Unicode's composed form (NFC), as Unicode 15 has it.
///
/// Characters that a later Unicode adds are unknown here, whatever Swift's own library makes of
/// them: what a stored name is must not depend on who reads it.
enum ComposedForm {
  /// Below this nothing is changed by composing.
  static let firstOfInterest: UInt32 = 0x300

  /// Whether a text is composed already.
  ///
  /// A text falls into parts that each begin with a sign which composing leaves alone; only parts
  /// that have more than this sign are looked at.
  static func has(_ text: String) -> Bool {
    var part: [UInt32] = []
    for scalar in text.unicodeScalars {
      let sign = scalar.value
      if sign < firstOfInterest {
        guard isComposed(part) else { return false }
        part = [sign]
        continue
      }
      if UnicodeRanges.row(of: sign, in: changed, width: 2) != nil { return false }
      if weight(sign) == 0, !seconds.contains(sign), !isHangulTail(sign) {
        guard isComposed(part) else { return false }
        part = []
      }
      part.append(sign)
    }
    return isComposed(part)
  }

  private static func isComposed(_ part: [UInt32]) -> Bool {
    part.count < 2 || composed(sorted(part.flatMap(decomposed))) == part
  }

  /// A mark's canonical combining class, which orders marks after their letter; 0 for anything
  /// else.
  private static func weight(_ sign: UInt32) -> UInt32 {
    guard sign >= firstOfInterest,
      let row = UnicodeRanges.row(of: sign, in: weights, width: 3)
    else { return 0 }
    return weights[row + 2]
  }

  private static func decomposed(_ sign: UInt32) -> [UInt32] {
    if let parts = Hangul.parts(of: sign) { return parts }
    guard let (first, second) = pairs[sign] else { return [sign] }
    return decomposed(first) + [second]
  }

  /// Signs with each run of marks in the order of their weights; the sort is stable.
  private static func sorted(_ signs: [UInt32]) -> [UInt32] {
    var signs = signs
    for end in signs.indices.dropFirst() {
      let weight = weight(signs[end])
      var place = end
      while weight > 0, place > 0, self.weight(signs[place - 1]) > weight {
        signs.swapAt(place, place - 1)
        place -= 1
      }
    }
    return signs
  }

  private static func composed(_ signs: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var letter: Int?
    var last: UInt32 = 0
    for sign in signs {
      let weight = weight(sign)
      let isBlocked = letter.map { $0 < result.count - 1 && last >= weight } ?? true
      if let letter, !isBlocked, let whole = whole(result[letter], sign) {
        result[letter] = whole
        continue
      }
      if weight == 0 { letter = result.count }
      last = weight
      result.append(sign)
    }
    return result
  }

  private static func whole(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.whole(first, second) ?? wholes[UInt64(first) << 32 | UInt64(second)]
  }

  private static func isHangulTail(_ sign: UInt32) -> Bool {
    (0x1161...0x1175).contains(sign) || (0x11A8...0x11C2).contains(sign)
  }

  /// What two signs compose to, the first in the upper half of the key.
  private static let wholes: [UInt64: UInt32] = pairs.reduce(into: [:]) {
    $0[UInt64($1.value.first) << 32 | UInt64($1.value.second)] = $1.key
  }

  private static let seconds = Set(pairs.values.map(\.second))

  private static let pairs: [UInt32: (first: UInt32, second: UInt32)] = {
    var pairs: [UInt32: (first: UInt32, second: UInt32)] = [:]
    for (mark, letters) in compositions {
      var first: UInt32?
      for scalar in letters.unicodeScalars {
        if let letter = first { pairs[scalar.value] = (letter, mark) }
        first = first == nil ? scalar.value : nil
      }
    }
    return pairs
  }()
}

/// The syllables of Hangul, which Unicode composes by arithmetic.
private enum Hangul {
  private static let syllables: Range<UInt32> = 0xAC00..<0xD7A4
  private static let leads: Range<UInt32> = 0x1100..<0x1113
  private static let vowels: Range<UInt32> = 0x1161..<0x1176
  /// The first means no tail.
  private static let tails: Range<UInt32> = 0x11A7..<0x11C3

  static func parts(of sign: UInt32) -> [UInt32]? {
    guard syllables.contains(sign) else { return nil }
    let index = sign - syllables.lowerBound
    let tail = index % 28
    let parts = [leads.lowerBound + index / 588, vowels.lowerBound + index % 588 / 28]
    return tail == 0 ? parts : parts + [tails.lowerBound + tail]
  }

  static func whole(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if leads.contains(first), vowels.contains(second) {
      let index = (first - leads.lowerBound) * 21 + second - vowels.lowerBound
      return syllables.lowerBound + index * 28
    }
    guard syllables.contains(first), (first - syllables.lowerBound) % 28 == 0,
      tails.dropFirst().contains(second)
    else { return nil }
    return first + second - tails.lowerBound
  }
}
