extension MarkdownWriter {
  /// The words for notes, for those who do not see the page.
  package struct NoteWords {
    package var notes: String?
    package var note: (Int) -> String
    package var back: String

    package init(
      notes: String? = nil, note: @escaping (Int) -> String = { "Note \($0)" },
      back: String = "Back to the text"
    ) {
      self.notes = notes
      self.note = note
      self.back = back
    }
  }

  /// A link that was begun.
  struct Link {
    var end: String
    /// Where in the block what it shows begins.
    var start: Int
    /// What it shows where its author gave it nothing; nil where it leads nowhere.
    var words: String?
  }
}

/// A picture with sources of an author's: these come only with a picture that is on the site, since nothing
/// else may stand beside them.
struct SourcedPicture {
  /// Its tag, and the sources, which wait for the picture itself.
  private var waiting: (tag: String, sources: String)?

  mutating func begin(_ tag: String) { waiting = (tag, "") }

  mutating func end() { waiting = nil }

  /// What is to be written now in place of the next piece of HTML.
  mutating func next(_ html: String, isSource: Bool) -> String {
    guard let begun = waiting else { return isSource ? "" : html }
    if isSource {
      waiting?.sources += html
      return ""
    }
    guard html.hasPrefix("<img") else { return html }
    waiting = nil
    return "\(begun.tag)\(begun.sources)\(html)</picture>"
  }
}

/// Words that were taken out, each line after the other.
func removedMark(_ words: String) -> String {
  let lines = words.split(whereSeparator: \.isNewline).map(HTML.escaped)
  let text = lines.joined(separator: " ¶ ")
  return text.allSatisfy(\.isWhitespace) ? "" : "<del>\(text)</del>"
}

extension [Int] {
  /// The index of the first greater number in a sorted list.
  func firstPlace(after number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension String {
  /// Inserted words, with the white space around them left as it is.
  var inserted: String {
    let rest = drop(while: \.isWhitespace)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return self }
    let end = rest.index(after: last)
    return self[..<rest.startIndex] + "<ins>\(rest[..<end])</ins>" + rest[end...]
  }
}
