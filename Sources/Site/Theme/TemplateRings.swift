import Editorial

/// Templates that take each other in without an end: Mustache would follow them until the memory is full.
///
/// Nothing that pages are filled with is held in itself, so that no such ring would ever come to rest.
struct TemplateRings {
  private let taken: [String: [String]]

  /// Takes the tags of each template, by its name.
  init(_ templates: [String: TemplateTags]) {
    taken = templates.mapValues { $0.all.filter(\.takesIn).map(\.name) }
  }

  /// Every ring once, from the template whose name comes first.
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
