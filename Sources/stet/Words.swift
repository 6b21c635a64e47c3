import Editorial
import Newsroom

/// The line that says who wrote something.
enum Byline {
  /// `By Wim Berg and Willa Stone`; *Staff* where nobody is named.
  static func of(_ names: [String]) -> String {
    guard let last = names.last else { return "Staff" }
    if names.count == 1 { return "By \(last)" }
    return "By \(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// How values of the newsroom are said.
enum Words {
  /// How many words a text has: stretches without white space.
  static func count(in text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if !isSpace && !isInside { count += 1 }
      isInside = !isSpace
    }
    return count
  }

  /// A person's part by name.
  static func of(_ contributor: Contributor) -> String {
    switch contributor {
    case .person(let handle): handle.rawValue
    case .unknown(let email): "<\(email)>"
    }
  }

  /// Why an article takes no act.
  static func of(_ freeze: Freeze) -> String {
    switch freeze {
    case .badTree(let problem): "no act is possible: \(of(problem)); mend it with: stet doctor --repair"
    case .newer:
      "no act is possible: a newer Stet acted on it; update stet, or mend it with: stet doctor --repair"
    }
  }

  /// What is wrong with a tree.
  static func of(_ problem: TreeProblem) -> String {
    switch problem {
    case .noArticle: "the newest commit lacks the article's file"
    case .notUTF8: "the article's file is not UTF-8"
    case .nul: "the article's file holds a NUL byte"
    case .notPlain(let name): "\(name) is no plain file"
    case .dotted(let name): "\(name) begins with a dot"
    case .notComposed(let name): "the name \(name) is not in Unicode's composed form"
    case .sameName(let name): "two names differ from \(name) in upper and lower case alone"
    case .editionRecord: "edition.yml may only stand on main"
    }
  }

  /// Why a commit did not count as an event; nil where it did.
  static func of(_ verdict: History.Verdict) -> String? {
    switch verdict {
    case .counted: return nil
    case .refused(let reason):
      return "refused: " + Refusal(reason, article: nil, attempted: "count").sentence
    case .newer(let newer):
      switch newer {
      case .version(let version): return "made by a newer Stet (version \(version))"
      case .key(let key): return "made by a newer Stet (key \(key))"
      case .kind(let kind): return "made by a newer Stet (\(kind))"
      }
    case .plain(.noBlock): return "a plain commit, no event"
    case .plain(.malformed): return "no event: its block was forged or mangled"
    }
  }

  /// So many of something.
  static func number(_ count: Int, _ word: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(word)s"
  }
}
