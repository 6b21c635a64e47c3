import Foundation

/// What an article takes over from a document, and what it leaves out.
///
/// An article is Markdown; whatever Markdown has no mark for is left out, and reported.
struct DocumentText {
  /// The document, reduced to what Markdown can express.
  private(set) var tree: DocumentTree
  /// What was left out or changed, one line each.
  private(set) var remarks: [String] = []

  /// Whether it has a table.
  var hasTable: Bool {
    tree.blocks.contains { DocumentTree.element($0)?.kind == "Table" }
  }

  private var counts: [Loss: Int] = [:]

  /// What may have to be reported, in the order of the report.
  private enum Loss: CaseIterable {
    case insertions, deletions, comments, underlining, smallCapitals, formula

    func sentence(_ count: Int) -> String {
      let number = { (word: String) in Words.number(count, word) }
      return switch self {
      case .insertions: "\(number("tracked insertion")) \(count == 1 ? "is" : "are") in the text"
      case .deletions: "\(number("tracked deletion")) \(count == 1 ? "is" : "are") left out"
      case .comments: "\(number("comment")) stayed behind"
      case .underlining: "\(number("underlined passage")) \(count == 1 ? "is" : "are") plain text"
      case .formula: "\(number("formula")) \(count == 1 ? "stands" : "stand") as text: look at it"
      case .smallCapitals:
        "\(number("passage")) in small capitals \(count == 1 ? "is" : "are") plain text"
      }
    }
  }

  /// Accepts tracked changes, and removes comments.
  init(_ tree: DocumentTree) {
    self.tree = tree
    self.tree.blocks = kept(tree.blocks)
    for field in ["title", "subtitle"] { self.tree[field: field] = kept(tree[field: field]) }
    for loss in Loss.allCases {
      if let count = counts[loss] { remarks.append(loss.sentence(count)) }
    }
  }

  private mutating func kept(_ elements: [DocumentTree.Value]) -> [DocumentTree.Value] {
    var counts = counts
    func kept(_ elements: DocumentTree.Value) -> [DocumentTree.Value] {
      DocumentTree.replacing(in: elements) { kind, content in
        let parts = content as? [DocumentTree.Value] ?? []
        func inner() -> [DocumentTree.Value] { parts.last.map { kept($0) } ?? [] }
        switch kind {
        case "Span":
          let name = DocumentTree.attributes(content).classes.first
          switch name {
          case "insertion": counts[.insertions, default: 0] += 1
          case "deletion":
            counts[.deletions, default: 0] += 1
            return []
          case "comment-start":
            counts[.comments, default: 0] += 1
            return []
          case "comment-end", "paragraph-insertion", "paragraph-deletion": return []
          default: break
          }
          return inner()
        case "Div": return inner()
        case "Underline":
          counts[.underlining, default: 0] += 1
          return content.map { kept($0) } ?? []
        case "SmallCaps":
          counts[.smallCapitals, default: 0] += 1
          return content.map { kept($0) } ?? []
        case "Math": counts[.formula, default: 0] += 1
        case "Header":
          // The word processor's anchors are of no use here.
          let plain: [DocumentTree.Value] = ["", [String](), [String]()]
          return parts.count == 3
            ? [DocumentTree.element(kind, [parts[0], plain, inner()] as [DocumentTree.Value])] : nil
        case "Link":
          // An anchor in the document leads nowhere in an article.
          guard parts.count == 3, let address = (parts[2] as? [String])?.first else { return nil }
          let words = kept(parts[1])
          if address.hasPrefix("#") { return words }
          let plain: [DocumentTree.Value] = ["", [String](), [String]()]
          return [DocumentTree.element(kind, [plain, words, parts[2]] as [DocumentTree.Value])]
        default: break
        }
        return nil
      } as? [DocumentTree.Value] ?? []
    }
    let all = kept(elements)
    self.counts = counts
    return all
  }
}
