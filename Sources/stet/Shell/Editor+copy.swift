import Editorial
import Formats
import Foundation
import Newsroom
import System

/// A copy of an article that somebody edited to make suggestions, or the template of a new article.
struct EditedCopy {
  /// Its path.
  var file: String
  /// Its bytes after editing.
  var bytes: [UInt8]
  /// The text that it was taken from; nil for a template.
  var base: TextID?
  /// The claim that keeps others from editing it meanwhile; nil for a dry run, whose copy is in a
  /// folder of its own.
  var claim: EditingClaim?
}

extension EditorSession {
  /// Opens a copy of an article's text in hand in the editor: a file of this person's own.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - actor: Who edits.
  ///   - isDryRun: Whether nothing may be left behind in the newsroom.
  /// - Returns: The copy, edited.
  /// - Throws: ``EditorFailure``; what was written stays in the file then. `UsageFailure` if such a
  ///   file is left from before: it may have been taken from an older text.
  func editedCopy(of slug: Slug, as actor: Actor, isDryRun: Bool) throws -> EditedCopy {
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(subject: slug.rawValue, problem: .none, aim: .suggest)
    }
    let base = try newsroom.lines.history(of: slug).standing.text
    let text = try newsroom.texts.article(base, of: slug)
    let name = isDryRun ? "\(slug).md" : "suggest-\(slug).\(actor.handle).md"
    let folder = isDryRun ? try Folder(Self.temporaryFolder()) : try newsroom.folders.localFiles()
    let claim =
      isDryRun
      ? nil : try newsroom.copies.claims.claimEditing(slug, as: actor, toSuggest: actor.handle)
    let file = folder.whole(name)
    if FileKind(at: file) != nil {
      throw UsageFailure(
        "can't suggest on \(slug): words that you wrote before are still in \(file)",
        hint: "take out what you need, then: rm \(file.shellWord)")
    }
    try folder.write(text, to: name)
    do { try Editor.edit(file, of: slug, with: command) } catch {
      var failure = error
      failure.aim = .suggest
      if try folder.read(name, limit: ArticleFile.limit) == text {
        try folder.remove(name)
        failure.path = nil
      }
      throw failure
    }
    // If the file was removed, nothing is wanted, as in git.
    let isThere = FileKind(at: file) != nil
    return EditedCopy(
      file: file, bytes: isThere ? try newsroom.copies.articleBytes(at: file) : text, base: base,
      claim: claim)
  }

  /// Removes a copy once everything in it was suggested, and returns what to say about it.
  func close(_ copy: EditedCopy, made: Int, of count: Int) -> String? {
    let isTried = copy.claim == nil
    if made < count || (isTried && count > 0) {
      return "What you wrote is \(isTried ? "" : "still ")in \(copy.file)"
        + (isTried ? "." : "; once you need it no more: rm \(copy.file.shellWord)")
    }
    // Everything in it is in the history; if the file stays, the next `--edit` reports that.
    let file = URL(fileURLWithPath: copy.file)
    try? FileManager.default.removeItem(at: isTried ? file.deletingLastPathComponent() : file)
    if count == 0 { return Self.nothingChanged }
    return count > 1 ? "Each change is a suggestion of its own." : nil
  }

  /// The sentence for an edited file that makes no suggestion.
  static let nothingChanged = "You changed no word that can be suggested."

  /// A new folder outside the newsroom that nobody else can look into.
  static func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/stet-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return folder
  }
}
