/// What a file or folder in a tree may be called.
///
/// Every tree that becomes files, and every tree that is judged, holds only names that this passes:
/// each then is the name of one file, in one folder, on every file system, and looks like what it is.
///
///     TreeName.problem(of: "harbour.jpg")  // nil
///     TreeName.problem(of: "..")           // .dotted
///
/// What passes depends only on Unicode 15 and on the tables in this folder, because a new version
/// of Swift must not change what a stored tree means.
package enum TreeName {
  /// Why a name may not stand in a tree; nil if it may.
  ///
  /// A name in ASCII is checked in one pass.
  ///
  /// - Parameter name: The bytes of the name in the tree.
  /// - Returns: The first thing that is wrong with it.
  package static func problem(of name: some Collection<UInt8>) -> TreeNameProblem? {
    var isASCII = true
    for byte in name {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte == 0x7F {
        return .sign(Unicode.Scalar(byte))
      }
      if byte >= 0x80 { isASCII = false }
    }
    guard let first = name.first else { return .empty }
    // File systems take 255 bytes; who writes a file safely gives it a longer name for a moment.
    if name.count > 200 { return .long(name.count) }
    if first == UInt8(ascii: ".") { return .dotted }
    if !isASCII, let problem = problem(ofUnicode: name) { return problem }
    return reserved(name)
  }

  /// Why a name may not stand in a tree; nil if it may.
  package static func problem(of name: String) -> TreeNameProblem? { problem(of: name.utf8) }

  /// Why a file may not get a name; nil if it may.
  ///
  /// Besides what no tree may hold, this refuses what Windows can't hold. A tree that already has
  /// such a name is still read, because what a stored tree means does not change.
  package static func problem(ofNew name: String) -> TreeNameProblem? {
    if let problem = problem(of: name) { return problem }
    if let sign = name.unicodeScalars.first(where: { #"<>:"|?*"#.unicodeScalars.contains($0) }) {
      return .windows(sign)
    }
    guard let last = name.unicodeScalars.last, last == "." || last == " " else { return nil }
    return .ending(last)
  }

  /// Two of the names that would be one file on a file system that ignores case; nil if there are
  /// none.
  ///
  /// - Parameter names: Names that ``problem(of:)-(String)`` passes, in the tree's order.
  /// - Returns: The first that is like an earlier one, after that one.
  package static func alike(_ names: some Collection<String>) -> (String, String)? {
    guard names.count > 1 else { return nil }
    // By bytes: two strings are also equal where Unicode calls their spellings equivalent.
    var known: [[UInt8]: String] = [:]
    for name in names {
      let folded = Array(folded(name).utf8)
      if let other = known[folded] { return (other, name) }
      known[folded] = name
    }
    return nil
  }

  private static func problem(ofUnicode name: some Collection<UInt8>) -> TreeNameProblem? {
    guard let text = String(validating: name, as: UTF8.self) else { return .notUTF8 }
    var isPlain = true
    for scalar in text.unicodeScalars {
      if (0x80..<0xA0).contains(scalar.value) || isFormat(scalar) { return .sign(scalar) }
      if scalar.value >= ComposedForm.firstOfInterest { isPlain = false }
    }
    return isPlain || ComposedForm.has(text) ? nil : .notComposed
  }

  /// Whether a sign steers how others are shown and is not seen itself: Unicode's category Cf.
  private static func isFormat(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xAD
      && UnicodeRanges.row(of: scalar.value, in: formats, width: 2) != nil
  }

  /// The ranges of Unicode 15's category Cf.
  private static let formats: [UInt32] = [
    0xAD, 0xAD, 0x600, 0x605, 0x61C, 0x61C, 0x6DD, 0x6DD, 0x70F, 0x70F, 0x890, 0x891, 0x8E2, 0x8E2,
    0x180E, 0x180E, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2066, 0x206F, 0xFEFF, 0xFEFF,
    0xFFF9, 0xFFFB, 0x110BD, 0x110BD, 0x110CD, 0x110CD, 0x13430, 0x1343F, 0x1BCA0, 0x1BCA3,
    0x1D173, 0x1D17A, 0xE0001, 0xE0001, 0xE0020, 0xE007F,
  ]
}

/// Tables of ranges: rows of numbers whose first two are the ends of a range, in order.
enum UnicodeRanges {
  /// Where the row starts that a number falls into; nil if it falls between them.
  static func row<Number: FixedWidthInteger>(
    of number: Number, in table: [Number], width: Int
  ) -> Int? {
    var (low, high) = (0, table.count / width)
    while low < high {
      let middle = (low + high) / 2
      if table[middle * width + 1] < number { low = middle + 1 } else { high = middle }
    }
    let row = low * width
    return row < table.count && table[row] <= number ? row : nil
  }
}
