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
