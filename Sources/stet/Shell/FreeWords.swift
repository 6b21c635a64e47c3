import ArgumentParser

/// Words of any kind that somebody types after an option: prose, or the name of a file.
///
/// They may begin with a hyphen, like a list item or a temperature.
enum FreeWords {
  /// The words as they were typed.
  ///
  /// - Throws: `ValidationError` for what can only be the next option: the words of this one are
  ///   missing, and no act should be done for real because `--dry-run` was taken for them.
  static func typed(_ words: String) throws -> String {
    guard words.wholeMatch(of: /--[a-z][a-z-]*(=.*)?|-[A-Za-z]/) != nil else { return words }
    throw ValidationError("the words are missing: \(words) is an option")
  }
}

extension Option where Value == String? {
  /// An option that takes words, which may begin with a hyphen.
  init(
    words help: ArgumentHelp, name: NameSpecification = .long, completion: CompletionKind? = nil
  ) {
    self.init(
      name: name, parsing: .unconditional, help: help, completion: completion,
      transform: FreeWords.typed)
  }
}

extension Option where Value == String {
  /// The same, if it is required.
  init(
    words help: ArgumentHelp, name: NameSpecification = .long, completion: CompletionKind? = nil
  ) {
    self.init(
      name: name, parsing: .unconditional, help: help, completion: completion,
      transform: FreeWords.typed)
  }
}
