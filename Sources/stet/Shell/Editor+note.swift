import Editorial
import Foundation
import Newsroom
import System

extension EditorSession {
  /// What somebody writes in their editor, about articles as they were typed.
  ///
  /// `what` names the command. Lines that begin with `#` are not theirs.
  func written(_ what: String, on names: [String]) throws -> String {
    let names = names.joined(separator: ", ")
    let file = newsroom.folders.local + "/\(what).md"
    let start = """

      # Your \(what) on \(names). Lines that begin with # are left out;
      # without any other, nothing is done.

      """
    let folder = try newsroom.folders.localFiles()
    try folder.write(Array(start.utf8), to: "\(what).md")
    guard let command = try Editor.command(of: newsroom) else {
      throw UsageFailure(
        "can't \(what) on \(names): \(Editor.places)",
        hint: "say it with -m: stet \(what) \(names) -m …")
    }
    let code = Editor.run(command, on: file)
    let bytes = try folder.read("\(what).md", limit: 1_000_000) ?? []
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
    guard code == 0, let words = NoteOption.trimmed(lines.joined(separator: "\n")) else {
      throw UsageFailure(
        "did not \(what) on \(names): "
          + (code == 0 ? "you wrote nothing" : "the editor \(command) ended with an error"),
        hint: code == 0 ? nil : "what you wrote is in \(file)")
    }
    // The words are about to be in the history; a left-over file would only be overwritten.
    try? FileManager.default.removeItem(atPath: file)
    return words
  }
}
