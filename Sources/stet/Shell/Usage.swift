/// ArgumentParser's messages about usage, in the form of all other messages.
enum Usage {
  /// A message of ArgumentParser's: a failure begins like ours, and on a screen or in help, lines
  /// of usage are broken between options, never inside one.
  static func wrapped(_ message: String, isHelp: Bool) -> String {
    let width = isHelp ? Terminal.helpWidth : Terminal.width(of: Terminal.errors)
    return message.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { place, line in
        if !isHelp, place == 0, line.hasPrefix("Error: ") {
          return "stet: " + line.dropFirst("Error: ".count)
        }
        guard let width, line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ") else {
          return String(line)
        }
        return wrapped(line, to: width)
      }.joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring, to width: Int) -> String {
    let indent = "USAGE: ".count
    var lines: [String] = []
    var current = ""
    for unit in units(of: line.dropFirst(indent)) {
      if !current.isEmpty, indent + Table.width(current) + 1 + Table.width(unit) > width {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + unit
    }
    return line.prefix(indent)
      + (lines + [current]).joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  /// The words of a line; an option with its value, and anything optional, counts as one word.
  private static func units(of line: Substring) -> [String] {
    var units: [String] = []
    var depth = 0
    for word in line.split(separator: " ") {
      if depth > 0 || word == "...", let last = units.popLast() {
        units.append(last + " " + word)
      } else {
        units.append(String(word))
      }
      depth += word.count { "[<".contains($0) } - word.count { "]>".contains($0) }
    }
    return units
  }
}
