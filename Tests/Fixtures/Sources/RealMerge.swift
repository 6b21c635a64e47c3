import Foundation

/// An article that two people changed at once, and what they made of it: digital.gov's, CC0.
package struct RealMerge: Sendable {
  /// What both began with.
  package let base: [UInt8]
  /// What one made of it.
  package let ours: [UInt8]
  /// What the other made of it.
  package let theirs: [UInt8]
  /// What they made of both.
  package let merged: [UInt8]

  private static let folder = URL(filePath: #filePath).appending(path: "../../merges")
    .standardizedFileURL

  /// What those are called that stand here, chosen for what they show.
  package static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// Reads one.
  package init(_ name: String) throws {
    func file(_ side: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: Self.folder.appending(path: "\(name)/\(side).md")))
    }
    base = try file("base")
    ours = try file("ours")
    theirs = try file("theirs")
    merged = try file("merged")
  }
}
