extension String {
  /// The text as one word of a shell, so that a hint can be typed as it is.
  package var shellWord: String {
    let isPlain =
      !isEmpty && first != "-"
      && unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "/._-@:+=,%…".unicodeScalars.contains($0)
      }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
