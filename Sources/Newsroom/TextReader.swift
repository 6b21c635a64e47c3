import Editorial
import Git

/// Reads texts: an article's tree, the file in it, and what the file's front matter says.
///
/// What it has read it keeps: a text never changes.
final class TextReader {
  private let repository: Repository
  private var problems: [Key: TreeProblem?] = [:]
  private var authors: [Key: [Handle]] = [:]
  /// The article that was looked at last, and of its texts the first: lines are read from their
  /// ends, so that it is the text in hand, which is wanted again.
  private var kept: (key: Key, bytes: [UInt8])?

  private struct Key: Hashable {
    var text: TextID
    var slug: Slug
  }

  init(_ repository: Repository) { self.repository = repository }

  /// The files of a text: the article and its images.
  func entries(_ text: TextID) throws -> [TreeEntry] { try repository.tree(text.object) }

  /// The article's own bytes.
  func article(_ text: TextID, of slug: Slug) throws -> [UInt8] {
    if let kept, kept.key == Key(text: text, slug: slug) { return kept.bytes }
    guard let entry = try entries(text).first(where: { $0.name == "\(slug).md" }) else {
      return []
    }
    return try repository.blob(entry.id)
  }

  /// Whom the text names under `authors`.
  func authors(_ text: TextID, of slug: Slug) throws -> [Handle] {
    let key = Key(text: text, slug: slug)
    if let known = authors[key] { return known }
    let read = text == .nothing ? [] : ArticleFile.authors(of: try article(text, of: slug))
    authors[key] = read
    return read
  }

  /// What makes a tree no text of the article; nil where it is one.
  func problem(of text: TextID, slug: Slug) throws -> TreeProblem? {
    let key = Key(text: text, slug: slug)
    if let known = problems[key] { return known }
    let found = try findProblem(of: text, slug: slug)
    problems[key] = .some(found)
    return found
  }

  private func findProblem(of text: TextID, slug: Slug) throws -> TreeProblem? {
    let entries = try entries(text)
    var article: [UInt8] = []
    var isMissing = false
    let found = try Self.problem(of: entries, slug: slug) { id in
      do { article = try repository.blob(id) } catch let error as GitError
        where error.code == .notFound
      {
        // An old text whose object was lost leaves the rest of the line readable; whoever wants its
        // words is told that they are gone.
        isMissing = true
      }
      return article
    }
    if found == nil, !isMissing, kept?.key.slug != slug {
      kept = (Key(text: text, slug: slug), article)
    }
    return found
  }

  /// Keeps a text that was just checked and written, so that it is not read back for its rules.
  func keep(_ text: TextID, of slug: Slug, article: [UInt8]) {
    problems[Key(text: text, slug: slug)] = .some(nil)
    kept = (Key(text: text, slug: slug), article)
  }

  /// What keeps files from being a text; nil where they are one.
  ///
  /// The article is asked for where all else is right.
  static func problem(
    of entries: [TreeEntry], slug: Slug, article: (ObjectID) throws -> [UInt8]
  ) rethrows -> TreeProblem? {
    var folded: Set<String> = []
    var id: ObjectID?
    let file = "\(slug).md"
    for entry in entries {
      let name = entry.name
      guard entry.mode == .file else { return .notPlain(name: name) }
      guard entry.nameIsValidUTF8, name.isComposed else { return .notComposed(name: name) }
      guard !name.hasPrefix(".") else { return .dotted(name: name) }
      guard name != "edition.yml" else { return .editionRecord }
      guard folded.insert(name.lowercased()).inserted else { return .sameName(name: name) }
      if name == file { id = entry.id }
    }
    guard let id else { return .noArticle }
    let bytes = try article(id)
    if bytes.contains(0) { return .nul }
    return (try? UTF8Span(validating: bytes.span)) == nil ? .notUTF8 : nil
  }
}
