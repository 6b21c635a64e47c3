extension TreeProblem {
  /// Why the tree is not a text.
  public var sentence: String {
    switch self {
    case .noArticle: "the article's file is missing"
    case .notUTF8: "the article's file is not UTF-8"
    case .nul: "the article's file holds a NUL byte"
    case .notPlain(let name): "\(name) is no plain file"
    case .badName(let name, let problem): "\(name): \(problem.sentence)"
    case .sameName(let name, let other):
      name.utf8.elementsEqual(other.utf8)
        ? "\(name) is there twice" : "\(name) is there twice, in upper and lower case"
    case .editionRecord: "edition.yml has its place on main alone"
    }
  }
}

extension MessageReading.Newer {
  /// What is newer about the event.
  public var sentence: String {
    switch self {
    case .version(let number): "Stet: \(number)"
    case .key(let key): "the key \(key):"
    case .kind(let kind): "Event: \(kind)"
    case .policy(let id):
      "Policy: \(id?.short ?? "nothing"), which is not on the line of settings here"
    }
  }
}

extension MessageReading.Plain {
  /// Why the message is not an event.
  public var sentence: String {
    switch self {
    case .noBlock: "a commit made with plain git"
    case .malformed: "looks like an event, but is none: its message does not print back as it was"
    }
  }
}
