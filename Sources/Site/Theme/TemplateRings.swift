import Editorial

/// Templates that include each other endlessly: Mustache would follow them until memory is full.
///
/// None of the values that fill pages contains itself, so no such ring could ever end.
struct TemplateRings {
  private let taken: [String: [String]]

  /// Creates the check from the tags of each template, by its name.
  init(_ templates: [String: TemplateTags]) {
    taken = templates.mapValues { $0.all.filter(\.takesIn).map(\.name) }
  }

  /// Every ring, once, starting from the template whose name comes first.
  func problems() -> [Problem] {
    var problems: [Problem] = []
    var done: Set<String> = []
    for start in taken.keys.sorted() where !done.contains(start) {
      guard let ring = ring(from: start, without: done) else { continue }
      done.formUnion(ring)
      problems.append(
        Problem(
          file: "theme/\(start).mustache",
          "the template takes itself in: " + (ring + [start]).joined(separator: " → "),
          hint: "take one of these {{>NAME}} out"))
    }
    return problems
  }

  /// The shortest way from a template back to itself.
  private func ring(from start: String, without done: Set<String>) -> [String]? {
    var before: [String: String] = [:]
    var next = [start]
    while !next.isEmpty {
      var found: [String] = []
      for name in next {
        for other in taken[name] ?? [] where !done.contains(other) {
          if other == start {
            var way = [name]
            while let last = way.last, last != start, let earlier = before[last] {
              way.append(earlier)
            }
            return way.reversed()
          }
          guard taken[other] != nil, before[other] == nil else { continue }
          before[other] = name
          found.append(other)
        }
      }
      next = found
    }
    return nil
  }
}
