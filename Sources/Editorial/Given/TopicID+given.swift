extension TopicID {
  /// How a topic that articles name is added, in the words to type: under its own name or, where no
  /// record can have that, under one that articles are to name in its place.
  public var adding: String {
    if isLegal, TreeName.problem(of: rawValue) == nil { return "stet topic add \(self) --name …" }
    let name = Slug(transliterating: rawValue)?.rawValue ?? "ID"
    return "no topic can be called so; call it \(name), and: stet topic add \(name) --name …"
  }
}
