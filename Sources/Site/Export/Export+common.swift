import Editorial
import Foundation

extension ExportedNewsroom {
  /// The newsroom's address without a trailing slash; a made-up one if it has none.
  var siteAddress: String { content.settings.url ?? "https://example.org" }

  /// The people on the masthead, and authors who are not on it, by handle.
  var people: [SitePerson] {
    let named = Set(articles.flatMap(\.fields.authors))
    let known = content.people.values.filter { !$0.isService || named.contains($0.handle) }
    let strangers = named.subtracting(content.people.keys).map(content.person)
    return (known + strangers).filter(\.handle.isLegal).sorted { $0.handle < $1.handle }
  }

  /// The topics, and those that articles name but that have no record, by id.
  var topics: [SiteTopic] {
    let strangers = Set(articles.flatMap(\.fields.topics)).subtracting(content.topics.keys)
    return (content.topics.values + strangers.map(content.topic)).filter(\.id.isLegal)
      .sorted { $0.id.rawValue.utf8.lexicographicallyPrecedes($1.id.rawValue.utf8) }
  }

  /// The outlets by id, in a form that every tool can read.
  var outletsAsJSON: String {
    JSONValue.object(
      content.outlets.reduce(into: [:]) { all, member in
        let outlet = member.value
        all[outlet.id.rawValue] = .texts([
          "name": outlet.name, "in_sentence": outlet.inSentence, "url": outlet.url,
          "access": outlet.access?.rawValue,
        ])
      }
    ).canonical + "\n"
  }

  /// What is said about the newsroom besides name, address and language.
  var siteDetails: [String: JSONValue] {
    [
      "report_errors": content.settings.reportErrors,
      "publishing_principles": content.settings.publishingPrinciples,
      "corrections_policy": content.settings.correctionsPolicy,
    ].compactMapValues { $0.map(JSONValue.string) }
  }

  /// A moment in the newsroom's time zone, in ISO 8601: its first ten characters are the day that Stet's own
  /// pages show.
  func local(_ moment: Instant) -> String {
    let zone = TimeZone(identifier: content.settings.timeZone) ?? .gmt
    let date = Date(timeIntervalSince1970: Double(moment.seconds))
    let minutes = zone.secondsFromGMT(for: date) / 60
    guard minutes != 0 else { return moment.description }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let offset = "\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
    return moment.advanced(by: Int64(minutes * 60)).description.dropLast()
      + (minutes < 0 ? "-" : "+") + offset
  }

  /// Front matter that begins with a title.
  func titled(_ title: String) -> FieldBlock {
    var fields = FieldBlock()
    fields.add("title", title)
    return fields
  }
}
