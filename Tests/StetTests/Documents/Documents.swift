import Foundation
import Testing

/// Documents of word processors, made by pandoc itself.
enum Documents {
  /// Whether pandoc is here, and new enough to be asked where something stands.
  static let isReadable: Bool = {
    let result = Sandbox.run(
      "/bin/sh", ["-c", "pandoc --list-extensions=gfm"], in: "/",
      environment: ProcessInfo.processInfo.environment, input: nil)
    return result.status == 0 && result.out.contains("sourcepos")
  }()

  /// Why tests are left out.
  static let reason: Comment = "pandoc is not installed, or older than 2.17"

  /// Makes a document of pandoc's Markdown in the newsroom's folder.
  static func make(_ markdown: String, _ file: String, in desk: Sandbox) throws {
    let result = Sandbox.run(
      "/usr/bin/env",
      ["pandoc", "--standalone", "--from", "markdown", "--output", file], in: desk.folder,
      environment: desk.variables(), input: markdown)
    try #require(result.status == 0, "\(result.err)")
  }

  /// A document of the newsroom's folder as pandoc's Markdown, with what is tracked in it.
  static func markdown(of file: String, in desk: Sandbox) throws -> String {
    let result = Sandbox.run(
      "/usr/bin/env",
      [
        "pandoc", "--standalone", "--track-changes", "all", "--wrap", "none", "--to", "markdown",
        file,
      ], in: desk.folder, environment: desk.variables(), input: nil)
    try #require(result.status == 0, "\(result.err)")
    return result.out
  }

  /// A document with some of its words changed, as somebody does who edits it.
  static func edit(
    _ file: String, to other: String, in desk: Sandbox, _ changes: [(String, String)]
  ) throws {
    var text = try markdown(of: file, in: desk)
    for (old, new) in changes {
      try #require(text.contains(old), "\(old) in \(text)")
      text = text.replacing(old, with: new)
    }
    try make(text, other, in: desk)
  }
}
