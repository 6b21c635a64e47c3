package import Editorial
import Yams

extension RecordFile {
  /// What is wrong with a `newsroom.yml` that somebody gives: values that it can't have, and new
  /// keys that are no settings.
  ///
  /// Settings of a newer Stet that were there before may stay: what was given earlier is not
  /// checked.
  package static func problems(
    ofNewsroom bytes: [UInt8], before: [UInt8]?, file: String
  ) -> [Problem] {
    var problems = newsroom(bytes, file: file).problems
    let source = YAMLSource(file: file, bytes: bytes)
    // What can't be read was reported above.
    guard problems.isEmpty, var given = try? source.reader("the record") else { return problems }
    var old = before.flatMap { try? YAMLSource(file: file, bytes: $0).reader("the record") }
    let known = Set(newsroomKeys + (old?.keys.map(\.name) ?? []))
    for (name, node) in given.keys where !known.contains(name) {
      let near = nearest(to: name, among: newsroomKeys)
      problems.append(
        source.problem(
          at: node, "there is no setting \(name)",
          hint: near.isEmpty ? "all settings: stet config" : "did you mean \(near[0])?"))
    }
    if given.text("time_zone") != old?.text("time_zone") {
      given.check("time_zone") { text throws(BadValue) in _ = try TimeZoneName(text) }
      problems += given.misshapen
    }
    return problems.inOrderOfLines
  }

  /// The keys that `newsroom.yml` may have, which are the settings that everybody shares.
  package static let newsroomKeys = [
    "name", "url", "language", "time_zone", "owners", "workflows", "report_errors",
    "publishing_principles", "corrections_policy", "history", "show_approvers", "html",
    "feeds", "front", "picture_limit",
  ]

  /// What in a record is probably not meant as it is, like ``ArticleFile/doubts`` for an article.
  package static func doubts(
    about bytes: [UInt8], of kind: RecordKind, file: String
  ) -> [Problem] {
    FieldDoubts.found(in: YAMLSource(file: file, bytes: bytes), known: kind.keys)
  }
}

extension RecordKind {
  /// The keys that a record may have.
  fileprivate var keys: Set<String> {
    switch self {
    case .person:
      [
        "name", "kind", "emails", "roles", "title", "section", "bio", "long_bio", "picture",
        "links", "left",
      ]
    case .topic: ["name", "description"]
    case .outlet:
      [
        "name", "in_sentence", "url", "access", "canonical", "excerpt_words", "honours_embargo",
      ]
    }
  }
}
