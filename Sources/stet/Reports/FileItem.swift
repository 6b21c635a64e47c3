import Editorial
import Formats
import Newsroom

/// A file beside an article's text, which whoever approves the text approves too.
struct FileItem: Encodable {
  var file: String
  /// What kind of picture it is; nil if it is none.
  var kind: String?
  /// How many bytes it has.
  var size: Int
  /// Whether the text that somebody knows lacks it, or has another one under its name; nil if they know none.
  var isNew: Bool?
  /// Whether the article names it.
  var isShown: Bool

  /// Its name, kind and size, for people.
  @Untold var sentence: String

  /// The files beside a text, compared with the text that somebody knows, if there is one.
  ///
  /// Of an open copy, whose text is nil, nothing is published yet.
  static func all(
    beside text: TextID?, since known: TextID? = nil, of slug: Slug, in newsroom: NewsroomRepository
  ) throws -> [FileItem] {
    guard let text else { return [] }
    let files = try newsroom.texts.filesBeside(text, of: slug)
    guard !files.isEmpty else { return [] }
    let changed = try known.map { known in
      Set(try newsroom.differences.difference(from: known, to: text, of: slug).pictures.map(\.file))
    }
    let article = String(decoding: try newsroom.texts.article(text, of: slug), as: UTF8.self)
    return files.map { file in
      FileItem(
        file: file.name, kind: file.kind?.rawValue, size: file.size,
        isNew: changed?.contains(file.name), isShown: article.contains(file.name),
        sentence: file.sentence)
    }
  }

  /// The sentence, and what is unusual about the file.
  var shown: String {
    var words = [sentence]
    if isNew == true { words.append("new") }
    if !isShown { words.append("nothing in the text names it") }
    return words.joined(separator: ", ")
  }
}
