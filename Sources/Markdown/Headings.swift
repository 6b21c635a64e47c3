/// The headings of a text in order: which level and which id each has on a page.
package struct Headings: Hashable, Sendable {
  /// The levels, as they were written, of the headings that the next one may come under.
  private var above: [Int] = []
  /// The ids of headings and those that authors chose, without the prefix; none has a space in it.
  package private(set) var ids: Set<String> = []
  /// The last number that was given for a name: a text may have the same heading a thousand times.
  private var numbers: [String: Int] = [:]

  /// The level of a heading within the text: 1 for the highest, and never more than one below the one before.
  mutating func level(of written: Int) -> Int {
    while let last = above.last, last >= written { above.removeLast() }
    above.append(written)
    return above.count
  }

  /// Takes an id that an author chose; false if it is invalid or already on the page.
  mutating func take(_ id: String) -> Bool {
    guard !id.isEmpty, !id.contains(where: \.isWhitespace), !SiteNames.holds(id: id) else {
      return false
    }
    return ids.insert(id).inserted
  }

  /// The id of a heading, made from its words as GitHub does: in lower case, only letters, digits, hyphens
  /// and underscores, with a hyphen for each space, and a number if the id is already used.
  mutating func id(of words: some Sequence<UInt8>) -> String {
    let name = Self.name(of: words)
    let plain = name.isEmpty ? "section" : name
    var id = plain
    var number = numbers[plain] ?? 0
    if number > 0 { id += "-\(number)" }
    while !take(id) {
      number += 1
      id = plain + "-\(number)"
    }
    numbers[plain] = number
    return id
  }

  private static func name(of words: some Sequence<UInt8>) -> String {
    var id = ""
    for scalar in String(decoding: Array(words), as: UTF8.self).lowercased().unicodeScalars {
      switch scalar {
      case " ", "\n": id.unicodeScalars.append("-")
      case "-", "_", "a"..."z", "0"..."9": id.unicodeScalars.append(scalar)
      case _ where scalar.isASCII: break
      default: if isOfWord(scalar) { id.unicodeScalars.append(scalar) }
      }
    }
    return id
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
