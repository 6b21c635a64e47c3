import Editorial

/// The proof that was written.
struct ProofReport: Report {
  var article: String
  /// Which text: `r3`.
  var revision: String
  /// Whom it is for.
  var to: String?
  /// The text that changes are shown from.
  var since: String?
  /// Whether changes were asked for, and no earlier text is known.
  var hasNothingBefore: Bool
  var questions: Int
  /// Where it was written; nil where it went to standard output.
  var file: String?
  /// Whether a browser shows it.
  @Untold var isOpened = false
  var page: String

  enum CodingKeys: String, CodingKey { case article, revision = "text", to, since, questions, file }

  var bytes: [UInt8]? { file == nil ? Array(page.utf8) : nil }

  var remarks: [String] {
    var lines: [String] = []
    if let file {
      var more: [String] = []
      if let since { more.append("with the changes since \(since)") }
      if let to, questions > 0 {
        more.append("with \(Words.number(questions, "question")) to \(to)")
      }
      lines.append(
        "Wrote \(file): the proof of \(article)@\(revision)"
          + (more.isEmpty ? "" : ", " + more.joined(separator: " and "))
          + (isOpened ? "; your browser shows it." : "."))
    }
    if hasNothingBefore {
      lines.append("Nothing to show changes from: name a text, as in --changes r1.")
    }
    if let to, questions == 0 { lines.append("There is no open question to \(to).") }
    return lines
  }
}
