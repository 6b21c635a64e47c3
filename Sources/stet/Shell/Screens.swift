/// Shows what somebody has to decide about, a screen at a time, to its end.
struct Screens {
  let keyboard: Keyboard

  /// How it ended.
  enum End {
    /// All of it was on the screen.
    case shown
    /// The reader left before the end.
    case left
    /// The reader wants to see nothing more at all.
    case stopped
  }

  /// Shows lines; keys typed before a screen is shown are ignored.
  ///
  /// The size is read each time a screen is shown: if the terminal becomes smaller meanwhile, less
  /// is shown at a time, and no line goes by unseen.
  ///
  /// - Parameters:
  ///   - lines: What is shown.
  ///   - taken: How many lines of the first screen belong to something else that has to stay
  ///     visible.
  ///   - question: What comes below the last line.
  /// - Returns: Whether all of it was on the screen.
  func show(_ lines: [String], below taken: Int = 0, above question: String) -> End {
    var taken = taken
    var rest = lines[...]
    Terminal.prompt("\n")
    while true {
      let width = Terminal.screenWidth
      // The question, with an empty line, must push nothing off the screen.
      let below = question.split(separator: "\n", omittingEmptySubsequences: false)
      let height =
        Terminal.height - taken - 2 - below.reduce(0) { $0 + Self.rows(String($1), width) }
      // A line that is wider than the screen takes several rows.
      var rows = 0
      let page = rest.prefix { line in
        rows += Self.rows(line, width)
        return rows <= height
      }
      let shown = page.isEmpty ? rest.prefix(1) : page
      rest = rest[shown.endIndex...]
      Terminal.prompt(shown.joined(separator: "\n") + "\n")
      guard keyboard.forgetTypedAhead() else { return .stopped }
      guard !rest.isEmpty else { return .shown }
      let count = Words.number(rest.count, "more line")
      let long = "— \(count): space shows them, q leaves it, Q stops — "
      let more = Table.width(long) < width ? long : "— \(rest.count) more — "
      Terminal.prompt(Style.dim(more))
      let end = next()
      // The question is removed, so that the text is continuous.
      Terminal.erase(cells: Table.width(more))
      if let end { return end }
      taken = 0
    }
  }

  /// Waits for a key that goes on; returns the end if a key says so.
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

  /// How many rows a line takes, which may be styled.
  private static func rows(_ line: String, _ width: Int) -> Int {
    let cells = Table.width(line.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
    return max(1, (cells + width - 1) / width)
  }
}
