import Editorial
import Newsroom

extension Suggest {
  /// Takes in the changes and comments in a Word file.
  func report(
    ofWordFile file: String, _ slug: Slug, _ remark: Remark, _ session: Session, _ actor: Actor
  ) throws -> ActsReport {
    let word = try WordRemarks(file, of: slug, like: remark, session)
    var report = try ActsReport(word.items) { item in
      switch item {
      case .remark(let remark):
        return try session.said(
          session.newsroom.discussion.discuss(
            remark, about: slug, as: actor, isDryRun: writing.isDryRun))
      case .reply(let thread, let words):
        let (thread, outcome) = try session.newsroom.discussion.settle(
          .reply, thread: thread, of: slug, note: words, for: remark.behalf, as: actor,
          isDryRun: writing.isDryRun)
        return try session.said(outcome, thread: thread)
      }
    }
    for words in word.unplaced { try report.refuse(words) }
    var lines: [String] = []
    let standing = try session.newsroom.lines.history(of: slug).standing
    if word.base.text != standing.text {
      lines.append("It is a copy of r\(word.base.number); the text in hand is another.")
    }
    if word.known > 0 {
      lines.append(
        "\(Words.number(word.known, "change or comment", "changes and comments")) of it "
          + "\(slug) has already.")
    }
    if word.items.isEmpty, word.unplaced.isEmpty {
      lines.append("There is nothing new in \(file).")
    }
    report.closing = lines.isEmpty ? nil : lines.joined(separator: "\n")
    return report
  }
}
