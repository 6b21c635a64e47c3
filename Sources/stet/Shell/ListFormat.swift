import ArgumentParser
import Editorial

/// The format of each line of a list, as somebody typed it: `{article}: {headline}, {state}`.
///
/// `\t` is a tab. Several values are separated by commas; a value that an article lacks is empty.
struct ListFormat: ExpressibleByArgument {
  /// A name, or the text between two.
  private enum Piece {
    case text(String)
    case value(@Sendable (ArticleLine) -> String)
  }

  private var pieces: [Piece] = []
  /// Something in braces that is not a name.
  private(set) var unknown: String?

  /// The names, and the value of each for an article.
  private static let values: [(name: String, value: @Sendable (ArticleLine) -> String)] = [
    ("article", { $0.article }), ("headline", { $0.headline ?? "" }), ("state", { $0.state }),
    ("label", { $0.label }), ("live", { $0.live }),
    ("edition", { $0.edition.map(String.init) ?? "" }),
    ("revision", { String($0.revision) }), ("section", { $0.section ?? "" }),
    ("authors", { $0.authors.joined(separator: ", ") }),
    ("topics", { $0.topics.joined(separator: ", ") }), ("assignee", { $0.assignee ?? "" }),
    ("due", { $0.due?.minute ?? "" }), ("since", { $0.waitingSince?.minute ?? "" }),
    ("changed", { $0.last?.at.minute ?? "" }), ("by", { $0.last?.by ?? "" }),
  ]

  /// The names, in one line.
  static var names: String { values.map { "{\($0.name)}" }.joined(separator: " ") }

  init(argument: String) {
    var rest = argument.replacing("\\t", with: "\t")[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.text(String(rest[..<open])))
      let name = rest[rest.index(after: open)..<close]
      if let known = Self.values.first(where: { $0.name == name }) {
        pieces.append(.value(known.value))
      } else {
        unknown = unknown ?? String(name)
      }
      rest = rest[rest.index(after: close)...]
    }
    if rest.contains("{") { unknown = unknown ?? String(rest.drop { $0 != "{" }.dropFirst()) }
    pieces.append(.text(String(rest)))
  }

  /// The line of an article.
  func line(_ article: ArticleLine) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value): Table.oneLine(value(article))
      }
    }.joined()
  }
}
