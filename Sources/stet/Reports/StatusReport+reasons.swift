import Editorial
import Newsroom
import Prose

extension Waiting.Reason {
  /// Whether somebody is to judge a text, and so has to see it first.
  var isJudged: Bool {
    switch self {
    case .renewal, .approval: true
    case .answer, .changes, .suggestions, .act, .assignment: false
    }
  }

  /// The reason's name in JSON.
  var word: String {
    switch self {
    case .renewal: "renewal"
    case .answer: "answer"
    case .changes: "changes"
    case .suggestions: "suggestions"
    case .approval: "approval"
    case .act: "act"
    case .assignment: "assignment"
    }
  }

  /// The command to type; more exact if a newsroom is given.
  func command(
    _ outline: ArticleOutline, _ newsroom: NewsroomRepository?
  ) throws -> String {
    let slug = outline.slug
    switch self {
    case .renewal(let step, _), .approval(let step):
      // Only reading a text tells whether its number may still change.
      let name = try newsroom.map { newsroom in
        let standing = try newsroom.lines.history(of: slug).standing
        return try newsroom.lines.revisionNames(of: standing).typed(outline.revision)
      }
      let command = "stet approve \(slug)@\(name ?? "r\(outline.revision)")"
      return step == outline.state ? command : command + " --step \(step)"
    case .answer(let event, _):
      let thread = try newsroom?.lines.history(of: slug).articleThreads.first {
        $0.thread.event == event
      }
      return "stet reply \(slug) \(thread?.name ?? String(event.hex.prefix(8))) -m …"
    case .changes, .assignment: return "stet edit \(slug)"
    case .suggestions: return "stet threads \(slug) --open"
    case .act(let kind): return "stet \(kind) \(slug)"
    }
  }

  /// What waits, in a few words; texts and notes are read from the newsroom, where one is given.
  func message(
    _ outline: ArticleOutline, _ newsroom: NewsroomRepository?
  ) throws -> String {
    switch self {
    case .renewal(_, let read):
      guard let newsroom else { return "changed since you approved" }
      let history = try newsroom.lines.history(of: outline.slug)
      let text = history.standing.text
      if read == text, let told = history.sentBack.last(where: { $0.approval.text == read }) {
        let why = told.note.map { ": " + ThreadItem.line($0, limit: 60) } ?? ""
        return "you approved these words; sent back by \(told.by)\(why)"
      }
      let counts = try newsroom.differences.difference(from: read, to: text, of: outline.slug)
        .counts
      let count = max(counts.wordsRemoved, counts.wordsAdded)
      return count == 0
        ? "changed since you approved" : Words.number(count, "word") + " since you approved"
    case .answer(let event, let by):
      let note = try newsroom?.activities.activity(named: event.hex)?.note
      let line = note?.split(separator: "\n").first.map(String.init) ?? ""
      return "\(by) asks" + (line.isEmpty ? " you something" : ": " + Table.cut(line, to: 60))
    case .changes(let by): return "sent back by \(by)"
    case .suggestions(let count):
      return Words.number(count, "suggestion") + " for your words"
    case .approval(let step):
      return "approve r\(outline.revision)"
        + (step == outline.state ? "" : " once more, at \(step)")
    case .act(let kind): return kind.title.lowercased()
    case .assignment: return "assigned to you"
    }
  }

  /// What was said to somebody when the article became theirs.
  func note(
    _ outline: ArticleOutline, to handle: Handle, _ newsroom: NewsroomRepository
  ) throws -> String? {
    if case .changes(let by) = self {
      return try newsroom.lines.history(of: outline.slug).request(by: by)
    }
    guard outline.assignee == handle else { return nil }
    return try newsroom.lines.history(of: outline.slug).standing.assignment?.note
  }
}
