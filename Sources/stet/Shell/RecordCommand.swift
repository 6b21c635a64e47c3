import ArgumentParser
import Editorial
import Formats
import Newsroom

/// The file from which a record may be taken.
struct RecordFileOption: ParsableArguments {
  @Option(words: "Take the whole record from this file (- for standard input)", completion: .file())
  var file: String?

  /// Puts the file's bytes into a change.
  func read(into change: inout RecordChange) throws {
    guard let file else { return }
    change.source = file == "-" ? "standard input" : file
    change.file = try Input.bytes(of: file)
  }
}

extension FieldChange {
  /// A text as typed; an empty one removes the key, and nil means that the option was not given.
  init?(_ key: String, typed text: String?) {
    guard let text else { return nil }
    self.init(key, text.isEmpty ? nil : .text(text))
  }

  /// A list as typed; a single empty text removes the key, and nil means that the option was not
  /// given.
  init?(_ key: String, typed texts: [String]) {
    guard !texts.isEmpty else { return nil }
    let texts = texts.filter { !$0.isEmpty }
    self.init(key, texts.isEmpty ? nil : .texts(texts))
  }
}

/// What a kind of record may say, as options.
protocol RecordFields: ParsableArguments {
  static var kind: RecordKind { get }
  var name: String? { get }
  var file: RecordFileOption { get }
  /// Puts the options into a change of a record.
  func fill(_ change: inout RecordChange, _ session: Session) throws
}

/// A command that adds a record, or changes one.
protocol RecordCommand: StetCommand where Output == RecordReport {
  associatedtype Fields: RecordFields
  var fields: Fields { get }
  var note: NoteOption { get }
  var writing: WritingOptions { get }
}

extension RecordCommand {
  /// Adds a record; `done` is the sentence for it.
  ///
  /// - Throws: `NewsroomError.recordExists(_:)` for a name that differs from another only in
  ///   capitals, which is the same file on many disks.
  func add(_ name: String, _ session: Session, done: String) throws -> RecordReport {
    let there = try session.newsroom.settings.records(in: Fields.kind.folder)
    if let other = there.first(where: { $0.lowercased() == name.lowercased() }) {
      throw NewsroomError.recordExists(Fields.kind.path(other))
    }
    return try change(name, isNew: true, session, done: done)
  }

  /// Changes a record, by the options or, if there are none, in the editor.
  func change(
    _ name: String, isNew: Bool = false, _ session: Session, done: String
  ) throws -> RecordReport {
    if !isNew { try session.record(Fields.kind, name) }
    var change = RecordChange(Fields.kind, name, isNew: isNew)
    try fields.fill(&change, session)
    let actor = try session.actor()
    func make(_ change: RecordChange) throws -> RecordOutcome {
      try session.newsroom.records.change(
        change, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
    }
    let path = change.kind.path(change.name)
    let isSaid =
      isNew || change.file != nil || !change.fields.isEmpty || change.picture != nil
    let outcome =
      isSaid
      ? try make(change)
      : try EditorSession(session).editing(path) { bytes in
        (change.file, change.source) = (bytes, path)
        return try make(change)
      }
    return RecordReport(outcome, done: done, isDryRun: writing.isDryRun)
  }

  /// Refuses to add a record without a name.
  func checkIsNamed(_ sentence: String) throws {
    guard fields.file.file != nil || fields.name != nil else { throw ValidationError(sentence) }
  }
}
