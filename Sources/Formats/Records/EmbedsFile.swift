package import Editorial
import Yams

/// The file `embeds.yml`.
package enum EmbedsFile {
  /// Where it stands in the settings.
  package static let path = "embeds.yml"

  /// Reads it.
  ///
  /// - Returns: The record, with what of it can be understood, and every problem by line.
  package static func read(
    _ bytes: [UInt8], file: String = path
  ) -> (value: EmbedsRecord, problems: [Problem]) {
    let source = YAMLSource(file: file, bytes: bytes)
    var record = EmbedsRecord()
    do {
      guard let fields = try source.reader("the record", example: "embeds: with the list below it")
      else { return (record, []) }
      var reader = EmbedsReader(fields: fields)
      reader.fields.refuseOthers(than: ["embeds", "providers"], "embeds.yml has")
      for node in reader.fields.items("embeds", hint: "write a list of url, title and picture") {
        guard let embed = reader.embed(node) else { continue }
        if record.lines.updateValue(node.mark?.line ?? 0, forKey: embed.url) != nil {
          reader.fields.complain(node, "\(embed.url) stands twice in it", hint: "take one out")
        } else {
          record.embeds.append(embed)
        }
      }
      for node in reader.fields.items("providers", hint: "write a list of name, address and player")
      {
        guard let provider = reader.provider(node) else { continue }
        if let first = record.providers.first(where: { $0.address.isLike(provider.address) }) {
          reader.fields.complain(
            node,
            "the address of \(provider.name) is that of \(first.name), which stands before it",
            hint: "take one out")
        } else {
          record.providers.append(provider)
        }
      }
      return (record, reader.fields.misshapen.inOrderOfLines)
    } catch {
      return (record, error.problems)
    }
  }
}

/// Reads the parts of `embeds.yml`.
private struct EmbedsReader {
  var fields: FieldReader

  /// What is said of an address, with a picture of `static/`.
  mutating func embed(_ node: Node) -> FrontMatter.Embed? {
    guard var embed = fields.embed(node) else { return nil }
    if case .mapping(let mapping) = node {
      var inner = fields.inner(mapping)
      inner.refuseOthers(than: FrontMatter.Embed.keys, "what is under \"embeds\" has")
      fields.misshapen += inner.misshapen
    }
    guard let picture = embed.picture else { return embed }
    let file = picture.hasPrefix("static/") ? String(picture.dropFirst("static/".count)) : picture
    embed.picture = file
    if let problem = SiteFiles.sentence(ofStatic: file) {
      fields.complain(
        node, "\"\(picture)\" is no file of static/: \(problem)",
        hint: "put the picture into static/, and write static/NAME")
    }
    return embed
  }

  mutating func provider(_ node: Node) -> EmbedsRecord.Provider? {
    let hint = "write name:, address: https://maps.example.org/place/{id} and player:"
    guard case .mapping(let mapping) = node else {
      fields.complain(
        node, "what is under \"providers\" is no name with an address", hint: hint)
      return nil
    }
    var inner = fields.inner(mapping)
    defer { fields.misshapen += inner.misshapen }
    inner.refuseOthers(than: ["name", "address", "player", "shape"], "a provider has")
    guard let name = inner.text("name") else {
      inner.complain(node, "a provider has no name", hint: hint)
      return nil
    }
    let shape = inner.choice("shape", EmbedsRecord.Provider.Shape.self) ?? .map
    guard inner["address"] != nil else {
      inner.complain(node, "the provider \(name) has no address", hint: hint)
      return nil
    }
    guard let address = Self.template("address", &inner) else { return nil }
    let player = Self.template("player", &inner)
    let unknown = (player?.names ?? []).subtracting(address.names).sorted()
    if !unknown.isEmpty {
      inner.complain(
        node, "the player of \(name) names {\(unknown[0])}, which its address does not", hint: nil)
      return nil
    }
    return EmbedsRecord.Provider(name: name, address: address, player: player, shape: shape)
  }

  private static func template(_ key: String, _ fields: inout FieldReader) -> AddressTemplate? {
    guard let node = fields[key], let text = fields.text(key) else { return nil }
    do { return try AddressTemplate(text) } catch {
      fields.complain(node, error.sentence, hint: error.hint)
      return nil
    }
  }
}
