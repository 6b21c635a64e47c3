import Foundation

/// Every revision of 80 real articles (digital.gov, CC0), where they lie beside the checkout.
enum RealRevisions {
  private static let archive = URL(filePath: #filePath)
    .appending(path: "../../../../shared/real/revisions.tar.gz").standardizedFileURL

  /// Whether the archive is there; the tests over it say that they were skipped where it is not.
  static let isThere = FileManager.default.fileExists(atPath: archive.path)

  /// The texts of each article without their front matter, in the order of its revisions.
  static func bodies() throws -> [(article: String, texts: [String])] {
    try files().map { ($0.article, $0.texts.map(body)) }
  }

  /// The files of each article, in the order of its revisions.
  static func files() throws -> [(article: String, texts: [String])] {
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["gzip", "-dc", archive.path]
    let pipe = Pipe()
    program.standardOutput = pipe
    try program.run()
    let tar = [UInt8](try pipe.fileHandleForReading.readToEnd() ?? Data())
    program.waitUntilExit()
    var articles: [String: [(name: String, text: String)]] = [:]
    var offset = 0
    while offset + 512 <= tar.count, tar[offset] != 0 {
      func field(_ start: Int, _ count: Int) -> String {
        let field = tar[offset + start..<offset + start + count]
        return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
      }
      let size = Int(field(124, 12).trimmingCharacters(in: .whitespaces), radix: 8) ?? 0
      let name = field(0, 100)
      if name.hasSuffix(".md") {
        let text = String(decoding: tar[offset + 512..<offset + 512 + size], as: UTF8.self)
        articles[String(name.prefix { $0 != "/" } + name.dropFirst(9).prefix(5)), default: []]
          .append((name, text))
      }
      offset += 512 + (size + 511) / 512 * 512
    }
    return articles.sorted { $0.key < $1.key }.map { article, revisions in
      (article, revisions.sorted { $0.name < $1.name }.map(\.text))
    }
  }

  private static func body(_ text: String) -> String {
    guard text.hasPrefix("---\n"), let end = text.dropFirst(4).range(of: "\n---\n") else {
      return text
    }
    return String(text[end.upperBound...])
  }
}
