import Foundation
import Prose
import Testing

/// Every revision of 80 real articles, where the archive lies beside the checkout.
struct RealRevisionTests {
  @Test(.enabled(if: RealRevisions.isThere, "skipped: there is no ../shared/real/revisions.tar.gz"))
  func `applying the difference of two real revisions gives the newer one byte for byte`() throws {
    let pairs = try RealRevisions.pairs()

    #expect(pairs.count == 941)
    for (old, new) in pairs {
      let difference = ProseDifference(from: old, to: new)
      #expect(difference.newText(from: old).map(bytes) == bytes(new))
      #expect(difference.oldText(from: new).map(bytes) == bytes(old))
    }
  }
}

private enum RealRevisions {
  static let archive = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/real/revisions.tar.gz").standardized

  static var isThere: Bool { FileManager.default.isReadableFile(atPath: archive.path) }

  /// The bodies of neighbouring revisions.
  static func pairs() throws -> [(String, String)] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stet-revisions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer {
      try? FileManager.default.removeItem(at: folder)
      // A folder that stays behind is the system's to clear; the test has its answer.
    }
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "xzf", archive.path, "-C", folder.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0)
    let articles = folder.appendingPathComponent("revisions")
    return try FileManager.default.contentsOfDirectory(atPath: articles.path).sorted().flatMap {
      article in
      let article = articles.appendingPathComponent(article)
      let texts = try FileManager.default.contentsOfDirectory(atPath: article.path).sorted()
        .filter { $0.hasSuffix(".md") }
        .map {
          String(decoding: try Data(contentsOf: article.appendingPathComponent($0)), as: UTF8.self)
        }
      return Array(zip(texts, texts.dropFirst()))
    }
  }
}
