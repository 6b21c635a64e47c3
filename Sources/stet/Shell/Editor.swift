import Editorial
import Newsroom
import System

/// The editor that somebody writes with.
enum Editor {
  /// The settings that name an editor, for messages.
  static let places = "neither GIT_EDITOR, core.editor, VISUAL nor EDITOR names an editor"

  /// The command that git would use: `GIT_EDITOR`, `core.editor`, `VISUAL` on a terminal that can
  /// do more than print, `EDITOR`, and finally the system's default.
  ///
  /// - Returns: Nil if none of these names one and nobody is at a terminal.
  /// - Throws: Git's own error if its configuration cannot be read.
  static func command(of newsroom: NewsroomRepository) throws -> String? {
    let terminal = Environment["TERM"] ?? ""
    let isDumb = terminal.isEmpty || terminal == "dumb"
    let said = [
      Environment["GIT_EDITOR"], try newsroom.identity.configuration("core.editor"),
      // If no terminal is named at all, a program runs this, and knows what it has set.
      terminal == "dumb" ? nil : Environment["VISUAL"], Environment["EDITOR"],
    ]
    if let command = said.compactMap(\.self).first(where: { !$0.allSatisfy(\.isWhitespace) }) {
      return command
    }
    // Debian's git is built with the first, all others with the second.
    return isDumb || !Terminal.isInteractive
      ? nil : ["editor", "vi"].first(where: Program.exists)
  }

  /// Runs an editor on a file, and returns its exit code; nil if it could not be started.
  ///
  /// The shell parses the command, as git does it, so that `code --wait` works.
  static func run(_ command: String, on file: String) -> Int32? {
    Program.run(["/bin/sh", "-c", command + " \"$@\"", command, file])
  }

  /// Opens a file in the editor and waits until it is closed.
  ///
  /// - Throws: ``EditorFailure`` if the editor ended with an error or could not be started.
  static func edit(_ file: String, of slug: Slug, with command: String) throws(EditorFailure) {
    let code = run(command, on: file)
    if code == 0 { return }
    throw EditorFailure(subject: slug.rawValue, path: file, problem: .ended(command, code ?? 127))
  }
}

/// Why an editor gave no result; any words stay where they were written.
struct EditorFailure: Error {
  enum Problem {
    case none
    case ended(String, Int32)
    /// The new article is still as its template was.
    case nothingWritten
  }

  /// What the words were meant to become.
  enum Aim { case text, article, suggest, record, merge }

  /// The article, or the file of the settings.
  var subject: String
  /// Where the words are; nil if none were written.
  var path: String?
  var problem: Problem
  var aim = Aim.text

  var account: Failure.Account {
    let (refusal, message, hint): (String, String, String?) =
      switch problem {
      case .none:
        (
          "no-editor",
          "can't \(aim == .suggest ? "suggest on" : aim == .merge ? "reconcile" : "edit") \(subject): \(Editor.places)",
          "export EDITOR=nano; or " + otherWay
        )
      case .ended(let command, let code):
        (
          "editor-failed",
          "the editor \(command) ended with exit code \(code), so "
            + (aim == .record ? "\(subject) is as it was" : "nothing was \(undone)") + kept, wayOn
        )
      case .nothingWritten:
        (
          "nothing-written", "you wrote nothing, so \(subject) was not begun",
          "to begin it empty: --no-edit"
        )
      }
    return Failure.Account(
      refusal: refusal, message: message, article: aim == .record ? nil : subject, hint: hint,
      code: 1)
  }

  /// How to do it without an editor.
  private var otherWay: String {
    switch aim {
    case .suggest: "stet suggest \(subject) --replace \"old words\" --with \"new words\""
    case .record: "say what to change with options, or --file FILE"
    case .merge: "stet reconcile \(subject) --mine, or --theirs"
    case .text, .article: "stet open \(subject), write with any program, stet save \(subject)"
    }
  }

  private var kept: String {
    guard let path else { return aim == .record ? "" : ", and no word had changed" }
    return FileKind(at: path) == nil
      ? ", and left no file at \(path)" : "; what you wrote is in \(path)"
  }

  private var undone: String {
    switch aim {
    case .text: "saved"
    case .article: "begun"
    case .suggest: "suggested"
    case .record: "changed"
    case .merge: "brought together"
    }
  }

  private var wayOn: String? {
    guard let path else { return "to choose another: export EDITOR=nano" }
    return switch aim {
    case .text where FileKind(at: path) == nil:
      "to get it back: stet close \(subject) --keep, then stet open \(subject)"
    case .text: "go on: stet edit \(subject); or keep what is there: stet save \(subject)"
    case .article, .merge: "type it again to go on with it"
    case .suggest where FileKind(at: path) == nil: "type it again"
    case .record: "take out what you need, then: rm \(path.shellWord)"
    case .suggest:
      "take out what you need, then: rm \(path.shellWord); stet suggest \(subject) --edit"
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

/// Lets somebody write in their editor.
struct EditorSession {
  let session: Session
  var newsroom: NewsroomRepository { session.newsroom }

  init(_ session: Session) { self.session = session }

  /// Opens an article, has it edited, saves and closes it.
  ///
  /// A copy that was open before stays open.
  ///
  /// - Returns: What was saved; nil if no word changed.
  /// - Throws: ``EditorFailure``, or ``WordsKept`` with the reason why the words could not be
  ///   saved; the copy then stays as it is.
  func edit(_ slug: Slug, note: String?, behalf: Handle?, as actor: Actor) throws -> Outcome? {
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(subject: slug.rawValue, problem: .none)
    }
    let claim = try newsroom.copies.claims.claimEditing(slug, as: actor)
    defer { claim.end() }
    let wasOpen = try newsroom.copies.openCopy(slug) != nil
    var copy = try newsroom.copies.open(slug, under: claim)
    do { try Editor.edit(copy.file, of: slug, with: command) } catch {
      if wasOpen { throw error }
      // Closing refuses a copy that has unsaved words or can't be compared; then the first error is
      // reported.
      do { try newsroom.copies.close(slug, under: claim) } catch _ { throw error }
      throw EditorFailure(subject: slug.rawValue, problem: error.problem)
    }
    do {
      // Somebody may have saved the copy while it was in the editor.
      copy = try newsroom.copies.openCopy(slug) ?? copy
      let bytes = try newsroom.copies.files(of: copy)["\(slug).md"] ?? []
      if try newsroom.copies.state(of: copy).isUnsaved {
        try session.agree(toKeep: bytes, called: copy.file, "save \(slug)", nil)
      }
      let outcome = try newsroom.drafts.save(copy, note: note, behalf: behalf, as: actor)
      if outcome != nil {
        let others = try session.sectionDoubts(bytes, of: slug, before: copy.text)
        for doubt in session.doubts(about: bytes) + others {
          session.say("  Note: " + Terminal.clean(doubt))
        }
      }
      if !wasOpen { try newsroom.copies.close(slug, under: claim) }
      return outcome
    } catch {
      throw WordsKept(reason: error, path: copy.file)
    }
  }
}
