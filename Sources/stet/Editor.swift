import Editorial
import Newsroom
import System

/// The editor that somebody writes with.
enum Editor {
  /// What names an editor, for messages.
  static let places = "neither GIT_EDITOR, core.editor, VISUAL nor EDITOR names an editor"

  /// The command that git would take: `GIT_EDITOR`, `core.editor`, `VISUAL` on a terminal that can do
  /// more than print, `EDITOR`, and there at last what the system has.
  ///
  /// - Returns: Nil where nothing says any, and nobody sits there to write in one.
  /// - Throws: Git's own error, where its configuration cannot be read.
  static func command(of newsroom: NewsroomRepository) throws -> String? {
    let terminal = Environment["TERM"] ?? ""
    let isDumb = terminal.isEmpty || terminal == "dumb"
    let said = [
      Environment["GIT_EDITOR"], try newsroom.identity.configuration("core.editor"),
      // Where no terminal is named at all, a program runs this, and knows what it set.
      terminal == "dumb" ? nil : Environment["VISUAL"], Environment["EDITOR"],
    ]
    if let command = said.compactMap(\.self).first(where: { !$0.allSatisfy(\.isWhitespace) }) {
      return command
    }
    // Debian's git is built with the first, every other with the second.
    return isDumb || !Terminal.isInteractive
      ? nil : ["editor", "vi"].first(where: Program.exists)
  }

  /// Opens a file in the editor and waits until it is closed.
  ///
  /// The shell takes the command apart, as git has it, so that `code --wait` works.
  ///
  /// - Throws: ``EditorFailure`` where the editor ended with an error or could not be started.
  static func edit(_ file: String, of slug: Slug, with command: String) throws(EditorFailure) {
    let code = Program.run(["/bin/sh", "-c", command + " \"$@\"", command, file])
    if code == 0 { return }
    throw EditorFailure(slug: slug, path: file, problem: .ended(command, code ?? 127))
  }
}

/// Why nothing came of an editor; the words stay where they were written.
struct EditorFailure: Error {
  enum Problem {
    case none
    case ended(String, Int32)
    /// The article that was to begin is as its template was.
    case nothingWritten
  }

  /// What the words were to become.
  enum Aim { case text, article, suggest }

  var slug: Slug
  /// Where the words are; nil where none were written.
  var path: String?
  var problem: Problem
  var aim = Aim.text

  var account: Failure.Account {
    switch problem {
    case .none:
      Failure.Account(
        refusal: "no-editor",
        message: "can't \(aim == .suggest ? "suggest on" : "edit") \(slug): \(Editor.places)",
        article: slug.rawValue,
        hint: "export EDITOR=nano; or "
          + (aim == .suggest
            ? "stet suggest \(slug) --replace \"old words\" --with \"new words\""
            : "stet open \(slug), write with any program, stet save \(slug)"),
        code: 1)
    case .ended(let command, let code):
      Failure.Account(
        refusal: "editor-failed",
        message: "the editor \(command) ended with exit code \(code), so nothing was \(undone)"
          + (path.map(Self.whereabouts) ?? ", and no word had changed"),
        article: slug.rawValue, hint: wayOn, code: 1)
    case .nothingWritten:
      Failure.Account(
        refusal: "nothing-written",
        message: "you wrote nothing, so \(slug) was not begun", article: slug.rawValue,
        hint: "to begin it empty: --no-edit", code: 1)
    }
  }

  private var undone: String {
    switch aim {
    case .text: "saved"
    case .article: "begun"
    case .suggest: "suggested"
    }
  }

  private static func whereabouts(_ path: String) -> String {
    FileKind(at: path) == nil
      ? ", and left no file at \(path)" : "; what you wrote is in \(path)"
  }

  private var wayOn: String {
    guard let path else { return "to choose another: export EDITOR=nano" }
    return switch aim {
    case .text where FileKind(at: path) == nil:
      "to get it back: stet close \(slug) --keep, then stet open \(slug)"
    case .text: "go on: stet edit \(slug); or keep what is there: stet save \(slug)"
    case .article: "type it again to go on with it"
    case .suggest where FileKind(at: path) == nil: "type it again"
    case .suggest: "take out what you need, then: rm \(path.shellWord); stet suggest \(slug) --edit"
    }
  }
}

/// Words that could not be saved, and where they are.
struct WordsKept: Error {
  /// Why they could not be saved.
  var reason: any Error
  /// Where they are.
  var path: String
}

extension Session {
  /// Opens an article, has it edited, saves and closes it.
  ///
  /// A copy that was open before stays open.
  ///
  /// - Returns: What was saved; nil where no word changed.
  /// - Throws: ``EditorFailure``, or ``WordsKept`` with what kept the words from being saved: the copy
  ///   is left as it is then.
  func edit(_ slug: Slug, note: String?, behalf: Handle?, as actor: Actor) throws -> Outcome? {
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(slug: slug, problem: .none)
    }
    let claim = try newsroom.copies.claims.claimEditing(slug, as: actor)
    defer { claim.end() }
    let wasOpen = try newsroom.copies.openCopy(slug) != nil
    var copy = try newsroom.copies.open(slug, under: claim)
    do { try Editor.edit(copy.file, of: slug, with: command) } catch {
      if wasOpen { throw error }
      // Closing refuses what has unsaved words or can't be compared: then they are what is told.
      do { try newsroom.copies.close(slug, under: claim) } catch _ { throw error }
      throw EditorFailure(slug: slug, problem: error.problem)
    }
    do {
      // Somebody may have saved the copy while it was in the editor.
      copy = try newsroom.copies.openCopy(slug) ?? copy
      let bytes = try newsroom.copies.files(of: copy)["\(slug).md"] ?? []
      if try newsroom.copies.state(of: copy).isUnsaved {
        try agree(toKeep: bytes, called: copy.file, "save \(slug)", nil)
      }
      let outcome = try newsroom.drafts.save(copy, note: note, behalf: behalf, as: actor)
      if outcome != nil {
        let others = try sectionDoubts(bytes, of: slug, before: copy.text)
        for doubt in doubts(about: bytes) + others { say("  Note: " + Terminal.clean(doubt)) }
      }
      if !wasOpen { try newsroom.copies.close(slug, under: claim) }
      return outcome
    } catch {
      throw WordsKept(reason: error, path: copy.file)
    }
  }
}
