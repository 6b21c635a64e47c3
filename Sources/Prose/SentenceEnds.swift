/// Finds where the sentences of one block end; see ``Sentences`` for the rules.
///
/// Rules in capitals (SB8) are those of UAX #29.
struct SentenceEnds {
  /// The ends in order, the last that of the block; empty for an empty block.
  private(set) var found: [Int] = []

  private let bytes: [UInt8]
  private let range: Range<Int>
  private var place: Int
  /// Whether a letter was read since the last end: a number by itself, as in a list, is no
  /// sentence.
  private var hasLetter = false
  /// Signs, and numbers of backticks, that were looked for in vain: nothing is searched twice.
  private var missing: Set<UInt8> = []
  private var missingTicks: Set<Int> = []

  /// Reads a block of a text, which begins with what is no space.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    place = range.lowerBound
    while place < range.upperBound { step() }
    if found.last != range.upperBound, !range.isEmpty { found.append(range.upperBound) }
  }

  private mutating func step() {
    let byte = bytes[place]
    switch byte {
    case UInt8(ascii: "\\"): place += bytes.isSafeToSkip(place + 1, in: range) ? 2 : 1
    case UInt8(ascii: "`"): skipCode()
    case UInt8(ascii: "]"):
      place += 1
      skipDestination()
    case UInt8(ascii: "<"): if !skip(to: UInt8(ascii: ">"), if: isTag(at: place)) { place += 1 }
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop()
    case 0..<0x80:
      if byte.isASCIILetter { hasLetter = true }
      place += 1
    default:
      let scalar = bytes.scalar(at: place)
      if Stop(scalar) != nil {
        stop()
      } else {
        if scalar.properties.isAlphabetic { hasLetter = true }
        place += scalar.utf8Count
      }
    }
  }

  // MARK: Stops

  /// Reads a run of stops and what belongs to it, and ends the sentence there if it ends.
  private mutating func stop() {
    let start = place
    var last = Stop.full
    var isRun = false
    while place < range.upperBound, let next = Stop(bytes.scalar(at: place)) {
      isRun = place > start
      last = next
      place += bytes.scalar(at: place).utf8Count
    }
    let end = place
    skipClosing(isFinal: last == .final)
    let hasClosing = place > end
    let afterClosing = place
    skipSpace()
    let hasSpace = place > afterClosing
    guard place < range.upperBound else { return }
    if bytes.scalar(at: place).extendsCluster { return }
    let next = NextWord(bytes, at: place, until: range.upperBound)
    if !hasSpace, !last.needsNoSpace, last == .full || !next.isUnspaced || isRun { return }
    if last == .final {
      if next.isJoined || (hasClosing && next.isQuotative) { return }
    } else if next.isLower || next.isJoined || (last == .ellipsis && !next.isUpper) {
      return
    }
    if last == .full || last == .ellipsis, !hasLetter { return }
    if last == .full, !isRun {
      let word = AbbreviatedWord(bytes, endingAt: start, from: range.lowerBound)
      if !hasClosing, Abbreviations.holdsTogether(word, next) { return }
    }
    found.append(place)
    hasLetter = false
  }

  private mutating func skipSpace() {
    while place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      guard scalar.isSentenceSpace else { return }
      place += scalar.utf8Count
    }
  }

  /// Passes over what closes a sentence after its stop (Close of SB9, and Markdown's marks).
  ///
  /// In scripts without spaces, an opening quotation mark is not taken for a closing one.
  private mutating func skipClosing(isFinal: Bool) {
    while place < range.upperBound {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "*"),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "}"), UInt8(ascii: "`"):
        place += 1
      case UInt8(ascii: "]"):
        place += 1
        skipDestination()
      case UInt8(ascii: "["): if !skipNoteMark() { return }
      case UInt8(ascii: "<"):
        let isRaised = bytes[place..<range.upperBound].starts(with: "<sup".utf8)
        guard isRaised || isClosingTag(at: place), skip(to: UInt8(ascii: ">"), if: true) else {
          return
        }
        if isRaised { skipRaised() }
      case 0..<0x80: return
      default:
        let scalar = bytes.scalar(at: place)
        guard scalar.closesSentence(mayOpen: !isFinal) else { return }
        place += scalar.utf8Count
      }
    }
  }

  /// Passes over the text of a mark in `<sup>`, which may be a note's number in brackets.
  private mutating func skipRaised() {
    let text = bytes[place..<min(place + 100, range.upperBound)]
    if let end = text.firstIndex(of: UInt8(ascii: "<")) { place = end }
  }

  /// Passes over `[^note]` or `[12]`.
  private mutating func skipNoteMark() -> Bool {
    var end = place + 1
    let isNote = end < range.upperBound && bytes[end] == UInt8(ascii: "^")
    while end < range.upperBound, end < place + 100 {
      let byte = bytes[end]
      if byte == UInt8(ascii: "]") {
        guard end > place + 1 else { return false }
        place = end + 1
        return true
      }
      guard byte.isDigit || (isNote && !byte.isSpace) else { return false }
      end += 1
    }
    return false
  }

  // MARK: What holds no stops

  /// Passes over `(address)` or `[name]` after the text of a link.
  private mutating func skipDestination() {
    guard place < range.upperBound else { return }
    if bytes[place] == UInt8(ascii: "(") {
      skipAddress()
    } else if bytes[place] == UInt8(ascii: "[") {
      _ = skip(to: UInt8(ascii: "]"), if: true)
    }
  }

  /// Passes over `(address "title")`; nothing if a space stands before anything but a title.
  private mutating func skipAddress() {
    let close = UInt8(ascii: ")")
    guard !missing.contains(close) else { return }
    var end = place + 1
    var isTitle = false
    while end < range.upperBound, bytes[end] != close {
      if bytes[end].isSpace, !isTitle {
        let next = bytes[end..<range.upperBound].first { !$0.isSpace }
        isTitle = next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
        guard isTitle || next == close else { return }
      }
      end += 1
    }
    if end < range.upperBound { place = end + 1 } else { missing.insert(close) }
  }

  /// Passes over everything up to and with a sign, in the block.
  private mutating func skip(to sign: UInt8, if isWanted: Bool) -> Bool {
    guard isWanted, !missing.contains(sign) else { return false }
    guard let end = bytes[(place + 1)..<range.upperBound].firstIndex(of: sign) else {
      missing.insert(sign)
      return false
    }
    hasLetter = true
    place = end + 1
    return true
  }

  private mutating func skipCode() {
    let count = bytes[place..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
    place += count
    guard !missingTicks.contains(count) else { return }
    var end = place
    while let tick = bytes[end..<range.upperBound].firstIndex(of: UInt8(ascii: "`")) {
      let found = bytes[tick..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      end = tick + found
      if found == count {
        place = end
        hasLetter = true
        return
      }
    }
    missingTicks.insert(count)
  }

  private func isTag(at place: Int) -> Bool {
    guard place + 1 < range.upperBound else { return false }
    let next = bytes[place + 1]
    return next.isASCIILetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
  }

  /// Whether a tag ends something, or a line: `</em>`, `<br>`.
  private func isClosingTag(at place: Int) -> Bool {
    let tag = bytes[(place + 1)..<min(place + 4, range.upperBound)]
    return tag.first == UInt8(ascii: "/") || tag.prefix(2).elementsEqual("br".utf8)
  }
}

/// A sign that may end a sentence.
enum Stop {
  /// A full stop, which ends abbreviations too (ATerm).
  case full
  /// A question or exclamation mark followed by a space.
  case mark
  /// Three dots in one character; the sentence goes on after them unless a capital follows.
  case ellipsis
  /// A stop of a script that writes no spaces, or of one that has no other use for it (STerm).
  case final

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case ".", "\u{2024}", "\u{FE52}": self = .full
    case "!", "?", "\u{203C}", "\u{203D}", "\u{2047}"..."\u{2049}", "\u{2E2E}": self = .mark
    case "\u{2026}": self = .ellipsis
    default:
      guard !scalar.isASCII, scalar.properties.isSentenceTerminal else { return nil }
      self = .final
    }
  }

  var needsNoSpace: Bool { self == .final }
}
