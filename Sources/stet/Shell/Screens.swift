/// Shows what somebody decides about, a screen at a time, to its end.
struct Screens {
  let keyboard: Keyboard

  /// How it ended.
  enum End {
    /// All of it was on the screen.
    case shown
    /// Whoever read left it before its end.
    case left
    /// They want to see no more at all.
    case stopped
  }

  /// Shows lines; whatever is typed before a screen is there counts for nothing.
  ///
  /// - Parameters:
  ///   - lines: What is shown.
  ///   - taken: How many lines of the first screen something else has that is to stay in sight.
  /// - Returns: Whether all of it was on the screen.
  func show(_ lines: [String], below taken: Int = 0) -> End {
    let width = Table.screen ?? 80
    // The line that asks for a key, or the keys of the review, come below and push nothing out of sight.
    var height = max(8, Terminal.height - 5 - taken)
    var rest = lines[...]
    Terminal.prompt("\n")
    while true {
      // What is wider than the screen takes several of its rows.
      var rows = 0
      let page = rest.prefix { line in
        rows += max(1, (Self.cells(line) + width - 1) / width)
        return rows <= height
      }
      let shown = page.isEmpty ? rest.prefix(1) : page
      rest = rest[shown.endIndex...]
      Terminal.prompt(shown.joined(separator: "\n") + "\n")
      guard keyboard.forgetTypedAhead() else { return .stopped }
      guard !rest.isEmpty else { return .shown }
      let more =
        "— \(Words.number(rest.count, "more line")): space shows them, q leaves it, Q stops — "
      Terminal.prompt(Style.dim(more))
      let end = next()
      // The question goes, so that the text is one.
      Terminal.erase(cells: Table.width(more))
      if let end { return end }
      height = max(8, Terminal.height - 5)
    }
  }

  /// Waits for a key that goes on; the end where one says so.
  private func next() -> End? {
    while true {
      switch keyboard.key() {
      case .character(" "), .enter: return nil
      case .character("q"): return .left
      case .character("Q"), .end: return .stopped
      default: continue
      }
    }
  }

  /// How many cells a line takes that may be set off.
  private static func cells(_ line: String) -> Int {
    Table.width(line.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
  }
}
