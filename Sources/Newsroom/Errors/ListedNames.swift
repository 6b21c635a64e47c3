extension [String] {
  /// Names one after another: the first ones, and how many more there are.
  package func listed(upTo count: Int = 12) -> String {
    let shown = prefix(count).joined(separator: ", ")
    return self.count > count ? "\(shown) and \(self.count - count) more" : shown
  }
}
