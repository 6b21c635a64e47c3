import Newsroom

/// Lets somebody at a terminal choose an article if they named none: typed letters leave those that
/// contain them, and the arrows go up and down.
struct Picker {
  let keyboard: Keyboard
  /// What can be chosen, the likeliest first: a name and a headline.
  let choices: [(name: String, title: String)]

  private static let keys = "type to narrow, arrows, Enter takes it, Esc leaves"

  /// How many are shown at a time; fewer if the screen is small.
  private static let shown = 8

  /// Asks until one is chosen.
  ///
  /// - Returns: The name; nil if the user would rather choose none.
  func choose(_ question: String) -> String? {
    var typed = ""
    var place = 0
    var drawn = 0
    while true {
      let fitting = choices.filter { choice in
        typed.isEmpty || "\(choice.name) \(choice.title)".lowercased().contains(typed.lowercased())
      }
      place = max(0, min(place, fitting.count - 1))
      let shown = max(1, min(Self.shown, Terminal.height - 3))
      let first = max(0, min(place - shown / 2, fitting.count - shown))
      let rows = fitting.indices.dropFirst(first).prefix(shown).map { index in
        let row = "\(fitting[index].name)  \(fitting[index].title)"
        let cut = Table.cut(Terminal.clean(row), to: Terminal.screenWidth - 3)
        return index == place ? Style.bold("> " + cut) : "  " + cut
      }
      let lines =
        [Table.cut("\(question) \(typed)", to: Terminal.screenWidth - 1)]
        + (rows.isEmpty ? ["  none fits; backspace takes letters back"] : rows)
        + [Style.dim(Table.cut(Self.keys, to: Terminal.screenWidth - 1))]
      Terminal.redraw(lines, over: drawn)
      drawn = lines.count
      switch keyboard.key() {
      case .enter:
        guard fitting.indices.contains(place) else { continue }
        Terminal.redraw([], over: drawn)
        return fitting[place].name
      case .end, .escape:
        Terminal.redraw([], over: drawn)
        return nil
      case .up: place -= 1
      case .down: place += 1
      case .back: typed = String(typed.dropLast())
      case .clear: typed = ""
      case .character(let character):
        typed.append(character)
        place = 0
      }
    }
  }
}
