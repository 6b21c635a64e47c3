/// A web address split into its parts; nothing in it is decoded.
struct AddressParts {
  let whole: String
  /// In lower case, without `www.`.
  let host: String
  /// The steps of the path.
  let names: [String]
  private let query: [(name: Substring, value: Substring)]
  /// What follows `#`.
  let fragment: Substring

  init?(_ address: String) {
    guard let start = address.firstRange(of: "://")?.upperBound,
      address[..<start].lowercased() == "https://" || address[..<start].lowercased() == "http://"
    else { return nil }
    whole = address
    let rest = address[start...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
    let query = rest[path.endIndex...].prefix { $0 != "#" }
    // An address with a name and password is not that of a page.
    guard !authority.contains("@"), !authority.contains(":") else { return nil }
    let name = authority.lowercased()
    host = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    names = path.split(separator: "/").map(String.init)
    self.query = query.dropFirst().split(separator: "&").map { part in
      let name = part.prefix { $0 != "=" }
      return (name, part[name.endIndex...].dropFirst())
    }
    fragment = rest[query.endIndex...].dropFirst()
  }

  /// A value of the query; nil if it is missing or empty.
  subscript(name: String) -> String? {
    let value = query.first { $0.name == name || $0.name == "amp;" + name }?.value
    return value.flatMap { $0.isEmpty ? nil : String($0) }
  }
}
