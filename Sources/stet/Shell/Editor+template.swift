import Editorial
import Formats
import Foundation
import Newsroom

extension EditorSession {
  /// Has the template of a new article written in, in a file of its own: nothing is begun yet.
  ///
  /// What was written before and did not become an article is gone on with.
  ///
  /// - Parameters:
  ///   - article: The article, with its template.
  ///   - command: The editor.
  /// - Returns: The file and what somebody made of it.
  /// - Throws: ``EditorFailure`` if the editor failed, and where nothing was written: no file is
  ///   left then.
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
    // Who empties a file, or takes it away, wants nothing of it, as git has it.
    let isEmpty = manager.contents(atPath: file)?.allSatisfy { $0 <= 0x20 } ?? true
    let written = isEmpty ? article.bytes : try bytes()
    guard Self.hasWords(written, besides: article.bytes) else {
      if manager.fileExists(atPath: file) { try manager.removeItem(atPath: file) }
      throw EditorFailure(subject: article.slug.rawValue, problem: .nothingWritten, aim: .article)
    }
    return EditedCopy(file: file, bytes: written)
  }

  /// Whether somebody wrote words below a template, or a field that says more than it did.
  ///
  /// Who only takes the headline away wrote nothing.
  private static func hasWords(_ bytes: [UInt8], besides template: [UInt8]) -> Bool {
    let written = ArticleFile(bytes: bytes, file: "the article")
    if !written.body.allSatisfy(\.isWhitespace) { return true }
    func words(_ bytes: [UInt8]) -> Set<Substring> {
      Set(String(decoding: bytes, as: UTF8.self).split { !$0.isLetter && !$0.isNumber })
    }
    return !words(bytes).isSubset(of: words(template))
  }
}
