extension TypesetRun {
  /// A straight quotation mark, and what it became.
  struct Quote {
    enum Meaning {
      case open, close, apostrophe
      /// Feet and minutes, inches and seconds.
      case prime
      /// The marks of Hebrew abbreviations.
      case geresh
      /// It stays as it was typed.
      case straight
    }

    var place: Int
    var isDouble: Bool
    var meaning: Meaning
    /// Whether another reading is as likely: for an opening mark, an apostrophe before a word; for
    /// a closing one, an apostrophe after it.
    var isWeak = false
  }

  /// What can come before an opening mark, besides white space.
  static let opening = Set("([{“‘„‚«‹「『¿¡–—-‑/|=".unicodeScalars)

  /// Finds what the quotation marks of the block mean.
  mutating func resolveQuotes(_ candidates: [Int]) {
    var depth = 0
    for place in candidates {
      let isDouble = text[place] == UInt8(ascii: "\"")
      guard isDouble || text[place] == UInt8(ascii: "'") else { continue }
      if isKeeper(at: place + 1) || isInsideAddress(place) { continue }
      var quote = Quote(place: place, isDouble: isDouble, meaning: .straight)
      if isDouble {
        quote.meaning = meaning(ofDouble: place, depth, candidates)
        if quote.meaning == .open { depth += 1 }
        if quote.meaning == .close { depth = max(0, depth - 1) }
      } else {
        (quote.meaning, quote.isWeak) = meaning(ofSingle: place)
      }
      quotes.append(quote)
    }
    pairSingles()
  }

  /// Whether an address goes on on both sides of a mark; around it a mark quotes the address.
  private func isInsideAddress(_ place: Int) -> Bool {
    var start = place
    while block.contains(start - 1), text[start - 1] > 0x20 { start -= 1 }
    let before = text[start..<place]
    guard isLetter(scalar(at: place + 1)), before.count > 3 else { return false }
    return before.starts(with: "www.".utf8) || before.contains(UInt8(ascii: "@"))
      || before.indices.contains { before[$0...].starts(with: "://".utf8) }
  }

  private func opens(before place: Int) -> Bool {
    guard let before = scalar(before: place), !before.properties.isWhitespace else { return true }
    // A mark right before this one opens if it was found to.
    if before == "\"" || before == "'" {
      return quotes.last { $0.place == place - 1 }?.meaning == .open
    }
    return Self.opening.contains(before)
  }

  private func meaning(ofDouble place: Int, _ depth: Int, _ candidates: [Int]) -> Quote.Meaning {
    let (before, after) = (scalar(before: place), scalar(at: place + 1))
    if isHebrew(before), isHebrew(after) { return .geresh }
    switch (isSpace(before), isSpace(after)) {
    case (true, false): return .open
    case (true, true):
      if depth > 0 { return .close }
      let isAnswered = candidates.contains { $0 > place && text[$0] == UInt8(ascii: "\"") }
      return isAnswered ? .open : .straight
    case (false, true): return depth == 0 && isDigit(before) ? .prime : .close
    case (false, false):
      if opens(before: place) { return .open }
      if depth == 0, isDigit(before), !isLetter(after) { return .prime }
      if !isLetter(after), depth > 0 || !isUnspaced(before) { return .close }
      return depth > 0 ? .close : .open
    }
  }

  private func meaning(ofSingle place: Int) -> (Quote.Meaning, isWeak: Bool) {
    let (before, after) = (scalar(before: place), scalar(at: place + 1))
    if isHebrew(before), isHebrew(after) || !isLetter(after) {
      return (.geresh, isWeak: true)
    }
    if isSpace(before), isSpace(after) { return (.straight, false) }
    if isUnspaced(before) || isUnspaced(after) { return (.open, true) }
    if isLetter(before), isLetter(after) {
      return (isDigit(before) && isFeet(place) ? .prime : .apostrophe, false)
    }
    if !isSpace(after), opens(before: place) { return leading(place) }
    // The second apostrophe of rock ’n’ roll.
    if before == "n" || before == "N", quotes.last?.place == place - 2,
      quotes.last?.meaning == .apostrophe
    {
      return (.apostrophe, false)
    }
    let isPlural = before == "s" || before == "S"
    return (.close, isPlural)
  }

  /// Whether inches or seconds follow: `5'10"`.
  private func isFeet(_ place: Int) -> Bool {
    var end = place + 1
    while isDigit(scalar(at: end)) { end += 1 }
    return byte(end) == UInt8(ascii: "\"") && end - place <= 3
  }

  /// A mark before a word: it opens, or it is the apostrophe of that word.
  private func leading(_ place: Int) -> (Quote.Meaning, isWeak: Bool) {
    var end = place + 1
    while let scalar = scalar(at: end), isLetter(scalar), end - place < 24 {
      end += UTF8.width(scalar)
    }
    let word = String(decoding: text[place + 1..<end], as: UTF8.self).lowercased()
    let digits = word.prefix { $0.isNumber }
    // A year without its century, or a decade.
    if digits.count == 2, ["", "s", "er", "ers"].contains(word.dropFirst(2)) {
      return (.open, true)
    }
    switch LeadingApostrophes.kind(of: word, in: setter.language) {
    case .always?: return (.apostrophe, false)
    case .mostly?: return (.open, true)
    case nil: return (.open, false)
    }
  }

  /// Finds which single marks belong together; those that are left are apostrophes.
  private mutating func pairSingles() {
    var open: [Int] = []
    let singles = quotes.indices.filter { number in
      !quotes[number].isDouble && [.open, .close, .geresh].contains(quotes[number].meaning)
    }
    for (order, number) in singles.enumerated() {
      let quote = quotes[number]
      if quote.meaning == .open, !(quote.isWeak && closesUnspaced(quote, open)) {
        open.append(number)
        continue
      }
      // Of two that may close, the first follows a plural.
      let next = singles.dropFirst(order + 1).first.map { quotes[$0] }
      let isFollowed = next?.meaning == .close
      if let place = open.lastIndex(where: { !quotes[$0].isWeak || startsUnspaced($0) }) {
        if quote.isWeak, isFollowed, quote.meaning == .close {
          quotes[number].meaning = .apostrophe
        } else {
          for weak in open[(place + 1)...] { quotes[weak].meaning = .apostrophe }
          open.removeSubrange(place...)
          quotes[number].meaning = .close
        }
      } else if quote.meaning == .close {
        if !quote.isWeak, let last = open.popLast(), quotes[last].meaning == .open {
          quotes[number].meaning = .close
        } else {
          quotes[number].meaning = .apostrophe
        }
      }
    }
    for number in open where !beginsSpeech(quotes[number].place) || quotes[number].isWeak {
      quotes[number].meaning = .apostrophe
    }
  }

  private func startsUnspaced(_ number: Int) -> Bool {
    isUnspaced(scalar(at: quotes[number].place + 1))
  }

  /// Whether a mark between letters without spaces ends what another one opened.
  private func closesUnspaced(_ quote: Quote, _ open: [Int]) -> Bool {
    let isBetween =
      isUnspaced(scalar(before: quote.place)) || isUnspaced(scalar(at: quote.place + 1))
    return isBetween && !open.isEmpty
  }

  /// Whether something said begins at a mark that nothing closes, as the next paragraph goes on with it.
  private func beginsSpeech(_ place: Int) -> Bool {
    guard let before = scalar(before: place) else { return true }
    if before == "\"" { return scalar(before: place - 1) == nil }
    guard isSpace(before), scalar(at: place + 1)?.properties.isUppercase == true else {
      return false
    }
    return scalar(before: place - 1).map { ",:.!?…".unicodeScalars.contains($0) } ?? true
  }

  /// Writes a mark as it was found to be.
  mutating func write(_ quote: Quote) {
    let range = quote.place..<quote.place + 1
    let marks = setter.marks
    switch quote.meaning {
    case .straight: break
    case .apostrophe: replace(range, Signs.apostrophe)
    case .prime: replace(range, Array((quote.isDouble ? "″" : "′").utf8))
    case .geresh: replace(range, Array((quote.isDouble ? "״" : "׳").utf8))
    case .open: writeOpening(range, quote.isDouble ? marks.openDouble : marks.openSingle)
    case .close: writeClosing(range, quote.isDouble ? marks.closeDouble : marks.closeSingle)
    }
  }
}

private func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
  guard let scalar else { return false }
  return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    || scalar.properties.generalCategory == .nonspacingMark
}

/// Whether a character is of a script that sets no spaces between words.
private func isUnspaced(_ scalar: Unicode.Scalar?) -> Bool {
  guard let value = scalar?.value else { return false }
  return (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7AF).contains(value)
    || (0xF900...0xFAFF).contains(value) || (0x0E00...0x0EFF).contains(value)
    || value >= 0x20000
}

private func isHebrew(_ scalar: Unicode.Scalar?) -> Bool {
  scalar.map { (0x5D0...0x5EA).contains($0.value) } ?? false
}

private func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
  scalar?.properties.isWhitespace ?? true
}

private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
  scalar.map { ("0"..."9").contains($0) } ?? false
}
