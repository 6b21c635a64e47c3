package import Editorial
import Git

/// The threads of an article, and where the passages that they are about are now.
public struct Threads {
  let texts: TextReader
  let lines: Lines
  let activities: Activities

  /// Follows passages of an article to its text in hand, or to unsaved words.
  func trail(_ history: History, unsaved: [UInt8]? = nil) -> Trail {
    Trail(history, unsaved: unsaved) { [texts] revision in
      try texts.article(revision.text, of: history.standing.slug)
    }
  }

  /// Where threads of an article are in its text in hand, in their order.
  ///
  /// Reads every revision since the oldest that one of them was made on.
  package func whereabouts(of threads: [ArticleThread], in history: History) -> [ThreadLocation] {
    let trail = trail(history)
    return threads.map { trail.whereabouts(of: $0.details.subject, madeOn: $0.revision ?? 0) }
  }

  /// The thread of an article that a person named: `t3`, `3`, or the beginning of its event's id.
  ///
  /// - Throws: ``ThreadError``.
  package func thread(
    named name: String, in history: History
  ) throws(ThreadError) -> ArticleThread {
    let slug = history.standing.slug
    let threads = history.articleThreads
    let number = Int(name.lowercased().hasPrefix("t") ? name.dropFirst() : Substring(name))
    if let number, name.count < 7, let thread = threads.first(where: { $0.number == number }) {
      return thread
    }
    let isID = name.count >= 4 && name.allSatisfy { $0.isHexDigit && $0.isASCII }
    let found = threads.filter { isID && $0.thread.event.hex.hasPrefix(name.lowercased()) }
    if found.count > 1 { throw ThreadError(.ambiguous(found.map(\.name)), name, slug) }
    if let thread = found.first { return thread }
    throw ThreadError(
      isID
        ? elsewhere(name).map { .ofAnother($0) } ?? .missing(of: threads.count)
        : .missing(of: threads.count), name, slug)
  }

  /// The article whose thread has an id, where that is an event of another one.
  private func elsewhere(_ name: String) -> Slug? {
    // What can't be read is no thread.
    guard let activity = try? activities.activity(named: name.lowercased()) else { return nil }
    return EventKind.all(.opensThread).contains(EventKind(activity.kind)) ? activity.article : nil
  }
}
