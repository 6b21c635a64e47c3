import ArgumentParser
import Editorial
import Newsroom

/// `stet threads`.
struct ThreadList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "threads",
    abstract: "Show comments and suggestions, and what became of them",
    discussion: """
      Comments and suggestions in the order in which they were made, each with the words that it \
      is about as they are now: moved, changed since, or gone. Without an article, the open ones \
      of all articles. Sources have a list of their own: stet sources SLUG

      Example: stet threads harbour-inquiry --open
      """)

  @Argument(help: "The article; without it, all of them")
  var article: ArticleName?

  @Flag(help: "Only what nobody has settled")
  var open = false

  @Flag(help: "Only what you said, or what somebody said to you")
  var mine = false

  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions([article].compactMap(\.self)) }

  func report() throws -> ThreadsReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let me = mine ? try session.me() : nil
    let slugs =
      try article.map { [try session.slug(named: $0.slug)] }
      ?? newsroom.index.outlines().filter { $0.openThreads > 0 }.map(\.slug)
    let items = try slugs.flatMap { slug -> [ThreadItem] in
      let history = try newsroom.lines.history(of: slug)
      let threads = history.articleThreads.filter { thread in
        thread.thread.kind != .source && (thread.isOpen || (article != nil && !open))
          && (me == nil || thread.thread.by == me || thread.thread.to == me)
      }
      return newsroom.threads.items(of: threads, in: history)
    }
    return ThreadsReport(threads: items, withArticle: article == nil)
  }
}

/// Comments and suggestions about passages.
struct ThreadsReport: Report {
  var threads: [ThreadItem]
  @Untold var withArticle: Bool

  var text: String {
    var lines = Lines()
    for (place, thread) in threads.enumerated() {
      if place > 0 { lines.add("") }
      let shown = thread.lines(withArticle: withArticle)
      lines.add(shown[0], thread.open ? .bold : .dim)
      lines.add(Array(shown.dropFirst()))
    }
    return lines.text
  }

  var remarks: [String] {
    threads.isEmpty
      ? ["There are no such threads."] : [NewsroomClock.current.remark].compactMap(\.self)
  }
}
