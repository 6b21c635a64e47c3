/// One block of a text as it is set.
struct TypesetRun {
  let text: [UInt8]
  let block: Range<Int>
  private let opaque: [Range<Int>]
  let setter: Typesetter
  var found: [Typesetter.Replacement] = []
  /// What quotation marks became, by their places; in order.
  var quotes: [Quote] = []

  init(_ text: [UInt8], _ block: Range<Int>, _ opaque: [Range<Int>], _ setter: Typesetter) {
    self.text = text
    self.block = block
    self.opaque = opaque
    self.setter = setter
  }

  mutating func replacements() -> [Typesetter.Replacement] {
    var candidates: [Int] = []
    var nextOpaque = opaque[...]
    var place = block.lowerBound
    while place < block.upperBound {
      if let first = nextOpaque.first, place >= first.lowerBound {
        // If it was marked to stay, the mark is removed all the same.
        candidates += (place..<max(place, first.upperBound)).filter { isKeeper(at: $0) }
        place = max(place, first.upperBound)
        nextOpaque.removeFirst()
        continue
      }
      if setter.isCandidate(text[place]) { candidates.append(place) }
      place += 1
    }
    if candidates.isEmpty { return [] }
    resolveQuotes(candidates)
    var quote = 0
    var end = block.lowerBound
    for place in candidates where place >= end {
      let before = found.count
      switch text[place] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        while quote < quotes.count, quotes[quote].place < place { quote += 1 }
        if quote < quotes.count, quotes[quote].place == place { write(quotes[quote]) }
      case UInt8(ascii: "-"): setHyphens(at: place)
      case UInt8(ascii: "."): setDots(at: place)
      case 0xEF: if isKeeper(at: place) { replace(place..<place + 3, []) }
      case 0xC2: setGuillemet(at: place)
      default: setMark(at: place)
      }
      if found.count > before, let last = found.last { end = last.range.upperBound }
    }
    return found
  }

  mutating func replace(_ range: Range<Int>, _ bytes: [UInt8]) {
    // What comes before may have taken the space between them.
    guard range.lowerBound >= found.last?.range.upperBound ?? block.lowerBound else { return }
    found.append(Typesetter.Replacement(range: range, bytes: bytes))
  }

  // MARK: What stands where

  func byte(_ place: Int) -> UInt8 { block.contains(place) ? text[place] : 0x0A }

  func isKeeper(at place: Int) -> Bool {
    byte(place) == 0xEF && byte(place + 1) == 0xB7 && byte(place + 2) == 0x90
  }

  /// The character that ends before a place; nil at the beginning of the block.
  func scalar(before place: Int) -> Unicode.Scalar? {
    var start = place - 1
    while start > block.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= block.lowerBound ? scalar(at: start) : nil
  }

  /// The character that begins at a place; nil at the end of the block.
  func scalar(at place: Int) -> Unicode.Scalar? {
    guard block.contains(place) else { return nil }
    let first = text[place]
    if first < 0x80 { return Unicode.Scalar(first) }
    return String(decoding: text[place..<min(place + 4, block.upperBound)], as: UTF8.self)
      .unicodeScalars.first
  }

  // MARK: Dashes and dots

  private mutating func setHyphens(at place: Int) {
    if byte(place - 1) == UInt8(ascii: "-") { return }
    let count = text.count(at: place, in: block)
    guard let dash = Signs.dashes[count], !text.isAddress(around: place, in: block) else { return }
    let next = byte(place + count)
    let before = byte(place - 1)
    // Arrows and comments are drawn with hyphens.
    if next == UInt8(ascii: ">") || before == UInt8(ascii: "<") || before == UInt8(ascii: "!") {
      return
    }
    if count == 2, isOption(at: place) { return }
    replace(place..<place + count, dash)
  }

  /// Whether two hyphens begin the name of an option.
  ///
  /// A word follows them directly, and none precedes them. Speech introduced by a dash at the
  /// beginning of a paragraph begins with a capital.
  private func isOption(at place: Int) -> Bool {
    guard let after = scalar(at: place + 2), after.isASCII,
      after.properties.isAlphabetic || after.properties.numericType != nil
    else { return false }
    guard let before = scalar(before: place) else { return !after.properties.isUppercase }
    return before.properties.isWhitespace || before == "\"" || before == "'"
      || Self.opening.contains(before)
  }

  private mutating func setDots(at place: Int) {
    if byte(place - 1) == UInt8(ascii: ".") { return }
    let count = text.count(at: place, in: block)
    guard count == 3 || count == 4, !text.isAddress(around: place, in: block) else { return }
    let slash = UInt8(ascii: "/")
    if byte(place - 1) == slash || byte(place + count) == slash { return }
    // Of four the last ends the sentence.
    replace(place..<place + 3, Signs.ellipsis)
  }
}

/// What is set for what was typed.
enum Signs {
  static let apostrophe = Array("’".utf8)
  static let narrowSpace = Array("\u{202F}".utf8)
  static let ellipsis = Array("…".utf8)
  static let dashes = [2: Array("–".utf8), 3: Array("—".utf8)]
}

extension [UInt8] {
  /// Whether the word around a place is an address, which stays as it is.
  func isAddress(around place: Int, in block: Range<Int>) -> Bool {
    func isWord(_ place: Int) -> Bool { block.contains(place) && self[place] > 0x20 }
    var start = place
    while isWord(start - 1) { start -= 1 }
    var end = place
    while isWord(end) { end += 1 }
    let word = self[start..<end]
    if word.starts(with: "www.".utf8) { return true }
    for place in word.indices {
      if word[place] == UInt8(ascii: "@"), place > start, place + 1 < end { return true }
      if word[place] == UInt8(ascii: ":"), word[place...].starts(with: "://".utf8) { return true }
    }
    return false
  }

  /// How many equal bytes begin at a place of a block, if nothing says that they stay.
  fileprivate func count(at place: Int, in block: Range<Int>) -> Int {
    var end = place
    while block.contains(end), self[end] == self[place] { end += 1 }
    return self[end..<Swift.min(end + 3, block.upperBound)].elementsEqual([0xEF, 0xB7, 0x90])
      ? 0 : end - place
  }
}
