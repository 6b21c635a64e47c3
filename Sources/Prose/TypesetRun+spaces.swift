/// What French sets apart from the words around it.
extension TypesetRun {
  private static let openGuillemet = Array("«".utf8)
  private static let closeGuillemet = Array("»".utf8)

  mutating func writeOpening(_ range: Range<Int>, _ mark: [UInt8]) {
    let isApart = setter.spacing != .none && mark == Self.openGuillemet
    guard isApart else { return replace(range, mark) }
    replace(
      range.lowerBound..<range.upperBound + spaces(from: range.upperBound), mark + Signs.narrowSpace
    )
  }

  mutating func writeClosing(_ range: Range<Int>, _ mark: [UInt8]) {
    let isApart = setter.spacing != .none && mark == Self.closeGuillemet
    guard isApart else { return replace(range, mark) }
    replace(start(ofSpacesBefore: range.lowerBound)..<range.upperBound, Signs.narrowSpace + mark)
  }

  /// Sets a guillemet that was typed.
  mutating func setGuillemet(at place: Int) {
    guard setter.spacing != .none else { return }
    let second = byte(place + 1)
    if second == 0xAB {
      let end = place + 2
      if block.contains(end), !isNarrow(at: end) {
        replace(end..<end + spaces(from: end), Signs.narrowSpace)
      }
    } else if second == 0xBB {
      let start = start(ofSpacesBefore: place)
      if start > block.lowerBound, !isNarrow(before: place) {
        replace(start..<place, Signs.narrowSpace)
      }
    }
  }

  /// Sets one of the marks that are set apart from the word before them.
  mutating func setMark(at place: Int) {
    guard setter.spacing != .none, !isKeeper(at: place + 1), endsSomething(at: place),
      !isNarrow(before: place)
    else { return }
    let start = start(ofSpacesBefore: place)
    guard start > block.lowerBound, let before = scalar(before: start),
      !before.properties.isWhitespace
    else { return }
    if start == place {
      // Nothing was typed between them.
      guard setter.spacing == .added || text[place] == UInt8(ascii: ":"),
        !"!?;:([{«‹“‘/".unicodeScalars.contains(before), !text.isAddress(around: place, in: block)
      else { return }
    }
    replace(start..<place, Signs.narrowSpace)
  }

  /// Whether a mark ends words: white space, the end, or another sign follows.
  private func endsSomething(at place: Int) -> Bool {
    guard let after = scalar(at: place + 1) else { return true }
    if after.properties.isWhitespace { return true }
    if text[place] == UInt8(ascii: ":") { return after == "\"" || after == "«" }
    return !after.properties.isAlphabetic && after.properties.numericType == nil && after != "="
      && after != "&" && after != "/"
  }

  /// How many bytes of spaces begin at a place.
  private func spaces(from place: Int) -> Int {
    var end = place
    while let scalar = scalar(at: end), scalar.properties.isWhitespace { end += UTF8.width(scalar) }
    return end - place
  }

  /// Where the spaces begin that end before a place.
  private func start(ofSpacesBefore place: Int) -> Int {
    var start = place
    while let scalar = scalar(before: start), scalar.properties.isWhitespace {
      start -= UTF8.width(scalar)
    }
    return start
  }

  private func isNarrow(at place: Int) -> Bool { scalar(at: place) == "\u{202F}" }
  private func isNarrow(before place: Int) -> Bool { scalar(before: place) == "\u{202F}" }
}
