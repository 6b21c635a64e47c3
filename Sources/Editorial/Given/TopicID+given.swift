extension TopicID {
  /// How a topic that articles name is added, in the words to type: under its own name or, where no
  /// record can have that, under one that articles are to name in its place.
  public var adding: String { adding(by: nil) }

  /// The same for somebody who may not.
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
