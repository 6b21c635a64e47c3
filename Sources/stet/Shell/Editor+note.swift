import ArgumentParser
import Editorial
import Foundation
import Newsroom
import System

/// What somebody says about articles.
struct SaidNote {
  /// The words.
  var words: String
  /// The file that they were written in, which stays until they are in the history.
  fileprivate var file: String?

  /// Removes the file once everything is in the history; otherwise reports where the words are.
  ///
  /// - Returns: The sentence about the words that stay.
  func close(_ report: ActsReport, isDryRun: Bool) -> String? {
    guard let file else { return nil }
    if report.exitCode == 0, !isDryRun {
      // The words are in the history; if the file stays, the next note begins with it.
      try? FileManager.default.removeItem(atPath: file)
      return nil
    }
    return "What you wrote is in \(file); type it again to go on with it."
  }
}

extension NoteOption {
  /// Refuses a command that needs words if none were typed, none come through a pipe, and nobody
  /// can write any.
  func validate(for command: String) throws {
    guard note == nil || trimmed != nil else {
      throw ValidationError("you said nothing: say something with -m")
    }
    guard note != nil || Terminal.isInteractive || Input.isPiped else {
      throw ValidationError("say something: \(command) -m …")
    }
  }
}

extension EditorSession {
  /// A person's words: from `-m`, from a pipe, or from their editor.
  ///
  /// - Parameters:
  ///   - note: The option.
  ///   - what: What it is: `comment`.
  ///   - command: The command up to `-m`.
  ///   - names: The articles as they were typed.
  ///   - threads: The threads that it is about.
  /// - Returns: The words, and where they are kept until they are in the history.
  /// - Throws: `UsageFailure` if there are none, and if the editor failed.
  func said(
    _ note: NoteOption, _ what: String, _ command: String, on names: [String],
    threads: [String] = []
  ) throws -> SaidNote {
    if let words = note.trimmed { return SaidNote(words: words) }
    guard Input.isPiped, !Terminal.isInteractive else {
      return try written(what, command, on: names, threads)
    }
    guard let words = NoteOption.trimmed(try Input.piped()) else {
      throw UsageFailure(
        "did not \(what) on \(names.joined(separator: ", ")): nothing came through the pipe",
        hint: "say it with -m: \(command) -m …")
    }
    return SaidNote(words: words)
  }

  /// A person's words from their editor, without the lines that explain.
  ///
  /// It begins with what the same person wrote before about the same thing, if that did not get
  /// into the history.
  private func written(
    _ what: String, _ command: String, on names: [String], _ threads: [String]
  ) throws -> SaidNote {
    let subject = names.joined(separator: ", ")
    guard let editor = try Editor.command(of: newsroom) else {
      throw UsageFailure(
        "can't \(what) on \(subject): \(Editor.places)", hint: "say it with -m: \(command) -m …")
    }
    // A file for each person and each place, so that nobody goes on with words that were meant for
    // something else.
    let place = (names + threads).map { $0.replacing("/", with: "-") }.joined(separator: "+")
    let name = "\(what)-\(place.prefix(100)).\(try session.actor().handle).md"
    let folder = try newsroom.folders.localFiles()
    let file = folder.whole(name)
    let explanation = [
      "# Your \(what) on \(subject). These two lines are left out;",
      "# without any other, nothing is done.",
    ]
    func words() throws -> String? {
      let bytes = try folder.read(name, limit: 1_000_000) ?? []
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !explanation.contains(String($0)) }
      return NoteOption.trimmed(lines.joined(separator: "\n"))
    }
    if FileKind(at: file) != nil, try words() != nil {
      session.say("Going on with what you wrote before: \(Terminal.clean(file))")
    } else {
      try folder.write(Array(([""] + explanation + [""]).joined(separator: "\n").utf8), to: name)
    }
    let code = Editor.run(editor, on: file)
    let said = try words()
    guard code == 0, let said else {
      if said == nil, FileKind(at: file) != nil { try folder.remove(name) }
      throw UsageFailure(
        "did not \(what) on \(subject): "
          + (code == 0 ? "you wrote nothing" : "the editor \(editor) ended with an error"),
        hint: said == nil ? nil : "what you wrote is in \(file); type it again to go on with it")
    }
    return SaidNote(words: said, file: file)
  }
}
