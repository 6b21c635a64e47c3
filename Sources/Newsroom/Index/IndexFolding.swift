import Editorial
import Formats
import Git
import Synchronization
import System

/// Makes the outlines of many lines, and remembers what they share.
///
/// It is not `Sendable`: each thread has one, with a repository of its own.
final class OutlineFolder {
  private let lines: Lines
  private let print: Print
  private let newest: Policy

  init(_ lines: Lines, _ print: Print) throws {
    self.lines = lines
    self.print = print
    newest = try lines.settings.policy(people: [])
  }

  /// The outline of a line; nil if it has no beginning.
  ///
  /// One that cannot be read is marked as damaged.
  func outline(of slug: Slug, head: ObjectID) -> ArticleOutline? {
    do { return try fold(slug, head) } catch {
      return ArticleOutline(slug: slug, damage: "\(error)")
    }
  }

  private func fold(_ slug: Slug, _ head: ObjectID) throws -> ArticleOutline? {
    let history = try lines.history(of: slug, head: head)
    let standing = history.standing
    guard let workflow = standing.workflow else { return nil }
    let article =
      standing.text == .nothing ? [] : try lines.texts.article(standing.text, of: slug)
    return ArticleOutline(
      history, workflow: newest.workflows[workflow], summary: ArticleFile.summary(of: article),
      folder: try print.folder(of: history))
  }
}

extension ArticleIndex {
  /// A line's branch or place in an archive, to be folded.
  struct Line: Sendable {
    var slug: Slug
    var head: ObjectID
  }

  /// The outlines of lines in their order, folded on as many processors as there are.
  func outlines(of lines: [Line]) throws -> [ArticleOutline?] {
    // A thread's own repository costs about as much as folding a few dozen lines.
    guard lines.count >= 200, Parallel.cores > 1 else {
      let folder = try OutlineFolder(self.lines, print)
      return lines.map { folder.outline(of: $0.slug, head: $0.head) }
    }
    let path = repository.gitDirectory
    let founding = try settings.origin.founding()
    let found = Mutex([ArticleOutline?](repeating: nil, count: lines.count))
    let progress = listeners.progress
    try Parallel.each(
      lines.count, portion: 64,
      context: {
        let repository = try Repository.open(path)
        repository.objects.readsQuickly = true
        let newsroom = NewsroomRepository(repository)
        newsroom.settings.origin.known = founding
        return try OutlineFolder(newsroom.lines, newsroom.print)
      }, progress: { progress($0, lines.count) }
    ) { folder, place in
      let outline = folder.outline(of: lines[place].slug, head: lines[place].head)
      found.withLock { $0[place] = outline }
    }
    return found.withLock { $0 }
  }
}
