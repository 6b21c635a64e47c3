import Editorial
import Git

extension TextReader {
  /// The text that a proposal brings, written.
  func textID(
    of text: Proposal.NewText, slug: Slug, standing: Standing,
    _ written: inout [ObjectID]
  ) throws -> TextID {
    var entries: [TreeEntry]
    switch text {
    case .same: return standing.text
    case .text(let text): return text
    case .article(let bytes):
      entries = standing.text == .nothing ? [] : try self.entries(standing.text)
      entries.removeAll { $0.name == "\(slug).md" }
      entries.append(try entry("\(slug).md", bytes))
    case .files(let files):
      entries = []
      for (name, bytes) in files {
        entries.append(try entry(name, bytes))
      }
    }
    let article = try bytes(of: text, slug: slug) ?? []
    if let problem = TextReader.problem(
      of: entries, slug: slug, isFile: { _ in true }, article: { _ in TextProblem(in: article) })
    {
      throw BadDefinition([Problem(file: "\(slug).md", problem.sentence)])
    }
    let tree = try repository.objects.writeTree(entries)
    written += entries.map(\.id) + [tree]
    keep(TextID(tree), of: slug, article: article)
    return TextID(tree)
  }

  /// The article's file as a proposal brings it; nil if it stays.
  func bytes(of text: Proposal.NewText, slug: Slug) throws -> [UInt8]? {
    switch text {
    case .article(let bytes): bytes
    case .files(let files): files["\(slug).md"] ?? []
    case .text(let text): try article(text, of: slug)
    case .same: nil
    }
  }

  private func entry(_ name: String, _ bytes: [UInt8]) throws -> TreeEntry {
    TreeEntry(name: name, mode: .file, id: try repository.objects.writeBlob(bytes))
  }
}
