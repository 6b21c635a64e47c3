import Editorial

/// The proof that was written.
struct ProofReport: Report {
  var article: String
  /// Which text: `r3`.
  var revision: String
  /// Whom it is for.
  var to: String?
  /// The text from which changes are shown.
  var since: String?
  /// Whether changes were wanted but no earlier text is known.
  var hasNothingBefore: Bool
  var questions: Int
  /// The threads of the questions, in the order of the proof's numbers.
  var threads: [String] = []
  /// Where it was written; nil if it went to standard output.
  var file: String?
  /// Whether a browser was asked to show it.
  @Untold var isOpened = false
  var content: [UInt8]
  /// What a file for Word has besides the text; nil for a page.
  var marks: Marks?

  /// How many open suggestions and comments it has.
  struct Marks: Encodable {
    var suggestions: Int
    var comments: Int
    /// Whether the text is not the one in hand, so that none are shown.
    @Untold var isOld = false
  }

  enum CodingKeys: String, CodingKey {
    case article, revision = "text", to, since, questions, threads, file, marks
  }

  var bytes: [UInt8]? { file == nil ? content : nil }

  var remarks: [String] {
    var lines: [String] = []
    if let file {
      var more: [String] = []
      if let since { more.append("with the changes since \(since)") }
      if let marks, marks.suggestions > 0 {
        more.append("with \(Words.number(marks.suggestions, "suggestion")) as tracked changes")
      }
      if let marks, marks.comments > 0 {
        more.append("with \(Words.number(marks.comments, "comment"))")
      }
      if let to, questions > 0, marks == nil {
        let names =
          threads.count == 1
          ? threads[0]
          : threads.enumerated().map { "\($0 + 1) is \($1)" }.joined(separator: ", ")
        more.append("with \(Words.number(questions, "question")) to \(to) (\(names))")
      }
      lines.append(
        "Wrote \(file): the proof of \(article)@\(revision)"
          + (more.isEmpty ? "" : ", " + more.joined(separator: " and "))
          + (isOpened ? "; your browser shows it." : "."))
    }
    if hasNothingBefore {
      lines.append("Nothing to show changes from: name a text, as in --changes r1.")
    }
    if let marks, marks.isOld {
      lines.append("It is not the text in hand, so what is open about that is not in it.")
    }
    if marks != nil, file != nil {
      lines.append("To take in what comes back: stet suggest \(article) --docx FILE")
    }
    if let to, questions == 0 { lines.append("There is no open question to \(to).") }
    return lines
  }
}
