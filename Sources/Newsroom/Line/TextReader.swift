package import Editorial
import Formats
import Git

/// Reads texts: an article's tree, the file in it, and what the file's front matter says.
///
/// It keeps what it has read, since a text never changes.
package final class TextReader {
  let repository: Repository
  private var known: [Key: Known] = [:]
  /// Objects that are known to be files, such as pictures of earlier texts.
  private var files: Set<ObjectID> = []
  /// The text in hand of the last article that was read, because it is often wanted again.
  private var kept: (key: Key, bytes: [UInt8])?
  /// Texts that are being shown.
  private var ahead: [Key: [UInt8]] = [:]

  private struct Key: Hashable {
    var text: TextID
    var slug: Slug

    /// Two articles seldom have the same text.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  /// What is known of a text so far.
  private struct Known {
    var problem: TreeProblem??
    var authors: [Handle]?
    var hasWords: Bool?
    var headline: String??
  }

  init(_ repository: Repository) { self.repository = repository }

  /// The files of a text: the article and its images.
  func entries(_ text: TextID) throws -> [TreeEntry] { try repository.objects.tree(text.object) }

  /// The article's file of a text, as bytes; empty if the text has none.
  package func article(_ text: TextID, of slug: Slug) throws -> [UInt8] {
    let key = Key(text: text, slug: slug)
    if let bytes = ahead[key] { return bytes }
    if let kept, kept.key == key { return kept.bytes }
    guard let entry = try entry(text, of: slug) else { return [] }
    let bytes = try repository.objects.blob(entry.id)
    kept = (key, bytes)
    return bytes
  }

  /// Reads ahead texts that will soon be shown, at most two, with the checks that git makes and no
  /// more; errors are thrown when a text is asked for.
  func readAhead(_ texts: Set<TextID>, of slug: Slug) throws {
    let files = try texts.reduce(into: [:]) { $0[$1] = try entry($1, of: slug)?.id }
    let read = repository.objects.blobs(Set(files.values))
    for (text, file) in files {
      if let bytes = read[file] { ahead[Key(text: text, slug: slug)] = bytes }
    }
  }

  /// Forgets what was read ahead, because an act reads its text with every check.
  func forgetReadAhead() { ahead = [:] }

  private func entry(_ text: TextID, of slug: Slug) throws -> TreeEntry? {
    try entries(text).first { $0.name == "\(slug).md" }
  }

  /// The facts about a text that the rules need.
  ///
  /// If a text's object is missing, it is not the text in hand, which was read before. It may have
  /// had words, so the person who saved it counts as a contributor, and the rest of the line stays
  /// readable.
  func facts(_ text: TextID, of slug: Slug) throws -> TextFacts {
    let key = Key(text: text, slug: slug)
    if let authors = known[key]?.authors, let hasWords = known[key]?.hasWords {
      return TextFacts(authors: authors, hasWords: hasWords)
    }
    let bytes: [UInt8]
    do { bytes = text == .nothing ? [] : try article(text, of: slug) } catch let error as GitError
      where error.isLost
    {
      return TextFacts(authors: [], hasWords: true)
    }
    let facts = TextFacts(
      authors: ArticleFile.authors(of: bytes), hasWords: ArticleFile.hasWords(bytes))
    known[key, default: Known()].authors = facts.authors
    known[key, default: Known()].hasWords = facts.hasWords
    return facts
  }

  /// Whom the text names under `authors`.
  func authors(_ text: TextID, of slug: Slug) throws -> [Handle] {
    try facts(text, of: slug).authors
  }

  /// The text's headline; nil if it has none.
  func headline(_ text: TextID, of slug: Slug) throws -> String? {
    let key = Key(text: text, slug: slug)
    if let known = known[key]?.headline { return known }
    let read = ArticleFile.headline(of: try article(text, of: slug))
    known[key, default: Known()].headline = .some(read)
    return read
  }

  /// What makes a tree no text of the article; nil if it is one.
  ///
  /// The article of the text in hand is read with every check that git has, and kept; an earlier
  /// one only has to be text.
  func problem(of text: TextID, slug: Slug, keepsArticle: Bool) throws -> TreeProblem? {
    let key = Key(text: text, slug: slug)
    if let known = known[key]?.problem { return known }
    if let bytes = ahead[key] {
      let files = try entries(text)
      return try Self.problem(of: files, slug: slug, isFile: isFile) { _ in
        TextProblem(in: bytes)
      }
    }
    var article: [UInt8] = []
    let found = try Self.problem(of: try entries(text), slug: slug, isFile: isFile) { id in
      guard keepsArticle else { return try textProblem(ofEarlier: id, key) }
      do { article = try repository.objects.blob(id) } catch let error as GitError
        where error.code == .wrongKind
      {
        return .notUTF8
      }
      return TextProblem(in: article)
    }
    if found == nil, keepsArticle { kept = (key, article) }
    known[key, default: Known()].problem = .some(found)
    return found
  }

  /// If an earlier text's object is missing, the rest of the line stays readable: the text counts
  /// as one with words that names nobody, and reading it reports that it is gone.
  private func textProblem(ofEarlier id: ObjectID, _ key: Key) throws -> TextProblem? {
    do {
      let bytes = try repository.objects.quickBlob(id)
      if let problem = TextProblem(in: bytes) { return problem }
      known[key, default: Known()].hasWords = ArticleFile.hasWords(bytes)
      return nil
    } catch let error where error.isLost {
      known[key, default: Known()].hasWords = true
      known[key, default: Known()].authors = []
      return nil
    } catch let error where error.code == .wrongKind {
      return .notUTF8
    }
  }

  /// Whether an object is a file or is missing, so that it may have been one.
  private func isFile(_ id: ObjectID) throws -> Bool {
    if files.contains(id) { return true }
    if let kind = try repository.objects.kind(id), kind != .blob { return false }
    files.insert(id)
    return true
  }

  /// Keeps a text that was just checked, so that it is not read for its rules.
  func keep(_ text: TextID, of slug: Slug, article: [UInt8]) {
    let key = Key(text: text, slug: slug)
    known[key, default: Known()].problem = .some(nil)
    kept = (key, article)
  }

  /// Why files are no text; nil if they are one.
  ///
  /// The article's own file is checked only if everything else is right.
  static func problem(
    of entries: [TreeEntry], slug: Slug, isFile: (ObjectID) throws -> Bool,
    article: (ObjectID) throws -> TextProblem?
  ) rethrows -> TreeProblem? {
    var id: ObjectID?
    let file = "\(slug).md"
    // The usual text, an article's file alone: its name is right.
    if entries.count == 1, entries[0].mode == .file, entries[0].nameBytes.elementsEqual(file.utf8) {
      id = entries[0].id
    } else {
      for entry in entries {
        guard entry.mode == .file, try entry.name == file || isFile(entry.id) else {
          return .notPlain(name: entry.name)
        }
        if let problem = TreeName.problem(of: entry.nameBytes) {
          return .badName(name: entry.name, problem)
        }
        guard TreeName.folded(entry.name) != "edition.yml" else { return .editionRecord }
        if entry.name == file { id = entry.id }
      }
      if let (first, name) = TreeName.alike(entries.map(\.name)) {
        return .sameName(name: name, as: first)
      }
    }
    guard let id else { return .noArticle }
    switch try article(id) {
    case .nul: return .nul
    case .notUTF8: return .notUTF8
    case nil: return nil
    }
  }
}

extension TextReader {
  /// The files of a text by name.
  package func files(_ text: TextID) throws -> [String: [UInt8]] {
    try entries(text).reduce(into: [:]) { files, entry in
      files[entry.name] = try repository.objects.blob(entry.id)
    }
  }

  /// The names of the files of a text, without reading them.
  package func fileNames(_ text: TextID) throws -> Set<String> {
    Set(try entries(text).map(\.name))
  }
}
