extension String {
  /// The text with some bytes replaced wherever they are, even inside a character.
  ///
  /// `replacing(_:with:)` looks at characters: U+0600 and `<` behind it are one, in which it finds no `<`.
  ///
  /// - Parameters:
  ///   - old: What is replaced, as UTF-8.
  ///   - new: What takes its place.
  /// - Returns: The text.
  package func replacingBytes(of old: String, with new: String) -> String {
    String(
      decoding: Array(utf8).replacing(Array(old.utf8), with: Array(new.utf8)), as: UTF8.self)
  }
}
