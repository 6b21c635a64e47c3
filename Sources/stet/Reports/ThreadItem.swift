import Editorial
import Newsroom

/// A thread as lists show it.
struct ThreadItem: Encodable {
  /// Where its passage is.
  struct Passage: Encodable {
    /// `article`, `field`, `standing`, `changed`, `gone` or `lost`.
    var state: String
    /// The field; nil for the text.
    var field: String?
    /// The line of the file.
    var line: Int?
    /// The words as they are now.
    var words: String?
    /// The words as they were when the thread was opened.
    var was: String?
    /// The revision that changed them, or took them out.
    var since: Int?
    /// Why it can't be located.
    var problem: String?
    /// What is around it, if the same words are elsewhere too.
    @Untold var surroundings: ThreadLocation.Surroundings? = nil
  }

  /// An act in it.
  struct Act: Encodable {
    var event: String
    var by: String
    var at: Moment
    var note: String?
  }

  var thread: String
  var id: String
  var article: String
  var kind: String
  var by: String
  var to: String?
  var at: Moment
  var fromReader: Bool
  var open: Bool
  var revision: Int?
  var passage: Passage
  var suggested: String?
  var url: String?
  var note: String?
  var acts: [Act]

  init(_ thread: ArticleThread, _ whereabouts: ThreadLocation, of slug: Slug) {
    self.thread = thread.name
    id = thread.thread.event.hex
    article = slug.rawValue
    kind = thread.thread.kind.rawValue
    by = thread.thread.by.rawValue
    to = thread.thread.to?.rawValue
    at = Moment(thread.thread.at)
    fromReader = thread.details.isFromReader
    open = thread.isOpen
    revision = thread.revision
    passage = Passage(whereabouts, thread.details)
    suggested = thread.details.suggested
    url = thread.details.url
    note = thread.note
    acts = thread.acts.map {
      Act(event: $0.kind.rawValue, by: $0.by.rawValue, at: Moment($0.at), note: $0.note)
    }
  }

  /// A text in one line, cut.
  static func line(_ text: String, limit: Int) -> String {
    Table.cut(
      text.prefix(2 * limit + 80).split(whereSeparator: \.isWhitespace).joined(separator: " "),
      to: limit)
  }
}

extension ThreadItem.Passage {
  init(_ whereabouts: ThreadLocation, _ details: ThreadDetails) {
    self.init(state: "article", field: details.subject.field, was: details.subject.words)
    line = whereabouts.place?.line
    words = whereabouts.place?.words
    surroundings = whereabouts.place?.surroundings
    switch whereabouts {
    case .article: break
    case .field(let isChanged): state = isChanged ? "changed" : "field"
    case .standing: state = "standing"
    case .changed(_, let revision): (state, since) = ("changed", revision)
    case .gone(let revision): (state, since) = ("gone", revision)
    case .lost(let why): (state, problem) = ("lost", why)
    }
  }

  /// Where it is and in which words, in one line; nil for the whole article.
  ///
  /// Its words may take `limit` cells. A suggested replacement is marked in them if the two share
  /// words.
  func sentence(limit: Int, suggested: String? = nil) -> String? {
    let place = field ?? line.map { "line \($0)" } ?? "the text"
    func quoted(_ text: String?) -> String { "\"\(Excerpt.line(text ?? "", limit: limit))\"" }
    switch state {
    case "article": return nil
    case "field": return place
    case "changed":
      guard let words else { return "\(place), which has changed since" }
      let change = was.flatMap { Excerpt.change(from: $0, to: words, limit: limit) }
      return "\(place), changed in r\(since ?? 0): "
        + (change.map { "\"\($0)\"" } ?? "\(quoted(words)), was \(quoted(was))")
    case "gone": return "gone since r\(since ?? 0): \(quoted(was))"
    case "lost": return "\(was == nil ? place : quoted(was)): \(problem ?? "")"
    default:
      let shown = change(to: suggested, limit: limit).map { "\"\($0)\"" } ?? quoted(words)
      return "\(place): \(surroundings?.before ?? "")\(shown)\(surroundings?.after ?? "")"
    }
  }

  /// The suggested replacement, if the words are there and have some in common with it.
  func change(to suggested: String?, limit: Int) -> String? {
    guard state == "standing", let words, let suggested else { return nil }
    return Excerpt.change(from: words, to: suggested, limit: limit)
  }
}

extension ThreadItem {
  /// The thread for a person: who said what about which words, and what became of it.
  func lines(withArticle: Bool) -> [String] {
    let noun = kind == "suggest" ? "suggestion" : kind
    var head = "\(withArticle ? "\(article) " : "")\(thread): \(noun) by \(by)"
    if let to { head += " to \(to)" }
    if fromReader { head += ", from a reader" }
    head += ", \(at.minute)" + (revision.map { ", on r\($0)" } ?? "")
    if !open { head += " (\(settlement))" }
    var lines = [head]
    if let words = passage.sentence(limit: 100, suggested: suggested) {
      lines.append("    " + words)
    }
    if let suggestion = suggestion(limit: 100) { lines.append("    " + suggestion) }
    if let url { lines.append("    " + url) }
    lines += ArticleLog.quoted(note)
    for act in acts {
      lines.append("    \(Self.done(act.event)) by \(act.by), \(act.at.minute)")
      lines += ArticleLog.quoted(act.note)
    }
    return lines
  }

  /// What is suggested, in a line; nil if nothing is, or if the passage's own line shows it.
  func suggestion(limit: Int) -> String? {
    guard let suggested, passage.change(to: suggested, limit: limit) == nil else { return nil }
    return suggested.isEmpty ? "→ taken out" : "→ \"\(Excerpt.line(suggested, limit: limit))\""
  }

  private var settlement: String {
    Self.done(acts.last { $0.event != "reply" && $0.event != "reopen" }?.event ?? "resolve")
  }

  private static func done(_ event: String) -> String {
    EventKind(event).row?.settles ?? event
  }
}

extension Threads {
  /// Threads of an article, each with the place of its passage now.
  func items(of threads: [ArticleThread], in history: History) -> [ThreadItem] {
    zip(threads, whereabouts(of: threads, in: history)).map {
      ThreadItem($0, $1, of: history.standing.slug)
    }
  }
}
