extension TopicID {
  /// The command that adds a topic which articles name: under its own name or, if no record can
  /// have that, under one that articles should name instead.
  public var adding: String { adding(by: nil) }

  /// The same for somebody who may not add it.
  ///
  /// - Parameter others: Who can add it; nil if the person who asks can.
  /// - Returns: A sentence without full stop.
  public func adding(by others: [Handle]?) -> String {
    if isLegal, TreeName.problem(of: rawValue) == nil {
      return others.map { "\($0.alternatives) can add it" } ?? "stet topic add \(self) --name …"
    }
    let name = Slug(transliterating: rawValue)?.rawValue ?? "ID"
    return "no topic can be called so; call it \(name), and: "
      + (others.map { "\($0.alternatives) can add that" } ?? "stet topic add \(name) --name …")
  }
}
