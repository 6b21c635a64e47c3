extension MarkdownText {
  /// The picture that makes up the whole paragraph beginning at an event.
  func lonePicture(at place: Int) -> Picture? {
    guard place + 2 < events.count, events[place] == .begin(.paragraph),
      case .picture(let picture) = events[place + 1], events[place + 2] == .end(.paragraph)
    else { return nil }
    return picture
  }

  /// How often each footnote is called, by number.
  var calls: [Int: (all: Int, before: Int)] {
    events.reduce(into: [:]) { calls, event in
      if case .call(let number) = event { calls[number, default: (0, 0)].all += 1 }
    }
  }

  /// Whether the words of an event begin with an opening quotation mark.
  func beginsWithQuote(at place: Int) -> Bool {
    guard place < events.count, case .text(let range) = events[place] else { return false }
    let start = words[range].prefix(3)
    return ["“", "‘", "„", "«"].contains { start.starts(with: $0.utf8) }
  }

  /// Where the words at or after each event begin.
  var beginnings: [Int] {
    var next = words.count
    let backwards = events.reversed().map { event in
      if case .text(let range) = event { next = range.lowerBound }
      return next
    }
    return backwards.reversed()
  }
}
