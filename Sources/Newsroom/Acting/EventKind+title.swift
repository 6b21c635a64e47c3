public import Editorial

extension EventKind {
  /// The kind as a sentence begins: `Request changes`.
  public var title: String {
    var name = Array(rawValue.utf8)
    for place in name.indices where name[place] == UInt8(ascii: "-") {
      name[place] = UInt8(ascii: " ")
    }
    // An action's name is ASCII: what begins it is a letter of one byte.
    if let first = name.first, 0x61...0x7A ~= first { name[0] = first & ~0x20 }
    return String(decoding: name, as: UTF8.self)
  }
}
