/// What references in a drawing stand for: characters, and the words that the document type declares names
/// for.
struct SVGEntities {
  private var named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
  /// How many more bytes names may expand to: some files are made to expand endlessly.
  private var room = 4 << 20
  /// Whether a drawing uses names for so much, or for things other than words, that it can't be judged.
  private(set) var areTooMuch = false
  /// Names that stand for more than words.
  private var unclear: Set<String> = []

  /// Reads a document type declaration: `<!ENTITY name "words">`, in order; the first declaration of a name
  /// counts.
  mutating func read(_ declaration: ArraySlice<UInt8>) {
    var rest = declaration
    while let found = rest.firstRange(of: Array("<!ENTITY".utf8)) {
      rest = rest[found.upperBound...]
      func word(_ isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        rest = rest.drop { $0 <= 0x20 }
        let word = rest.prefix(while: isPart)
        rest = rest[word.endIndex...]
        return word
      }
      let name = String(decoding: word { $0 > 0x20 && $0 != UInt8(ascii: ">") }, as: UTF8.self)
      _ = word { _ in false }
      guard let sign = rest.first, "\"'".utf8.contains(sign) else { continue }
      let value = rest.dropFirst().prefix { $0 != sign }
      rest = rest[min(value.endIndex + 1, rest.endIndex)...]
      guard named[name] == nil, !unclear.contains(name) else { continue }
      if value.contains(UInt8(ascii: "<")) {
        unclear.insert(name)
      } else {
        named[name] = resolved(value)
      }
    }
  }

  /// Words with their references resolved; an unknown one becomes nothing.
  mutating func resolved(_ words: ArraySlice<UInt8>) -> String {
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let parts = words.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    var resolved = text(parts[0])
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: UInt8(ascii: ";")) else {
        resolved += text(part)
        continue
      }
      resolved += character(text(part[..<end])[...]) ?? ""
      resolved += text(part[(end + 1)...])
    }
    return resolved
  }

  private mutating func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else {
      let found = named[String(name)]
      room -= found?.utf8.count ?? 0
      areTooMuch = areTooMuch || room < 0 || unclear.contains(String(name))
      return areTooMuch ? nil : found
    }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
  }
}
