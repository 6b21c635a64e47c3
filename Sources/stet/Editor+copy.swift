import Editorial
import Foundation
import Newsroom
import System

/// A copy of an article that somebody edited to make suggestions of.
struct EditedCopy {
  /// Where it stands.
  var file: String
  /// What they made of it.
  var bytes: [UInt8]
}

extension Session {
  /// Has a copy of an article's text in hand edited.
  ///
  /// - Parameter slug: The article.
  /// - Returns: The copy and what came of it.
  /// - Throws: ``EditorFailure``; what was written stays in the file then. `UsageFailure` where such a
  ///   file is left from before: it may have been taken from an older text.
  func editedCopy(of slug: Slug) throws -> EditedCopy {
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(slug: slug, problem: .none)
    }
    let file = newsroom.localFolder + "/suggest-\(slug).md"
    let text = try newsroom.article(newsroom.history(of: slug).standing.text, of: slug)
    if FileKind(at: file) != nil {
      throw UsageFailure(
        "can't suggest on \(slug): words that you wrote before are still in \(file)",
        hint: "look at them, and remove the file")
    }
    let folder = try newsroom.localFiles()
    let name = "suggest-\(slug).md"
    try folder.write(text, to: name)
    do { try Editor.edit(file, of: slug, with: command) } catch {
      if try folder.read(name, limit: ArticleFile.limit) == text {
        try folder.remove(name)
        throw EditorFailure(slug: slug, problem: error.problem)
      }
      throw error
    }
    return EditedCopy(file: file, bytes: try newsroom.articleBytes(at: file))
  }

  /// Removes a copy once everything in it was suggested, and returns what to say about it.
  func close(_ copy: EditedCopy, made: Int, of count: Int, isDryRun: Bool) -> String? {
    if made < count || (isDryRun && count > 0) {
      return "What you wrote is still in \(copy.file)."
    }
    // Everything in it is in the history; a file that stays is said by the next `--edit`.
    try? FileManager.default.removeItem(atPath: copy.file)
    if count == 0 { return "You changed no word that can be suggested." }
    return count > 1 ? "Each sentence is a suggestion of its own." : nil
  }
}
