import Editorial
import Newsroom

extension StatusReport {
  /// An open comment on an article of this person's.
  struct Comment: Encodable {
    var article: String
    var thread: String
    /// Who spoke last in it, when, and what they said.
    var by: String
    var at: Moment
    var note: String
  }

  /// The open comments on somebody's articles in which others had the last word.
  ///
  /// They need not be addressed to anybody. Only what waits for this person already is left out.
  mutating func takeComments(
    _ outlines: [ArticleOutline], for me: Handle, _ newsroom: NewsroomRepository
  ) throws {
    let mine = outlines.filter {
      $0.openThreads > 0 && !$0.isSpiked && ($0.authors.contains(me) || $0.assignee == me)
    }
    // Each line is folded, so only the newest are read.
    for slug in mine.sorted(by: { $0.lastAt > $1.lastAt }).prefix(20).map(\.slug) {
      let threads = try newsroom.lines.history(of: slug).articleThreads
      comments += threads.compactMap { thread in
        let last = thread.acts.last { $0.note != nil }
        let by = last?.by ?? thread.thread.by
        guard thread.isOpen, thread.thread.kind == .comment, !thread.thread.isFromReader, by != me,
          !asked.contains(thread.thread.event)
        else { return nil }
        return Comment(
          article: slug.rawValue, thread: thread.name, by: by.rawValue,
          at: Moment(last?.at ?? thread.thread.at), note: last?.note ?? thread.note ?? "")
      }
    }
  }
}
