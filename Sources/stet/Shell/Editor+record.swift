import Editorial
import Foundation
import Newsroom

extension EditorSession {
  /// Lets somebody change a file of main in their editor and does something with what they wrote.
  ///
  /// - Parameters:
  ///   - path: The file of the settings.
  ///   - use: What is done with the new bytes, and with those that were there where nothing changed.
  /// - Returns: What `use` returned.
  /// - Throws: ``RecordEditorFailure``, or ``WordsKept`` with what `use` threw: the file stays.
  func editing<Value>(_ path: String, _ use: ([UInt8]) throws -> Value) throws -> Value {
    guard let bytes = try newsroom.settingsFile(path) else { throw NewsroomError.noRecord(path) }
    let folder = try Self.temporaryFolder()
    let file = folder + "/" + (path.split(separator: "/").last.map(String.init) ?? "record.yml")
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    guard let command = try Editor.command(of: newsroom) else {
      throw RecordEditorFailure(path: path, command: nil, code: 0)
    }
    let code = Editor.run(command, on: file) ?? 127
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
