import Editorial
import Foundation
import Newsroom

extension EditorSession {
  /// Lets somebody change a file of the settings in their editor, and does something with the
  /// result.
  ///
  /// - Parameters:
  ///   - path: The file of the settings.
  ///   - use: What is done with the new bytes, or with the old ones if nothing changed.
  /// - Returns: What `use` returned.
  /// - Throws: ``EditorFailure``, or ``WordsKept`` with what `use` threw: the file stays.
  func editing<Value>(_ path: String, _ use: ([UInt8]) throws -> Value) throws -> Value {
    guard let bytes = try newsroom.settings.file(path) else { throw NewsroomError.noRecord(path) }
    let folder = try Self.temporaryFolder()
    let file = folder + "/" + (path.split(separator: "/").last.map(String.init) ?? "record.yml")
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    guard let command = try Editor.command(of: newsroom) else {
      throw EditorFailure(subject: path, problem: .none, aim: .record)
    }
    let code = Editor.run(command, on: file) ?? 127
    guard code == 0 else {
      var failure = EditorFailure(subject: path, problem: .ended(command, code), aim: .record)
      if FileManager.default.contents(atPath: file) == Data(bytes) {
        try? FileManager.default.removeItem(atPath: folder)  // Nothing of it is anybody's words.
      } else {
        failure.path = file
      }
      throw failure
    }
    let value: Value
    do { value = try use(try Input.bytes(of: file)) } catch {
      throw WordsKept(reason: error, path: file)
    }
    // What was written is in the settings now.
    try? FileManager.default.removeItem(atPath: folder)
    return value
  }
}
