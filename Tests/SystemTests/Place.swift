import Foundation

/// A folder that is gone when the test ends.
final class Place {
  let path = FileManager.default.temporaryDirectory.path + "/stet-system-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Every file below the folder with its text; of a link where it leads.
  func files() throws -> [String: String] {
    try (FileManager.default.subpathsOfDirectory(atPath: path)).reduce(into: [:]) { files, name in
      let whole = "\(path)/\(name)"
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: whole) {
        files[name] = "-> " + target
      } else if let bytes = FileManager.default.contents(atPath: whole) {
        files[name] = String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
