import Editorial
import Newsroom
import Prose

/// What waits for somebody, each with everything that is needed to judge it.
struct ReviewReport: Report {
  var me: String
  var articles: [ReviewSheet]

  var text: String {
    articles.enumerated().map { place, sheet in
      sheet.lines(place + 1, of: articles.count, withCommands: true).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  var remarks: [String] { articles.isEmpty ? ["Nothing waits for you, \(me)."] : [] }
}

extension ReviewSheet {
  /// How wide lines of words are.
  private static var width: Int { min(Table.screen ?? 80, 100) }

  /// The sheet as lines for a screen, each cleaned and styled.
  ///
  /// It ends with the commands to type, if nobody can be asked.
  func lines(_ place: Int, of count: Int, withCommands: Bool) -> [String] {
    var lines = Lines()
    let title = "\(article)@r\(revision), \(label)" + (count > 1 ? "  (\(place) of \(count))" : "")
    lines.add(title, .cyan)
    let reason =
      sentBack != nil && waiting.first == "renewal"
      ? "it was sent back after you approved it" : Self.words(for: waiting.first)
    if let reason { lines.add("Waits for you: \(reason)") }
    lines.add("")
    if let kicker { lines.add(kicker, .dim) }
    add(headline ?? article, to: &lines, .bold)
    if let dek { add(dek, to: &lines) }
    lines.add(byline, .dim)
    if let unsaved {
      lines.add("Your open copy has words that were not saved: \(unsaved)", .yellow)
    }
    if let sentBack { add(sentBack, to: &lines, .yellow) }
    if let noApproval { add("You can't approve it: \(noApproval)".ended, to: &lines, .yellow) }
    addNews(to: &lines)
    addFiles(to: &lines)
    addSaid(to: &lines)
    addThreads(to: &lines)
    addSources(to: &lines)
    addPublication(to: &lines)
    if withCommands { lines.add(possible: choices.map(\.command)) }
    return lines.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func add(
    _ words: String, to lines: inout Lines, _ style: Style? = nil, indent: String = ""
  ) {
    for line in Table.wrapped(words, to: Self.width - indent.count) {
      lines.add(row: indent + (style?(line) ?? line))
    }
  }

  /// Why it waits, in a few words.
  private static func words(for reason: String?) -> String? {
    switch reason {
    case "renewal": "its text changed since you approved it"
    case "answer": "somebody asked you something"
    case "changes": "it was sent back to you"
    case "suggestions": "somebody suggests other words"
    case "approval": "an approval is yours to give"
    case "act": "it is yours to take further"
    case "assignment": "you work on it"
    default: nil
    }
  }

  private func addNews(to lines: inout Lines) {
    lines.add("")
    guard let since = news.since else {
      lines.add("You have not read it yet. All of it:", .bold)
      lines.add("")
      let words = [frontMatter, text].compactMap { $0.flatMap(NoteOption.trimmed) }
      for line in words.joined(separator: "\n\n").split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        // Indented text, such as code, stays where it is.
        if line.first?.isWhitespace ?? true {
          lines.add(line.isEmpty ? "" : "  " + line)
        } else {
          add(String(line), to: &lines, indent: "  ")
        }
      }
      return
    }
    let how =
      switch news.because {
      case "approved": "you approved r\(since)"
      case "read": "you read r\(since)"
      case "shown": "r\(since), which you just saw"
      default: "you last acted on it, at r\(since)"
      }
    guard let difference = news.difference, !difference.isEmpty else {
      addLayout(news.difference, since: how, to: &lines)
      return
    }
    let count = max(news.removed, news.inserted)
    lines.add(
      count == 0
        ? "No word changed since \(how), but this did:"
        : "\(Words.number(count, "word")) changed since \(how):", .bold)
    var ink = Ink()
    ink.width = Self.width - 2
    for line in DifferenceView(difference).lines(ink) {
      lines.add(row: line.isEmpty ? "" : "  " + line)
    }
  }

  /// What looks different although no word differs; nobody should approve that unseen, either.
  private func addLayout(
    _ difference: ArticleDifference?, since how: String, to lines: inout Lines
  ) {
    let changes = difference?.layoutChanges ?? []
    guard !changes.isEmpty else {
      let unread = difference?.unread.map { "No word changed since \(how): \($0)." }
      lines.add(unread ?? "Nothing in it changed since \(how).", .bold)
      return
    }
    lines.add("No word changed since \(how), but these lines read otherwise:", .bold)
    for line in changes.flatMap(\.shown) { lines.add(row: "  " + line) }
  }

  private func addFiles(to lines: inout Lines) {
    guard !files.isEmpty else { return }
    lines.add("")
    lines.add("Beside the text", .bold)
    for file in files { add(file.shown, to: &lines, indent: "  ") }
  }

  private func addSaid(to lines: inout Lines) {
    guard !said.isEmpty else { return }
    lines.add("")
    lines.add("Said since", .bold)
    // Several acts with one note, as for the files of a picture, are told once.
    let told = said.indices.filter { place in
      place + 1 == said.count || said[place].event != said[place + 1].event
        || said[place].by != said[place + 1].by || said[place].note != said[place + 1].note
    }
    for said in told.suffix(5).map({ said[$0] }) {
      lines.add("  \(said.event) by \(said.by), \(said.at.minute)")
      for line in said.note.split(separator: "\n") {
        add(String(line), to: &lines, indent: "    ")
      }
    }
  }

  private func addThreads(to lines: inout Lines) {
    if !threads.isEmpty {
      lines.add("")
      lines.add("Open", .bold)
    }
    for thread in threads {
      for line in thread.lines(withArticle: false) {
        let indent = "  " + line.prefix { $0 == " " }
        add(String(line.drop { $0 == " " }), to: &lines, indent: indent)
      }
    }
  }

  private func addSources(to lines: inout Lines) {
    guard sources.sourced > 0 || !sources.missing.isEmpty else { return }
    lines.add("")
    let count = sources.sourced + sources.missing.count
    lines.add(
      "Sources: \(sources.sourced) of \(Words.number(count, "statement"))", .bold)
    for statement in sources.missing.prefix(5) {
      let place = statement.line.map { "line \($0): " } ?? ""
      add(
        "none for \(place)\(ThreadItem.line(statement.words, limit: 120))", to: &lines, indent: "  "
      )
    }
    if sources.missing.count > 5 {
      lines.add("  … and for \(sources.missing.count - 5) more: stet sources \(article)")
    }
  }

  private func addPublication(to lines: inout Lines) {
    guard let publication else { return }
    lines.add("")
    lines.add("Publishing would send out e\(publication.edition)", .bold)
    var parts = [Words.number(publication.words, "word")]
    if !publication.pictures.isEmpty { parts.append(publication.pictures.joined(separator: ", ")) }
    if let section = publication.section { parts.append("section \(section)") }
    if !publication.topics.isEmpty {
      parts.append("topics " + publication.topics.joined(separator: ", "))
    }
    add(parts.joined(separator: " · "), to: &lines, indent: "  ")
    if let changed = publication.changed {
      add(
        "\(Words.number(changed, "word")) changed since e\(publication.edition - 1), which readers "
          + "have: stet diff \(article) e\(publication.edition - 1)", to: &lines, indent: "  ")
    }
    for correction in publication.corrections {
      add("Notice: " + correction, to: &lines, indent: "  ")
    }
    for act in checks where act.refused || !act.findings.isEmpty {
      lines.add(act.lines)
    }
  }
}
