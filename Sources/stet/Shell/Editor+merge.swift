import Editorial
import Formats
import Newsroom
import System

extension EditorSession {
  /// Opens the merged text in the editor, with marks around the places that need a person.
  ///
  /// The file is named after what it was made from, so that somebody who comes back finds what they
  /// wrote, and never words that would overwrite a later text.
  ///
  /// - Returns: The edited text and its file, which the caller removes once the words are
  ///   elsewhere.
  /// - Throws: ``EditorFailure``, or ``WordsKept`` if marks are left or it can't be an article.
  func edited(
    _ aside: SetAside, as actor: Actor
  ) throws -> (article: [UInt8], file: String, remove: () throws -> Void) {
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(subject: aside.slug.rawValue, problem: .none, aim: .merge)
    }
    let folder = try newsroom.folders.localFiles()
    let name = "reconcile-\(aside.slug).\(aside.head.short).\(aside.line.short).md"
    let file = folder.whole(name)
    if FileKind(at: file) == nil {
      try folder.write(aside.marked, to: name)
    } else {
      Terminal.show("You go on with what you wrote before; to begin anew: rm \(file.shellWord)")
    }
    do { try Editor.edit(file, of: aside.slug, with: command) } catch {
      var failure = error
      failure.aim = .merge
      throw failure
    }
    do {
      let bytes = try newsroom.copies.articleBytes(at: file)
      func losses(_ bytes: [UInt8]) -> [Problem] {
        FrontMatterLosses.of(ArticleFile(bytes: bytes, file: file))
      }
      // What could be read on both sides is not to be lost between them.
      if !losses(bytes).isEmpty, aside.merge.sides.allSatisfy({ losses($0).isEmpty }) {
        throw BadDefinition(losses(bytes))
      }
      return (bytes, file, { try folder.remove(name) })
    } catch {
      throw WordsKept(reason: error, path: file)
    }
  }
}
