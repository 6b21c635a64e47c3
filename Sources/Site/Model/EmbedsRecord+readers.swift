package import Editorial
import Markdown

extension EmbedsRecord {
  /// The embed for an address that is alone in its paragraph: according to the newsroom's own description of
  /// a site, or else to Stet's; nil if it is an ordinary link.
  func embedded(_ typed: String) -> EmbeddedAddress? {
    guard !providers.isEmpty, let address = HTML.address(typed) else {
      return EmbeddedAddress(typed)
    }
    for provider in providers {
      guard let values = provider.address.values(in: address) else { continue }
      return EmbeddedAddress(
        name: provider.name,
        shape: EmbeddedAddress.Shape(rawValue: provider.shape.rawValue) ?? .map,
        page: address, player: provider.player?.filled(with: values))
    }
    return EmbeddedAddress(address)
  }

  /// The descriptions of things on other sites, by their pages there, however their addresses are written;
  /// the first description of a page takes precedence.
  func byPage(_ embeds: [FrontMatter.Embed]) -> [String: FrontMatter.Embed] {
    embeds.reduce(into: [:]) { all, embed in
      for page in [embed.url, embedded(embed.url)?.page].compactMap(\.self)
      where all[page] == nil {
        all[page] = embed
      }
    }
  }

  /// Why the description of an address is of no use to readers; nil if it is of use.
  func doubt(_ embed: FrontMatter.Embed) -> String? {
    if embedded(embed.url) == nil {
      return "\(embed.url) is the address of no video, post, sound or map that is known"
    }
    if let link = embed.link, SiteSettings.destination(link, own: { $0 }) == nil {
      return "\(link) is no address that a card can lead to"
    }
    return nil
  }

  /// The parts of the record that are of no use to readers, checked when it is saved and when it is read.
  package var doubts: [Problem] {
    var seen: [String: String] = [:]
    return embeds.flatMap { embed -> [Problem] in
      func problem(_ sentence: String, _ hint: String) -> Problem {
        Problem(file: "embeds.yml", line: lines[embed.url], sentence, hint: hint)
      }
      var doubts =
        doubt(embed).map { [problem($0, "name its site under providers, or take it out")] } ?? []
      if let page = embedded(embed.url)?.page {
        if let first = seen[page] {
          doubts.append(problem("\(embed.url) is the same as \(first)", "take one out"))
        } else {
          seen[page] = embed.url
        }
      }
      return doubts
    }
  }
}
