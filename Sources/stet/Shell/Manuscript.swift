import Editorial
import Formats
import Foundation
import Newsroom
import System

/// A file that somebody brings: Markdown as it is, or a document that pandoc turns into it.
struct Manuscript {
  /// The Markdown.
  var bytes: [UInt8]
  /// What to know about how it was read.
  var remarks: [String] = []

  /// Reads a file; `-` is standard input.
  init(_ path: String) throws {
    if path == "-" {
      bytes = try PlainFile.readStandardInput(limit: ArticleFile.limit)
      try ArticleFile.check(bytes, file: "standard input")
      return
    }
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    if ending == "docx" || ending == "odt" {
      bytes = try Self.converted(path, from: ending)
      remarks.append("Read \(path) with pandoc; its pictures stayed behind: stet image SLUG FILE")
    } else if ["doc", "pages", "rtf", "pdf"].contains(ending) {
      throw BadDefinition([
        Problem(
          file: path, "a .\(ending) file can't be read",
          hint: "save it as Markdown, .docx or .odt, and bring that")
      ])
    } else {
      bytes = try Self.read(path)
    }
    try ArticleFile.check(bytes, file: path)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    do { return try Input.bytes(ofFile: path, limit: ArticleFile.limit) } catch let error
      as FileError
    {
      guard case .tooLarge = error.reason else { throw error }
      throw BadDefinition([ArticleFile.tooLarge(path)])
    }
  }

  private static func converted(_ path: String, from format: String) throws -> [UInt8] {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw NewsroomError.file(path: path, operation: "read", errno: ENOENT)
    }
    func bad(_ sentence: String, hint: String) -> BadDefinition {
      BadDefinition([Problem(file: path, sentence, hint: hint)])
    }
    guard Program.exists("pandoc") else {
      throw bad(
        "pandoc is not installed, which a .\(format) file is read with",
        hint: "install pandoc, or save the file as Markdown")
    }
    let target = FileManager.default.temporaryDirectory
      .appendingPathComponent("stet-\(UUID().uuidString).md").path
    defer { try? FileManager.default.removeItem(atPath: target) }  // A leftover does no harm there.
    let code = Program.run([
      "pandoc", "--from", format, "--to", "gfm", "--wrap", "none", "--output", target,
      path.hasPrefix("-") ? "./" + path : path,
    ])
    guard code == 0 else {
      throw bad(
        "pandoc could not read it", hint: "what pandoc said stands above; save it as Markdown")
    }
    return try read(target)
  }
}
