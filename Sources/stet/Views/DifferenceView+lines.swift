import Prose

extension DifferenceView {
  /// The lines of the view in one column, each cleaned and with its style.
  func lines(_ ink: Ink = Ink()) -> [String] {
    var lines: [String] = []
    for (place, found) in ink.lines(of: items.map { ink.width == nil ? $0.spans : $0.flowing })
      .enumerated()
    {
      if place > 0, items[place - 1].standsApart(from: items[place]) { lines.append("") }
      lines += found
    }
    return lines
  }

  /// Only the lines that changed, one passage below another.
  func changes(_ ink: Ink = Ink()) -> [String] {
    items.flatMap { item in
      if case .gap = item {
        [String]()
      } else {
        ink.lines(ink.width == nil ? item.spans : item.flowing)
      }
    }.filter { !$0.isEmpty }
  }

  /// The lines of the view in two columns: the older text and the newer one.
  func columns(_ old: String, _ new: String, width: Int, _ ink: Ink = Ink()) -> [String] {
    let half = max(16, (width - 3) / 2)
    var lines = Self.row([Span(old, .remark)], [Span(new, .remark)], half, ink)
    lines.append(
      String(repeating: "─", count: half + 1) + "┼" + String(repeating: "─", count: half + 1))
    for (place, item) in items.enumerated() {
      if place > 0, items[place - 1].standsApart(from: item) {
        lines += Self.row([], [], half, ink)
      }
      switch item {
      case .gap: lines += Self.row(item.spans, item.spans, half, ink)
      case .label(let label): lines += Self.row([], [Span(label, .remark)], half, ink)
      case .heading: lines += Self.row(item.spans, item.spans, half, ink)
      case .left(let label): lines += Self.row([Span(label, .remark)], [], half, ink)
      case .fact, .text:
        let spans = item.flowing
        lines += Self.row(
          spans.filter { $0.mark != .added && $0.mark != .here },
          spans.filter { $0.mark != .removed && $0.mark != .left }, half, ink)
      }
    }
    return lines.map { $0.trimmingEnd }
  }

  private static func row(_ old: [Span], _ new: [Span], _ half: Int, _ ink: Ink) -> [String] {
    let left = ink.columns(old, width: half)
    let right = ink.columns(new, width: half)
    let empty = String(repeating: " ", count: half)
    return (0..<max(left.count, right.count)).map { place in
      (place < left.count ? left[place] : empty) + " │ "
        + (place < right.count ? right[place] : "")
    }
  }
}

extension DifferenceView.Item {
  /// What a reader sees of it.
  var spans: [Span] {
    switch self {
    case .fact(let spans), .text(let spans, _): spans
    case .heading(let heading): [Span("Under “\(heading)”:", .remark)]
    case .label(let label): [Span(label + ":", .remark)]
    case .left(let label): [Span(label, .remark)]
    case .gap(let sentence): [Span("… " + sentence, .remark)]
    }
  }

  /// The same, for lines of some width; the ends of lines in the file of a paragraph do not matter.
  var flowing: [Span] {
    guard case .text(let spans, flows: true) = self else { return spans }
    return spans.map { Span($0.text.flowing, $0.mark) }
  }

  /// Whether there is an empty line between this and what follows.
  func standsApart(from next: Self) -> Bool {
    switch (self, next) {
    case (.fact, .fact), (.label, .text), (.heading, _): false
    default: true
    }
  }
}

extension String {
  /// The text with a space for each end of a line that Markdown takes for one.
  fileprivate var flowing: String {
    guard utf8Span.span.holds(UInt8(ascii: "\n")) else { return self }
    var flowing = ""
    var rest = self[...]
    while let end = rest.firstIndex(of: "\n") {
      let line = rest[..<end]
      rest = rest[index(after: end)...]
      let isHard = line.hasSuffix("  ") || line.hasSuffix("\\") || rest.hasPrefix("\n")
      let isSoft = !isHard && (flowing.isEmpty || !line.isEmpty)
      flowing += line + (isSoft ? " " : "\n")
    }
    return flowing + rest
  }

  /// The text without spaces at its end.
  fileprivate var trimmingEnd: String {
    lastIndex { $0 != " " }.map { String(self[...$0]) } ?? ""
  }
}
