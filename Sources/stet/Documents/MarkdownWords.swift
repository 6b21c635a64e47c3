/// Words of a document as Markdown.
enum MarkdownWords {
  /// The Markdown for some signs.
  ///
  /// - Parameters:
  ///   - signs: The words.
  ///   - context: The marks that are already around them.
  ///   - isFirst: Whether they begin a block.
  /// - Returns: The Markdown.
  static func of(
    _ signs: [ReadDocument.Sign], inside context: [ReadDocument.Mark], isFirst: Bool
  ) -> String {
    var words = ""
    var open: [ReadDocument.Mark] = []
    var begins = isFirst
    var rest = signs[...]
    while let sign = rest.popFirst() {
      if sign.isBreak {
        close(&open, to: [], &words)
        words +=
          (sign.lead.hasPrefix("- ") || sign.lead.hasPrefix("1. ") ? "\n" : "\n\n") + sign.lead
        begins = true
        continue
      }
      let marks = sign.marks.filter { !context.contains($0) }
      if marks != open {
        close(&open, to: Array(zip(marks, open).prefix { $0 == $1 }.map(\.0)), &words)
        for mark in marks.dropFirst(open.count) { words += mark.beginning }
        open = marks
      }
      words +=
        open.contains(.code) || context.contains(.code)
        ? String(sign.scalar) : escaped(sign.scalar, begins: begins)
      begins = false
    }
    close(&open, to: [], &words)
    return words
  }

  /// Ends the marks that do not continue; a space at their end is put after them.
  private static func close(
    _ open: inout [ReadDocument.Mark], to marks: [ReadDocument.Mark], _ words: inout String
  ) {
    guard open.count > marks.count else { return }
    var space = ""
    while words.last == " " { space.append(words.removeLast()) }
    for mark in open.dropFirst(marks.count).reversed() { words += mark.end }
    words += space
    open = marks
  }

  /// A sign; with a backslash before it if Markdown would take it for a mark.
  private static func escaped(_ scalar: Unicode.Scalar, begins: Bool) -> String {
    let marks: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "[", "]", "<", "~", "|"]
    let atStart: Set<Unicode.Scalar> = ["#", "-", "+", ">"]
    return (marks.contains(scalar) || begins && atStart.contains(scalar) ? "\\" : "")
      + String(scalar)
  }
}

extension ReadDocument.Mark {
  fileprivate var beginning: String {
    switch self {
    case .emphasis: "*"
    case .strong: "**"
    case .struck: "~~"
    case .code: "`"
    case .link: "["
    }
  }

  fileprivate var end: String {
    if case .link(let address) = self { return "](\(address))" }
    return beginning
  }
}
