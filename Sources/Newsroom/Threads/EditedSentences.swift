public import Editorial
import Formats
import Prose

extension Threads {
  /// The suggestions that an edited copy of an article's text in hand makes: one a sentence, and one
  /// a field that is a text.
  ///
  /// - Parameters:
  ///   - bytes: The copy.
  ///   - slug: The article.
  ///   - remark: What all of them say beside.
  /// - Returns: The suggestions in the order of the text.
  /// - Throws: git's own error where the article cannot be read.
  public func suggestions(
    in bytes: [UInt8], for slug: Slug, like remark: Remark
  ) throws -> [Remark] {
    let old = try texts.article(lines.history(of: slug).standing.text, of: slug)
    let before = ArticleFile(bytes: old).fields
    let after = ArticleFile(bytes: bytes).fields
    var remarks = FrontMatter.textFields.compactMap { name -> Remark? in
      guard let words = before.text(name), let now = after.text(name), words != now else {
        return nil
      }
      var field = remark
      field.field = name
      field.suggested = now
      return field
    }
    let body = ArticlePart.body
    let text = body.text(in: old)
    for change in EditedSentence.all(from: text, to: body.text(in: bytes)) {
      var sentence = remark
      sentence.range = change.range
      sentence.words = text.passage(change.range).map(String.init)
      sentence.suggested = change.words
      remarks.append(sentence)
    }
    return remarks
  }
}
