extension String {
  /// The text with some bytes replaced wherever they are, even inside a character.
  ///
  /// `replacing(_:with:)` looks at characters: U+0600 and `<` behind it are one, in which it finds no `<`.
  ///
  /// - Parameters:
  ///   - old: What is replaced, as UTF-8.
  ///   - new: What takes its place.
  /// - Returns: The text.
  package func replacingBytes(of old: String, with new: String) -> String {
    let (bytes, old) = (Array(utf8), Array(old.utf8))
    guard let first = old.first else { return self }
    var replaced: [UInt8] = []
    replaced.reserveCapacity(bytes.count)
    // Where what comes next begins, and where to look for the next place.
    var (start, place) = (0, 0)
    while let found = bytes[place...].firstIndex(of: first) {
      guard bytes[found...].starts(with: old) else {
        place = found + 1
        continue
      }
      replaced += bytes[start..<found]
      replaced += new.utf8
      start = found + old.count
      place = start
    }
    replaced += bytes[start...]
    return String(decoding: replaced, as: UTF8.self)
  }
}
