extension [Handle] {
  /// People any of whom will do, as a sentence names them: `bo, ed or eva`; of many, only the
  /// first.
  package var alternatives: String {
    let shown = prefix(4).map(\.rawValue)
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    if count > 4 { return shown.joined(separator: ", ") + " or another" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }
}
