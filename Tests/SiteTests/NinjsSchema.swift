import Editorial
import Foundation

/// What the JSON schema of ninjs 3.1 (IPTC) asks of the properties that an article may have, in our own
/// words: names that it does not know are as wrong as values of another kind.
enum NinjsSchema {
  /// What a value may be.
  indirect enum Shape: Sendable {
    case text, whole
    /// A text that is an address or another name with a scheme.
    case uri
    /// A moment of RFC 3339.
    case moment
    case choice(Set<String>)
    case list(Shape)
    /// Properties by name, and those that may not be missing.
    case object([String: Shape], Set<String>)
  }

  /// What is wrong of an article, by the place of each.
  static func problems(_ article: Any) -> [String] {
    problems(article, .object(item(isWhole: true), ["uri"]), "article")
  }

  /// The properties of an item; one beside another is no whole one.
  private static func item(isWhole: Bool) -> [String: Shape] {
    var item: [String: Shape] = [
      "uri": .uri, "representationType": .choice(["full", "partial"]), "profile": .text,
      "type": .choice([
        "text", "audio", "video", "picture", "graphic", "composite", "component", "event",
        "planning",
      ]),
      "version": .text, "firstCreated": .moment, "versionCreated": .moment,
      "contentCreated": .moment, "embargoedUntil": .moment, "expires": .moment,
      "pubStatus": .choice(["usable", "withheld", "canceled"]), "urgency": .whole,
      "copyrightHolder": .text, "copyrightNotice": .text, "usageTerms": .text, "edNote": .text,
      "language": .text, "title": .text, "by": .text, "slugline": .text, "located": .text,
      "descriptions": .list(.object(words, ["value"])),
      "headlines": .list(.object(words, ["value"])),
      "bodies": .list(
        .object(words.merging(["charCount": .whole, "wordCount": .whole]) { $1 }, ["value"])),
      "people": .list(.object(named, [])), "organisations": .list(.object(named, [])),
      "subjects": .list(
        .object(
          named.merging(["creator": .text, "relevance": .whole, "confidence": .whole]) { $1 }, [])),
      "infoSources": .list(
        .object(["name": .text, "role": .text, "uri": .uri, "literal": .text], [])),
      "renditions": .list(.object(rendition, ["name"])),
      "altIds": .list(.object(["role": .text, "value": .text], [])),
      "trustIndicators": .list(.object(["role": .uri, "title": .text, "href": .uri], [])),
      "standard": .object(["name": .text, "version": .text, "schema": .uri], []),
      "genres": .list(.object(["name": .text, "uri": .text, "literal": .text], [])),
      "digitalSourceType": .object(["name": .text, "uri": .uri, "literal": .text], []),
    ]
    if isWhole {
      let beside = Self.item(isWhole: false).merging(["name": .text, "rel": .text]) { $1 }
      item["associations"] = .list(.object(beside, ["name", "uri"]))
    }
    return item
  }

  private static let words: [String: Shape] = ["role": .text, "contentType": .text, "value": .text]
  private static let named: [String: Shape] = [
    "name": .text, "rel": .text, "uri": .uri, "literal": .text,
  ]
  private static let rendition: [String: Shape] = [
    "name": .text, "href": .uri, "contentType": .text, "title": .text, "width": .whole,
    "height": .whole, "sizeInBytes": .whole, "format": .text, "aspectRatio": .text,
  ]

  private static func problems(_ value: Any, _ shape: Shape, _ place: String) -> [String] {
    switch shape {
    case .text: value is String ? [] : ["\(place) is no text"]
    case .whole: (value as? NSNumber).map { $0 as? Int } != nil ? [] : ["\(place) is no number"]
    case .uri:
      (value as? String).flatMap(URL.init)?.scheme != nil ? [] : ["\(place) is no URI"]
    case .moment: (value as? String).flatMap(Instant.init) != nil ? [] : ["\(place) is no moment"]
    case .choice(let names):
      (value as? String).map(names.contains) == true
        ? [] : ["\(place) is none of \(names.sorted())"]
    case .list(let item):
      (value as? [Any])?.enumerated().flatMap { problems($1, item, "\(place)[\($0)]") }
        ?? ["\(place) is no list"]
    case .object(let shapes, let needed): problems(value, shapes, needed, place)
    }
  }

  private static func problems(
    _ value: Any, _ shapes: [String: Shape], _ needed: Set<String>, _ place: String
  ) -> [String] {
    guard let object = value as? [String: Any] else { return ["\(place) is no object"] }
    let missing = needed.subtracting(object.keys).sorted().map { "\(place) lacks \($0)" }
    return missing
      + object.sorted { $0.key < $1.key }.flatMap { name, value in
        shapes[name].map { problems(value, $0, "\(place).\(name)") } ?? [
          "\(place).\(name) is unknown"
        ]
      }
  }
}
