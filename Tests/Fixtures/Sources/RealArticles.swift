import Foundation

/// Articles that were written and published by others: digital.gov's, CC0.
package enum RealArticles: Sendable {
  /// Fifteen, chosen for what is odd about them; they stand here.
  case few
  /// More than two thousand, where they lie beside the checkout.
  case archive

  /// Those that can be read here, and in time.
  package static var atHand: [Self] {
    isThere("digitalgov") && !isQuick ? [.few, .archive] : [.few]
  }

  /// The articles' files.
  package func files() throws -> [(path: String, bytes: [UInt8])] {
    switch self {
    case .archive: try Self.members(of: "digitalgov").filter { $0.path.contains("content/news/") }
    case .few:
      try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted().map {
        ($0, Array(try Data(contentsOf: Self.folder.appending(path: $0))))
      }
    }
  }

  private static let folder = URL(filePath: #filePath).appending(path: "../../articles")
    .standardizedFileURL

  // MARK: Archives

  /// Whether the revisions of 80 of the articles lie beside the checkout.
  package static let hasRevisions = isThere("revisions")

  /// Every two revisions of 80 articles of which one followed the other.
  package static func neighbouringRevisions() throws -> [(old: [UInt8], new: [UInt8])] {
    let files = try members(of: "revisions").sorted { $0.path < $1.path }
    return zip(files, files.dropFirst())
      .filter { $0.path.dropLast(5) == $1.path.dropLast(5) }.map { ($0.bytes, $1.bytes) }
  }

  private static func archive(_ name: String) -> URL {
    URL(filePath: #filePath).appending(path: "../../../../../shared/real/\(name).tar.gz")
      .standardizedFileURL
  }

  private static func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: archive(name).path)
  }

  /// The articles of an archive.
  private static func members(of name: String) throws -> [(path: String, bytes: [UInt8])] {
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["gzip", "-dc", archive(name).path]
    let pipe = Pipe()
    program.standardOutput = pipe
    try program.run()
    let bytes = [UInt8](try pipe.fileHandleForReading.readToEnd() ?? Data())
    program.waitUntilExit()
    return members(of: bytes).filter { $0.path.hasSuffix(".md") }
  }

  /// The plain files of a tar archive; long names stand before their member, as POSIX wants them.
  private static func members(of tar: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    var members: [(path: String, bytes: [UInt8])] = []
    var longName: String?
    var offset = 0
    while offset + 512 <= tar.count, tar[offset] != 0 {
      let header = tar[offset..<(offset + 512)]
      func field(_ start: Int, _ count: Int) -> String {
        let field = header[(offset + start)..<(offset + start + count)]
        return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
      }
      let size = Int(field(124, 12).trimmingCharacters(in: .whitespaces), radix: 8) ?? 0
      let content = tar[(offset + 512)..<min(tar.count, offset + 512 + size)]
      switch header[offset + 156] {
      case UInt8(ascii: "x"):
        let records = String(decoding: content, as: UTF8.self).split(separator: "\n")
        longName = records.compactMap { $0.split(separator: " path=", maxSplits: 1).last }
          .first.map(String.init)
      case UInt8(ascii: "0"), 0:
        let folder = field(345, 155)
        let name = (folder.isEmpty ? "" : folder + "/") + field(0, 100)
        members.append((longName ?? name, Array(content)))
        longName = nil
      default: break
      }
      offset += 512 + (size + 511) / 512 * 512
    }
    return members
  }
}
