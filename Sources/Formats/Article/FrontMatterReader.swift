import Editorial
import Yams

extension FrontMatter {
  /// Reads the known fields; the reader leaves out and names what has another shape.
  init(_ reader: inout FieldReader) {
    self.init()
    for field in Self.fields {
      let name = field.name
      switch field.shape {
      case .text(let path):
        self[keyPath: path] = reader.text(name)
        if let short = field.short, self[keyPath: path] == nil {
          self[keyPath: path] = reader.text(short)
        }
      case .people(let path): self[keyPath: path] = reader.texts(name).map { Handle($0) }
      case .topics(let path): self[keyPath: path] = reader.texts(name).map { TopicID($0) }
      case .articles(let path): self[keyPath: path] = reader.texts(name)
      case .day(let path): self[keyPath: path] = reader.day(name)
      case .number(let path): self[keyPath: path] = reader.number(name)
      case .credits:
        contributors = reader.items(name, hint: "write a list of id or name, with role")
          .compactMap { reader.credit($0) }
      case .outlets:
        outlets = reader.one("outlet").compactMap { reader.appearance($0, "outlet") }
        outlets += reader.items(name, hint: "write a list of id, url and as")
          .compactMap { reader.appearance($0, name) }
      case .pictures:
        images = reader.one("image").compactMap { reader.picture($0, "image") }
        images += reader.many(name).compactMap { reader.picture($0, name) }
      case .embeds:
        embeds = reader.items(name, hint: "write a list of url, title and picture")
          .compactMap { reader.embed($0) }
      case .bio: readBio(&reader)
      case .unread: break
      }
    }
  }

  private mutating func readBio(_ reader: inout FieldReader) {
    guard case .mapping(let mapping) = reader["bio"] else {
      bioForAll = reader.text("bio")
      return
    }
    var inner = reader.inner(mapping)
    for (name, _) in inner.keys {
      if let text = inner.text(name) { bio[Handle(name)] = text }
    }
    reader.misshapen += inner.misshapen
  }
}

extension FieldReader {
  /// The value of a key that is short for a list with one item.
  mutating func one(_ key: String) -> [Node] {
    guard let node = self[key] else { return [] }
    guard case .sequence = node else { return [node] }
    complain(
      node, "\"\(key)\" is a list and is short for one", hint: "call the list \(key)s")
    return []
  }

  /// The items of a list, or a text by itself.
  mutating func many(_ key: String) -> [Node] {
    guard let node = self[key] else { return [] }
    if case .scalar = node { return [node] }
    return items(key, hint: "write a list of file, alt and credit")
  }

  fileprivate mutating func credit(_ node: Node) -> FrontMatter.Credit? {
    switch node {
    case .scalar(let scalar):
      guard let text = PlainScalar.trimmed(scalar.string) else { return nil }
      return Handle(text).isLegal ? .init(id: Handle(text)) : .init(name: text)
    case .mapping(let mapping):
      var inner = inner(mapping)
      let credit = FrontMatter.Credit(
        id: inner.text("id").map { Handle($0) }, name: inner.text("name"),
        role: inner.text("role"))
      misshapen += inner.misshapen
      if credit.id != nil || credit.name != nil { return credit }
      complain(
        node, "somebody under \"contributors\" has neither id nor name",
        hint: "write id: for somebody of the masthead, name: for somebody else")
      return nil
    case .sequence, .alias:
      complain(
        node, "\"contributors\" holds a list in the list",
        hint: "write a list of id or name, with role")
      return nil
    }
  }

  fileprivate mutating func appearance(
    _ node: Node, _ key: String
  ) -> FrontMatter.Appearance? {
    if case .scalar(let scalar) = node {
      return PlainScalar.trimmed(scalar.string).map { .init(id: OutletID($0)) }
    }
    guard case .mapping(let mapping) = node else {
      complain(node, "\"\(key)\" holds a list in the list", hint: "write id: and url:")
      return nil
    }
    var inner = inner(mapping)
    defer { misshapen += inner.misshapen }
    guard let id = inner.text("id") else {
      inner.complain(
        node, "an outlet under \"\(key)\" has no id",
        hint: "write id: and the name of its file in outlets/ without .yml")
      return nil
    }
    var appearance = FrontMatter.Appearance(id: OutletID(id))
    if inner["as"] != nil {
      // Unless it is known how the article relates to the outlet's, nothing true can be said about
      // that.
      guard let relation = inner.choice("as", FrontMatter.Appearance.Relation.self) else {
        return nil
      }
      appearance.relation = relation
    }
    appearance.url = inner.text("url")
    appearance.access = inner.choice("access", Outlet.Access.self)
    appearance.headline = inner.text("headline")
    appearance.date = inner.day("date")
    return appearance
  }

  mutating func picture(_ node: Node, _ key: String) -> FrontMatter.Picture? {
    if case .scalar(let scalar) = node {
      return PlainScalar.trimmed(scalar.string).map { .init(file: $0) }
    }
    guard case .mapping(let mapping) = node else {
      complain(node, "\"\(key)\" holds a list in the list", hint: "write file: and alt:")
      return nil
    }
    var inner = inner(mapping)
    defer { misshapen += inner.misshapen }
    guard let file = inner.text("file") else {
      inner.complain(
        node, "a picture under \"\(key)\" has no file",
        hint: "write file: and the name of the picture beside the article")
      return nil
    }
    return FrontMatter.Picture(
      file: file, alt: inner.text("alt"), caption: inner.text("caption"),
      credit: inner.text("credit"))
  }

  /// What is said of something on another site.
  mutating func embed(_ node: Node) -> FrontMatter.Embed? {
    guard case .mapping(let mapping) = node else {
      complain(
        node, "what is under \"embeds\" is no url with a title",
        hint: "write url:, title: and picture:")
      return nil
    }
    var inner = inner(mapping)
    defer { misshapen += inner.misshapen }
    guard let url = inner.text("url") else {
      inner.complain(
        node, "something under \"embeds\" has no url",
        hint: "write url: and the address that is in the text")
      return nil
    }
    return FrontMatter.Embed(
      url: url, title: inner.text("title"), picture: inner.text("picture"),
      provider: inner.text("provider"), link: inner.text("link"))
  }

  /// Whether a picture's item has nothing that Stet would lose by rewriting it.
  func isWholePicture(_ node: Node) -> Bool {
    guard case .mapping(let mapping) = node else { return node.scalar != nil }
    let known = ["file", "alt", "caption", "credit"]
    return mapping.allSatisfy { known.contains($0.key.scalar?.string ?? "") }
  }
}
