package import Editorial
import Markdown

extension EmbedsRecord {
  /// What an address shows that is alone in its paragraph: by the newsroom's own description of a site,
  /// else as Stet knows it; nil where it is a link like any other.
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

  /// What is said of things on other sites, by their pages there, however their addresses are written; what
  /// is said first goes before.
  func byPage(_ embeds: [FrontMatter.Embed]) -> [String: FrontMatter.Embed] {
    embeds.reduce(into: [:]) { all, embed in
      for page in [embed.url, embedded(embed.url)?.page].compactMap(\.self)
      where all[page] == nil {
        all[page] = embed
      }
    }
  }

  /// Why what is said of an address says nothing to readers; nil where it does.
  func doubt(_ embed: FrontMatter.Embed) -> String? {
    if embedded(embed.url) == nil {
      return "\(embed.url) is the address of no video, post, sound or map that is known"
    }
    if let link = embed.link, SiteSettings.destination(link, own: { $0 }) == nil {
      return "\(link) is no address that a card can lead to"
    }
    return nil
  }

  /// What of it would say nothing to readers, asked where it is saved and where it is read.
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
