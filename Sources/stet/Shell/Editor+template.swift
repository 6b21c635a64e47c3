import Editorial
import Formats
import Foundation
import Newsroom

extension EditorSession {
  /// Opens the template of a new article in the editor, in a file of its own: nothing is begun yet.
  ///
  /// If something was written before that did not become an article, the file begins with that.
  ///
  /// - Parameters:
  ///   - article: The article, with its template.
  ///   - command: The editor.
  /// - Returns: The file and its new bytes.
  /// - Throws: ``EditorFailure`` if the editor failed, or if nothing was written; in the latter
  ///   case no file is left.
  func template(_ article: NewArticle, with command: String) throws -> EditedCopy {
    let file = newsroom.folders.own + "/new-\(article.slug).md"
    let manager = FileManager.default
    if manager.fileExists(atPath: file) {
      session.say("Going on with what you wrote before: \(Terminal.clean(file))")
    } else {
      try manager.createDirectory(
        atPath: newsroom.folders.own, withIntermediateDirectories: true)
      try Data(article.bytes).write(to: URL(fileURLWithPath: file))
    }
    func bytes() throws -> [UInt8] { try newsroom.copies.articleBytes(at: file) }
    do { try Editor.edit(file, of: article.slug, with: command) } catch {
      var failure = error
      failure.aim = .article
      // A file that can't be read is not ours to throw away.
      if (try? bytes()) == article.bytes {
        try manager.removeItem(atPath: file)
        failure.path = nil
      }
      throw failure
    }
    // If the file was emptied or removed, nothing is wanted, as in git.
    let isEmpty = manager.contents(atPath: file)?.allSatisfy { $0 <= 0x20 } ?? true
    let written = isEmpty ? article.bytes : try bytes()
    guard Self.hasWords(written, besides: article.bytes) else {
      if manager.fileExists(atPath: file) { try manager.removeItem(atPath: file) }
      throw EditorFailure(subject: article.slug.rawValue, problem: .nothingWritten, aim: .article)
    }
    return EditedCopy(file: file, bytes: written)
  }

  /// Whether somebody wrote words below a template, or more in a field.
  ///
  /// Only removing the headline counts as writing nothing.
  private static func hasWords(_ bytes: [UInt8], besides template: [UInt8]) -> Bool {
    let written = ArticleFile(bytes: bytes, file: "the article")
    if !written.body.allSatisfy(\.isWhitespace) { return true }
    func words(_ bytes: [UInt8]) -> Set<Substring> {
      Set(String(decoding: bytes, as: UTF8.self).split { !$0.isLetter && !$0.isNumber })
    }
    return !words(bytes).isSubset(of: words(template))
  }
}
