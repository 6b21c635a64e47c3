/// What `embeds.yml` says of videos, posts, sounds and maps of other sites, wherever a text has their
/// addresses.
package struct EmbedsRecord: Hashable, Sendable {
  /// Another site whose pages can stand in those of the newsroom.
  package struct Provider: Hashable, Sendable {
    /// How much room its pages take.
    package enum Shape: String, Hashable, Sendable, CaseIterable {
      case video, post, sound, map
    }

    /// What readers call it.
    package var name: String
    /// The addresses of its pages, as they stand in texts.
    package var address: AddressTemplate
    /// What a frame within a page shows; nil where nothing of it can stand in another's page.
    package var player: AddressTemplate?
    /// How much room it takes.
    package var shape: Shape

    /// Describes a site.
    package init(
      name: String, address: AddressTemplate, player: AddressTemplate? = nil, shape: Shape = .map
    ) {
      self.name = name
      self.address = address
      self.player = player
      self.shape = shape
    }
  }

  /// What is said of single addresses; their pictures are files of `static/`.
  package var embeds: [FrontMatter.Embed] = []
  /// The lines that say it, by the address.
  package var lines: [String: Int] = [:]
  /// Other sites, beside those that Stet knows.
  package var providers: [Provider] = []

  /// A record that says nothing.
  package init() {}
}
