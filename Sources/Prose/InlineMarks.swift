/// The marks inside a block of Markdown that belong together: of emphasis, links, code, tags.
///
/// It follows CommonMark 0.31 as far as pairing needs it: it does not matter where a link leads, or
/// whether a tag exists. Places are UTF-8 bytes. Time is in proportion to the block, except for
/// marks of emphasis that find no partner.
struct InlineMarks {
  /// Two marks and what is between them; a mark that is complete by itself has an empty closing
  /// one.
  struct Pair: Hashable {
    let opening: Range<Int>
    let closing: Range<Int>

    var whole: Range<Int> { opening.lowerBound..<closing.upperBound }
    var content: Range<Int> { opening.upperBound..<closing.lowerBound }
  }

  /// The pairs, in the order in which they were closed.
  private(set) var pairs: [Pair] = []
  /// Marks that could belong to a pair and found no partner: `**`, `[`, a backtick.
  private(set) var open: [Range<Int>] = []
  /// The calls of notes: `[^1]`.
  private(set) var calls: [Range<Int>] = []

  private let bytes: [UInt8]
  private let end: Int
  private var place: Int
  private var brackets: [(opening: Range<Int>, runs: Int)] = []
  private var tags: [(name: String, range: Range<Int>)] = []
  private var runs: [Run] = []

  /// A row of `*`, `_` or `~` that found no partner yet.
  private struct Run {
    let sign: UInt8
    var range: Range<Int>
    let count: Int
    let opens: Bool
    let closes: Bool
  }

  /// Reads a block of a text.
  init(_ bytes: [UInt8], _ block: Range<Int>) {
    self.bytes = bytes
    place = block.lowerBound
    end = block.upperBound
    while place < end { readSign() }
    pairEmphasis(from: 0)
    open += runs.filter { $0.opens || $0.closes }.map(\.range)
    open += brackets.map(\.opening)
  }

  /// Reads a block that is a text of its own.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes, 0..<bytes.count)
  }

  private func byte(at place: Int) -> UInt8? { place < end ? bytes[place] : nil }

  private mutating func readSign() {
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "\\"): place += (byte(at: place + 1)?.isASCIISign ?? false) ? 2 : 1
    case UInt8(ascii: "`"): readCode()
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readRun()
    case UInt8(ascii: "<"): readTag()
    case UInt8(ascii: "!") where byte(at: place + 1) == UInt8(ascii: "["):
      place += 2
      brackets.append((start..<place, runs.count))
    case UInt8(ascii: "["):
      if byte(at: place + 1) == UInt8(ascii: "^"), let close = closing(of: place, to: "]") {
        pairs.append(Pair(opening: place..<close, closing: close..<close))
        calls.append(place..<close)
        place = close
      } else {
        place += 1
        brackets.append((start..<place, runs.count))
      }
    case UInt8(ascii: "]"): readBracketEnd()
    default: place += 1
    }
  }

  private mutating func readCode() {
    let start = place
    while byte(at: place) == UInt8(ascii: "`") { place += 1 }
    let opening = start..<place
    var other = place
    while other < end {
      let first = other
      while byte(at: other) == UInt8(ascii: "`") { other += 1 }
      if other - first == opening.count {
        pairs.append(Pair(opening: opening, closing: first..<other))
        place = other
        return
      }
      other += 1
    }
    open.append(opening)
  }

  /// The place after the mark that closes, on the same line, what begins here; nil if there is
  /// none.
  private func closing(of start: Int, to sign: Unicode.Scalar) -> Int? {
    let line = bytes[start..<end].prefix { $0 != .lineFeed }
    return line.firstIndex(of: UInt8(ascii: sign)).map { $0 + 1 }
  }

  private mutating func readTag() {
    let start = place
    place += 1
    let isEnd = byte(at: place) == UInt8(ascii: "/")
    let name = bytes[(isEnd ? place + 1 : place)..<end].prefix { $0.isASCIILetter || $0.isDigit }
    guard !name.isEmpty, let close = bytes[place..<end].firstIndex(of: UInt8(ascii: ">")),
      !bytes[place..<close].contains(UInt8(ascii: "<"))
    else { return }
    place = close + 1
    let tag = String(decoding: name, as: UTF8.self).lowercased()
    let range = start..<place
    if isEnd, let opening = tags.lastIndex(where: { $0.name == tag }) {
      pairs.append(Pair(opening: tags[opening].range, closing: range))
      tags.removeSubrange(opening...)
    } else {
      // Something that is complete by itself, such as an address or a tag without an end.
      pairs.append(Pair(opening: range, closing: place..<place))
      if !isEnd { tags.append((tag, range)) }
    }
  }

  private mutating func readBracketEnd() {
    let start = place
    place += 1
    guard let (opening, runs) = brackets.popLast() else {
      open.append(start..<place)
      return
    }
    switch byte(at: place) {
    case UInt8(ascii: "("): place = parenthesisEnd(from: place) ?? place
    case UInt8(ascii: "["): place = closing(of: place, to: "]") ?? place
    default: break
    }
    pairEmphasis(from: runs)
    pairs.append(Pair(opening: opening, closing: start..<place))
  }

  /// The place after the parenthesis that closes the one that opens here.
  private func parenthesisEnd(from start: Int) -> Int? {
    var depth = 0
    var other = start
    while other < end {
      switch bytes[other] {
      case UInt8(ascii: "\\"): other += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return other + 1 }
      default: break
      }
      other += 1
    }
    return nil
  }
}

// MARK: Emphasis

extension InlineMarks {
  private mutating func readRun() {
    let (sign, start) = (bytes[place], place)
    while byte(at: place) == sign { place += 1 }
    let before = start > 0 ? Self.side(of: bytes[start - 1], after: bytes, at: start) : .space
    let after = byte(at: place).map { Self.side(of: $0, before: bytes, at: place) } ?? .space
    let isLeft = after != .space && (after == .letter || before != .letter)
    let isRight = before != .space && (before == .letter || after != .letter)
    let isInWord = sign == UInt8(ascii: "_")
    guard sign != UInt8(ascii: "~") || place - start <= 2 else { return }
    runs.append(
      Run(
        sign: sign, range: start..<place, count: place - start,
        opens: isLeft && (!isInWord || !isRight || before == .sign),
        closes: isRight && (!isInWord || !isLeft || after == .sign)))
  }

  /// The kind of character next to a run of marks.
  private enum Side { case space, sign, letter }

  private static func side(of byte: UInt8, after bytes: [UInt8], at place: Int) -> Side {
    // The characters beyond ASCII that prose is full of: quotation marks, dashes, the ellipsis.
    let isMark = byte >= 0x80 && place >= 3 && bytes[place - 3] == 0xE2 && bytes[place - 2] == 0x80
    return isMark ? .sign : plainSide(of: byte)
  }

  private static func side(of byte: UInt8, before bytes: [UInt8], at place: Int) -> Side {
    let isMark = byte == 0xE2 && place + 1 < bytes.count && bytes[place + 1] == 0x80
    return isMark ? .sign : plainSide(of: byte)
  }

  private static func plainSide(of byte: UInt8) -> Side {
    byte.isSpace ? .space : byte.isASCIISign ? .sign : .letter
  }

  /// Finds partners for the rows of marks, beginning with one; those that find none stay open.
  private mutating func pairEmphasis(from first: Int) {
    var closer = first
    while closer < runs.count {
      guard runs[closer].closes,
        let opener = runs[first..<closer].lastIndex(where: { Self.pair($0, runs[closer]) })
      else {
        closer += 1
        continue
      }
      let isTilde = runs[closer].sign == UInt8(ascii: "~")
      let (opening, closing) = (runs[opener].range, runs[closer].range)
      let count = isTilde ? closing.count : min(opening.count, closing.count, 2)
      pairs.append(
        Pair(
          opening: opening.upperBound - count..<opening.upperBound,
          closing: closing.lowerBound..<closing.lowerBound + count))
      runs[opener].range = opening.lowerBound..<opening.upperBound - count
      runs[closer].range = closing.lowerBound + count..<closing.upperBound
      open += runs[(opener + 1)..<closer].filter { $0.opens || $0.closes }.map(\.range)
      runs.removeSubrange((opener + 1)..<closer)
      closer = opener + 1
      if runs[closer].range.isEmpty { runs.remove(at: closer) }
      if runs[opener].range.isEmpty {
        runs.remove(at: opener)
        closer -= 1
      }
    }
    if first > 0 {
      open += runs[first...].filter { $0.opens || $0.closes }.map(\.range)
      runs.removeSubrange(first...)
    }
  }

  private static func pair(_ opener: Run, _ closer: Run) -> Bool {
    guard opener.opens, opener.sign == closer.sign else { return false }
    if opener.sign == UInt8(ascii: "~") { return opener.range.count == closer.range.count }
    // The rule of three, by which `*a**b*` is one pair.
    let isEither = opener.closes || closer.opens
    return !isEither || !(opener.count + closer.count).isMultiple(of: 3)
      || (opener.count.isMultiple(of: 3) && closer.count.isMultiple(of: 3))
  }
}

extension UInt8 {
  /// An ASCII character that is no letter, digit or space.
  var isASCIISign: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}
