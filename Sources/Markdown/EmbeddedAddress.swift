/// A video, a post, a sound or a map on another site: its page there, and the player for embedding it.
///
///     EmbeddedAddress("https://youtu.be/dQw4w9WgXcQ")?.page  // "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
package struct EmbeddedAddress: Hashable, Sendable {
  /// Whose page it is.
  package enum Provider: String, Hashable, Sendable, CaseIterable {
    case youTube = "YouTube"
    case vimeo = "Vimeo"
    case mastodon = "Mastodon"
    case bluesky = "Bluesky"
    case soundCloud = "SoundCloud"
    case openStreetMap = "OpenStreetMap"
    case googleMaps = "Google Maps"
  }

  /// How much room it takes.
  package enum Shape: String, Hashable, Sendable {
    case video, post, sound, map
  }

  /// The site's provider; nil for a site that Stet does not know.
  package let provider: Provider?
  /// What readers call the site.
  package let name: String
  package let shape: Shape
  /// Its page, for whoever follows a link.
  package let page: String
  /// What an embedded frame shows once somebody asks for it; nil if there is no such frame.
  package let player: String?

  /// Where its frames come from, as a policy names it: `https://player.vimeo.com`.
  ///
  /// Nil if the player is not on a host given by name: any other character would end what the policy says.
  package var origin: String? {
    guard let player, let start = player.utf8.firstRange(of: "://".utf8)?.upperBound else {
      return nil
    }
    let host = player[start...].prefix { !"/?#\\".contains($0) }
    return Self.isName(String(host), and: ".") ? String(player[..<start] + host) : nil
  }

  /// Reads the address of a page or a player; nil for any other.
  package init?(_ typed: String) {
    // The address of a frame may leave out the scheme.
    guard let address = HTML.address(typed), let parts = AddressParts(address) else { return nil }
    let found =
      Self.youTube(parts) ?? Self.vimeo(parts) ?? Self.bluesky(parts) ?? Self.soundCloud(parts)
      ?? Self.openStreetMap(parts) ?? Self.googleMaps(parts) ?? Self.mastodon(parts)
    guard let found else { return nil }
    self = found
  }

  /// Describes a page of a site that Stet does not know.
  package init(name: String, shape: Shape, page: String, player: String?) {
    provider = nil
    self.name = name
    self.shape = shape
    self.page = page
    self.player = player
  }

  private init(_ provider: Provider, page: String, player: String) {
    self.provider = provider
    name = provider.rawValue
    shape =
      switch provider {
      case .youTube, .vimeo: .video
      case .mastodon, .bluesky: .post
      case .soundCloud: .sound
      case .openStreetMap, .googleMaps: .map
      }
    self.page = page
    self.player = player
  }

  // MARK: Providers

  private static func youTube(_ parts: AddressParts) -> Self? {
    let names = parts.names
    let isShort = parts.host == "youtu.be"
    let hosts = ["youtube.com", "m.youtube.com", "youtube-nocookie.com"]
    guard isShort || hosts.contains(parts.host) else { return nil }
    let id: String?
    if isShort {
      id = names.first
    } else if names == ["watch"] {
      id = parts["v"]
    } else if names.count == 2, ["embed", "shorts", "live", "v"].contains(names[0]) {
      id = names[1]
    } else {
      id = nil
    }
    if let list = parts["list"], id == nil || id == "videoseries",
      names == ["playlist"] || names.first == "embed", isName(list)
    {
      return Self(
        .youTube, page: "https://www.youtube.com/playlist?list=\(list)",
        player: "https://www.youtube-nocookie.com/embed/videoseries?list=\(list)")
    }
    guard let id, id.utf8.count == 11, isName(id) else { return nil }
    let start = seconds(parts["start"] ?? parts["t"])
    return Self(
      .youTube,
      page: "https://www.youtube.com/watch?v=\(id)" + (start.map { "&t=\($0)s" } ?? ""),
      player: "https://www.youtube-nocookie.com/embed/\(id)?autoplay=1"
        + (start.map { "&start=\($0)" } ?? ""))
  }

  /// Seconds as YouTube writes them: `83`, `83s`, `1m23s`.
  private static func seconds(_ text: String?) -> Int? {
    guard let text, !text.isEmpty else { return nil }
    var (all, number) = (0, 0)
    for sign in text.prefix(9) {
      switch sign {
      case "0"..."9": number = number * 10 + (sign.wholeNumberValue ?? 0)
      case "h": (all, number) = (all + number * 3_600, 0)
      case "m": (all, number) = (all + number * 60, 0)
      case "s": (all, number) = (all + number, 0)
      default: return nil
      }
    }
    return all + number > 0 ? all + number : nil
  }

  private static func vimeo(_ parts: AddressParts) -> Self? {
    var names = parts.names
    switch parts.host {
    case "player.vimeo.com" where names.count == 2 && names[0] == "video": names.removeFirst()
    case "vimeo.com" where (1...2).contains(names.count): break
    default: return nil
    }
    guard isNumber(names[0]) else { return nil }
    // An unlisted video has a key of its own.
    let word = names.count == 2 ? names[1] : parts["h"]
    if let word, !isName(word) { return nil }
    return Self(
      .vimeo, page: "https://vimeo.com/\(names[0])" + (word.map { "/\($0)" } ?? ""),
      player: "https://player.vimeo.com/video/\(names[0])?dnt=1&autoplay=1"
        + (word.map { "&h=\($0)" } ?? ""))
  }

  private static func bluesky(_ parts: AddressParts) -> Self? {
    let names = parts.names
    let (who, post): (String, String)
    if parts.host == "bsky.app", names.count == 4, names[0] == "profile", names[2] == "post" {
      (who, post) = (names[1], names[3])
    } else if parts.host == "embed.bsky.app", names.count == 4, names[0] == "embed",
      names[2] == "app.bsky.feed.post"
    {
      (who, post) = (names[1], names[3])
    } else {
      return nil
    }
    guard isName(who, and: ".:"), isName(post) else { return nil }
    return Self(
      .bluesky, page: "https://bsky.app/profile/\(who)/post/\(post)",
      player: "https://embed.bsky.app/embed/\(who)/app.bsky.feed.post/\(post)")
  }

  /// Mastodon is on thousands of hosts, so it is recognised by the form of its addresses.
  private static func mastodon(_ parts: AddressParts) -> Self? {
    var names = parts.names
    if names.last == "embed" { names.removeLast() }
    guard names.count == 2, names[0].hasPrefix("@"),
      isName(String(names[0].dropFirst()), and: "@."),
      names[1].utf8.count >= 15, isNumber(names[1]), isName(parts.host, and: ".")
    else { return nil }
    let page = "https://\(parts.host)/\(names[0])/\(names[1])"
    return Self(.mastodon, page: page, player: page + "/embed")
  }

  private static func soundCloud(_ parts: AddressParts) -> Self? {
    var page = "https://soundcloud.com/" + parts.names.joined(separator: "/")
    if parts.host == "w.soundcloud.com", parts.names.first == "player",
      let inner = parts["url"].map(HTML.percentDecoded)
    {
      guard let innerParts = AddressParts(inner),
        ["soundcloud.com", "api.soundcloud.com"].contains(innerParts.host)
      else { return nil }
      page = "https://\(innerParts.host)/" + innerParts.names.joined(separator: "/")
      guard innerParts.names.allSatisfy({ isName($0, and: ":%") }) else { return nil }
    } else {
      let names = parts.names
      let isTrack = names.count == 2 && !["tracks", "sets", "likes", "reposts"].contains(names[1])
      let isSet = names.count == 3 && names[1] == "sets"
      guard ["soundcloud.com", "m.soundcloud.com"].contains(parts.host), isTrack || isSet,
        names.allSatisfy({ isName($0) }), !["discover", "search", "you"].contains(names[0])
      else { return nil }
    }
    let encoded = page.replacing(":", with: "%3A").replacing("/", with: "%2F")
    return Self(
      .soundCloud, page: page,
      player: "https://w.soundcloud.com/player/?url=\(encoded)&auto_play=true")
  }

  // MARK: Maps

  private static func openStreetMap(_ parts: AddressParts) -> Self? {
    guard ["openstreetmap.org", "osm.org"].contains(parts.host) else { return nil }
    if parts.names == ["export", "embed.html"] {
      guard let box = parts["bbox"]?.replacing("%2C", with: ","), numbers(box)?.count == 4 else {
        return nil
      }
      let corners = numbers(box) ?? []
      let marker = parts["marker"].map { $0.replacing("%2C", with: ",") }.flatMap { numbers($0) }
      guard marker.map({ $0.count == 2 }) ?? true else { return nil }
      let middle = marker ?? [(corners[1] + corners[3]) / 2, (corners[0] + corners[2]) / 2]
      return map(at: middle, isMarked: marker != nil, zoom: nil, box: corners)
    }
    let place = parts.fragment.split(separator: "&").first { $0.hasPrefix("map=") }
    let view = place.map { $0.dropFirst(4).split(separator: "/").compactMap { Double($0) } } ?? []
    let marker = [parts["mlat"], parts["mlon"]].compactMap { $0.flatMap { Double($0) } }
    let middle = view.count == 3 ? Array(view.dropFirst()) : marker
    guard parts.names.isEmpty, middle.count == 2, abs(middle[0]) <= 90, abs(middle[1]) <= 180 else {
      return nil
    }
    let zoom = view.count == 3 ? view[0] : 15
    guard (0...20).contains(zoom) else { return nil }
    // How many degrees a frame of 640 by 360 pixels shows.
    var across = 360.0 * 1.25
    for _ in 0..<Int(zoom) { across /= 2 }
    let box = [
      middle[1] - across / 2, middle[0] - across * 0.3, middle[1] + across / 2,
      middle[0] + across * 0.3,
    ]
    return map(
      at: marker.count == 2 ? marker : middle, isMarked: marker.count == 2, zoom: Int(zoom),
      box: box)
  }

  private static func map(
    at place: [Double], isMarked: Bool, zoom: Int?, box: [Double]
  ) -> Self {
    let (latitude, longitude) = (degrees(place[0]), degrees(place[1]))
    let mark = isMarked ? "?mlat=\(latitude)&mlon=\(longitude)" : ""
    return Self(
      .openStreetMap,
      page: "https://www.openstreetmap.org/\(mark)#map=\(zoom ?? 15)/\(latitude)/\(longitude)",
      player: "https://www.openstreetmap.org/export/embed.html?bbox="
        + box.map(degrees).joined(separator: "%2C") + "&layer=mapnik"
        + (isMarked ? "&marker=\(latitude)%2C\(longitude)" : ""))
  }

  private static func googleMaps(_ parts: AddressParts) -> Self? {
    let names = parts.names
    let isMaps =
      parts.host == "maps.google.com" || parts.host == "google.com" && names.first == "maps"
    guard isMaps else { return nil }
    if names == ["maps", "embed"] {
      // There are no words for what such a frame shows: the frame's own address serves as its page.
      guard let packed = parts["pb"], isName(packed, and: "!.%:+") else { return nil }
      let frame = "https://www.google.com/maps/embed?pb=\(packed)"
      return Self(.googleMaps, page: frame, player: frame)
    }
    var wanted = parts["q"]
    if names.count >= 3, ["place", "search"].contains(names[1]) { wanted = names[2] }
    let view = names.first { $0.hasPrefix("@") }.map {
      $0.dropFirst().split(separator: ",").map(String.init)
    }
    if wanted == nil, let view, view.count >= 2 { wanted = view[0] + "," + view[1] }
    guard let wanted, !wanted.isEmpty, isName(wanted, and: "%+,.'()!*~") else { return nil }
    let zoom = view.flatMap {
      $0.count > 2 && $0[2].hasSuffix("z") ? Double($0[2].dropLast()) : nil
    }
    let isZoom = zoom.map { (0...22).contains($0) } ?? false
    return Self(
      .googleMaps, page: parts.whole,
      player: "https://www.google.com/maps?q=\(wanted)&output=embed"
        + (isZoom ? zoom.map { "&z=\(Int($0))" } ?? "" : ""))
  }

  private static func numbers(_ text: String) -> [Double]? {
    let parts = text.split(separator: ",")
    let numbers = parts.compactMap { Double($0) }.filter { abs($0) <= 360 }
    return numbers.count == parts.count ? numbers : nil
  }

  /// To the nearest metre, without anything that is not allowed in an address.
  private static func degrees(_ number: Double) -> String {
    let text = String((number * 100_000).rounded() / 100_000)
    return text.contains("e") ? "0" : text
  }

  // MARK: Parts

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a text consists of ASCII letters and digits, hyphens, underscores and the given characters.
  private static func isName(_ text: String, and signs: String = "") -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
          || scalar == "-" || scalar == "_" || signs.unicodeScalars.contains(scalar)
      }
  }
}
