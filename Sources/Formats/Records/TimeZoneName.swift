package import Editorial
import Foundation

/// The name of a time zone in the list of the IANA: `Europe/Lisbon`, `UTC`.
package struct TimeZoneName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  package let rawValue: String

  /// Takes a name.
  ///
  /// Aliases in the list, such as `US/Pacific`, are allowed; `EST` and `GMT+5` are not, because
  /// they have no summer time.
  ///
  /// - Throws: `BadValue` with the nearest names.
  package init(_ text: String) throws(BadValue) {
    guard text != "UTC" else {
      rawValue = text
      return
    }
    let known = TimeZone.knownTimeZoneIdentifiers
    let isThere = known.contains(text) || text.contains("/") && TimeZone(identifier: text) != nil
    guard isThere else {
      // Somebody who types a city means its zone: `Lisbon`, `new york`.
      let words = text.lowercased().replacing(" ", with: "_")
      var near = (known + ["UTC"]).filter {
        $0.lowercased() == words || $0.lowercased().hasSuffix("/" + words)
      }
      if near.isEmpty, words.utf8.count > 3 { near = nearest(to: words, among: known) }
      throw BadValue(
        .timeZone, text, "the list of the IANA does not have it",
        example: near.isEmpty ? "Europe/Lisbon or UTC" : near.joined(separator: ", or "))
    }
    rawValue = text
  }

  /// The name.
  package var description: String { rawValue }
}
