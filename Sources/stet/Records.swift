import ArgumentParser
import Editorial
import Foundation
import Newsroom
import System

/// What became of a record: the same for people, topics and outlets.
struct RecordReport: Report {
  /// Where it stands in the settings.
  var path: String
  /// The commit of main; none of a dry run, and where nothing changed.
  var commit: String?
  var changed: Bool
  var warnings: [String]
  /// What a person is told.
  var message: String

  enum CodingKeys: String, CodingKey { case path, commit, changed, warnings }

  var text: String { "" }
  var remarks: [String] {
    [Terminal.clean(message)] + warnings.map { "  Note: " + Terminal.clean($0) }
  }

  init(_ outcome: RecordOutcome, done: String, isDryRun: Bool) {
    path = outcome.path
    commit = outcome.id?.hex
    changed = outcome.hasChanged
    warnings = outcome.warnings
    message =
      outcome.hasChanged
      ? Terminal.done(done, isDryRun: isDryRun)
      : "\(outcome.path) says so already: nothing changed."
  }
}

/// The file that a record may be taken from.
struct RecordFileOption: ParsableArguments {
  @Option(help: "Take the whole record from this file (- for standard input)")
  var file: String?

  /// Puts the file's bytes into a change.
  func read(into change: inout RecordChange) throws {
    guard let file else { return }
    change.source = file == "-" ? "standard input" : file
    change.file = try Input.bytes(of: file)
  }
}

/// Files that are named on the command line.
enum Input {
  /// No file of the settings comes near to this.
  private static let limit = 20_000_000

  /// All bytes of a file; `-` is standard input.
  static func bytes(of path: String) throws -> [UInt8] {
    if path == "-" { return try PlainFile.readStandardInput(limit: limit) }
    return try bytes(ofFile: path, limit: limit)
  }

  /// All bytes of a file that has to be there.
  static func bytes(ofFile path: String, limit: Int) throws -> [UInt8] {
    guard let bytes = try PlainFile.read(path, limit: limit) else {
      throw FileError("read", path, .system(ENOENT))
    }
    return bytes
  }
}

extension FieldChange {
  /// A text as it was typed: an empty one takes the key away; nil where it was not typed.
  init?(_ key: String, typed text: String?) {
    guard let text else { return nil }
    self.init(key, text.isEmpty ? nil : .text(text))
  }

  /// A list as it was typed: a single empty text takes the key away; nil where none was typed.
  init?(_ key: String, typed texts: [String]) {
    guard !texts.isEmpty else { return nil }
    let texts = texts.filter { !$0.isEmpty }
    self.init(key, texts.isEmpty ? nil : .texts(texts))
  }
}

extension Terminal {
  /// What was done, or what would be: the sentence begins with a verb in the past.
  static func done(_ sentence: String, isDryRun: Bool) -> String {
    guard isDryRun else { return sentence }
    let present = ["Changed": "change", "Added": "add", "Ended": "end", "Took": "take"]
    let verb = String(sentence.prefix { $0 != " " })
    return "Would \(present[verb] ?? verb.lowercased())\(sentence.dropFirst(verb.count))"
  }
}

/// Rows with their columns one below the other.
enum Columns {
  /// The lines; the last cell of a row is not filled up.
  static func lines(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { column < $0.count - 1 ? $0[column].count : nil }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: "  ")
    }
  }
}

extension Session {
  /// Lets somebody change a file of main in their editor and does something with what they wrote.
  ///
  /// - Parameters:
  ///   - path: The file of the settings.
  ///   - use: What is done with the new bytes, and with those that were there where nothing changed.
  /// - Returns: What `use` returned.
  /// - Throws: ``RecordEditorFailure``, or ``WordsKept`` with what `use` threw: the file stays.
  func editing<Value>(_ path: String, _ use: ([UInt8]) throws -> Value) throws -> Value {
    guard let bytes = try newsroom.settings.file(path) else { throw NewsroomError.noRecord(path) }
    let folder = try Self.temporaryFolder()
    let file = folder + "/" + (path.split(separator: "/").last.map(String.init) ?? "record.yml")
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    guard let command = try Editor.command(of: newsroom) else {
      throw RecordEditorFailure(path: path, command: nil, code: 0)
    }
    let code = Program.run(["/bin/sh", "-c", command + " \"$@\"", command, file]) ?? 127
    guard code == 0 else { throw RecordEditorFailure(path: path, command: command, code: code) }
    let value: Value
    do { value = try use(try Input.bytes(of: file)) } catch {
      throw WordsKept(reason: error, path: file)
    }
    // What was written is of the settings now.
    try? FileManager.default.removeItem(atPath: folder)
    return value
  }
}

extension Session {
  /// The beginning of a change that adds a record.
  ///
  /// - Throws: `NewsroomError.recordExists(_:)` for a name that differs from another in capitals alone,
  ///   which is one file on many a disk.
  func newRecord(_ kind: RecordKind, _ name: String) throws -> RecordChange {
    let there = try newsroom.settings.records(in: kind.folder)
    if let other = there.first(where: { $0.lowercased() == name.lowercased() }) {
      throw NewsroomError.recordExists(kind.path(other))
    }
    return RecordChange(kind, name, isNew: true)
  }

  /// Changes a record; where nothing was said about how, in the editor.
  func change(
    _ change: RecordChange, note: String?, as actor: Actor, isDryRun: Bool
  ) throws -> RecordOutcome {
    guard !change.isNew, change.file == nil, change.fields.isEmpty, change.picture == nil else {
      return try newsroom.records.change(change, note: note, as: actor, isDryRun: isDryRun)
    }
    let path = change.kind.path(change.name)
    return try editing(path) { bytes in
      var change = change
      change.file = bytes
      change.source = path
      return try newsroom.records.change(change, note: note, as: actor, isDryRun: isDryRun)
    }
  }
}

/// Why nothing came of an editor that was opened on a record.
struct RecordEditorFailure: Error {
  var path: String
  /// The editor; nil where none is named.
  var command: String?
  var code: Int32

  var account: Failure.Account {
    guard let command else {
      return Failure.Account(
        refusal: "no-editor",
        message: "can't edit \(path): \(Editor.places)",
        hint: "export EDITOR=nano; or say what to change with options, or --file FILE", code: 1)
    }
    return Failure.Account(
      refusal: "editor-failed",
      message: "the editor \(command) ended with exit code \(code), so \(path) is as it was",
      code: 1)
  }
}
