import Editorial
import Formats
import Foundation
import Newsroom
import System

/// The program pandoc, which reads and writes what word processors do.
///
/// It is run in its sandbox, so that a document that somebody sent can't make it read a file of
/// this machine or an address.
struct Pandoc {
  /// A folder that nobody else can look into, for input and output; `end()` removes it.
  let folder: String

  /// Finds the program.
  ///
  /// - Throws: `BadDefinition` if it is not installed.
  init(for path: String) throws {
    guard Program.exists("pandoc") else {
      throw BadDefinition([
        Problem(
          file: path,
          "pandoc is not installed, which \(Self.kind(of: path)) is read and written with",
          hint: "install pandoc (https://pandoc.org), or use Markdown")
      ])
    }
    folder = try EditorSession.temporaryFolder()
  }

  /// Removes the folder.
  func end() {
    // A leftover does no harm there.
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// `a .docx file`.
  static func kind(of path: String) -> String {
    let ending = ending(of: path)
    return ending.isEmpty ? "a document" : "a .\(ending) file"
  }

  /// The extension of a file's name, in lower case; empty if it has none.
  static func ending(of path: String) -> String {
    URL(fileURLWithPath: path).pathExtension.lowercased()
  }

  /// Reads a document; its pictures are put into `media` in the folder.
  ///
  /// - Throws: `BadDefinition` where pandoc can't read it.
  func tree(
    of document: [UInt8], from format: String, called name: String
  ) throws -> (tree: DocumentTree, warnings: [String]) {
    // A copy, so that its name can't be taken for an option and nobody changes it meanwhile.
    try Folder(folder).write(document, to: "document.\(format)")
    var arguments = ["--from", format, "--track-changes", "all"]
    // For a web page, pandoc would look for the pictures elsewhere, and not find them.
    if format != "html" { arguments += ["--extract-media", "\(folder)/media"] }
    let warnings = try run(arguments, on: "\(folder)/document.\(format)", called: name)
    return (try tree(called: name), warnings)
  }

  /// Reads Markdown as Stet does; every element has its line and column.
  func tree(ofMarkdown text: String, called name: String) throws -> DocumentTree {
    try Folder(folder).write(Array(text.utf8), to: "text.md")
    try run(
      ["--from", Self.markdown + "+sourcepos"], on: "\(folder)/text.md", called: name)
    var tree = try tree(called: name)
    // HTML can't be part of another document; it is shown there as it is written.
    tree.blocks =
      DocumentTree.replacing(in: tree.blocks) { kind, content in
        guard kind == "RawBlock", let text = (content as? [DocumentTree.Value])?.last as? String,
          !text.hasPrefix("<!--")
        else { return nil }
        let none: [DocumentTree.Value] = ["", [String](), [String]()]
        return [DocumentTree.element("CodeBlock", [none, text] as [DocumentTree.Value])]
      } as? [DocumentTree.Value] ?? []
    return tree
  }

  /// A line of Markdown as elements.
  func inline(_ markdown: String) throws -> [DocumentTree.Value] {
    guard !Self.isPlain(markdown) else { return DocumentTree.words(markdown) }
    let blocks = try tree(ofMarkdown: markdown, called: "a line").blocks
    let plain = DocumentMarks.withoutPlaces(blocks) as? [DocumentTree.Value] ?? []
    guard plain.count == 1, let (kind, content) = DocumentTree.element(plain[0]), kind == "Para",
      let elements = content as? [DocumentTree.Value]
    else { return DocumentTree.words(markdown) }
    // Pandoc ignores space at the ends of a paragraph.
    let space = DocumentTree.element("Space")
    return (markdown.first == " " ? [space] : []) + elements + (markdown.last == " " ? [space] : [])
  }

  /// Whether words have nothing that Markdown could take for a mark.
  static func isPlain(_ text: String) -> Bool {
    !text.contains { "*_[]`<>\\&|~\n".contains($0) }
  }

  /// Writes a document as Markdown, or as a file for a word processor.
  func bytes(of tree: DocumentTree, to format: String, called name: String) throws -> [UInt8] {
    try Folder(folder).write(tree.json(), to: "tree.json")
    let target = "\(folder)/written"
    try run(
      ["--from", "json", "--to", format, "--wrap", "none", "--output", target],
      on: "\(folder)/tree.json", called: name, isPrivate: format != "docx")
    return try PlainFile.read(target, limit: Self.limit) ?? []
  }

  /// Pandoc's name for the Markdown of Stet's articles.
  static let markdown = "gfm-emoji-yaml_metadata_block"

  /// Whatever is larger than this is no article.
  static let limit = 500_000_000

  private func tree(called name: String) throws -> DocumentTree {
    let bytes = try PlainFile.read("\(folder)/tree", limit: Self.limit) ?? []
    guard let tree = DocumentTree(json: bytes) else {
      throw Self.unreadable(name, said: nil)
    }
    return tree
  }

  /// Runs it.
  ///
  /// - Returns: Its warnings, a line each.
  @discardableResult
  private func run(
    _ arguments: [String], on path: String, called name: String, isPrivate: Bool = true
  ) throws -> [String] {
    var typed = ["pandoc"] + (isPrivate ? ["--sandbox"] : []) + arguments
    if !arguments.contains("--output") { typed += ["--to", "json", "--output", "\(folder)/tree"] }
    // Its messages go into a file, to be reported with everything else.
    let errors = "\(folder)/said"
    let code = Program.run(
      ["/bin/sh", "-c", "exec \"$@\" 2>\"$0\"", errors] + typed + [path], input: [])
    let said = String(decoding: try PlainFile.read(errors, limit: 100_000) ?? [], as: UTF8.self)
      .replacing(folder + "/", with: "").split(whereSeparator: \.isNewline).map(String.init)
    guard code == 0 else { throw Self.unreadable(name, said: said.first) }
    return said.filter { $0.hasPrefix("[WARNING] ") }.map { String($0.dropFirst(10)) }
  }

  private static func unreadable(_ name: String, said: String?) -> BadDefinition {
    BadDefinition([
      Problem(
        file: name, "pandoc could not read it" + (said.map { ": \($0)" } ?? ""),
        hint: "is it \(kind(of: name)) in truth, and whole? Save it anew, or as Markdown")
    ])
  }
}
