import Editorial

/// Limits on what templates that include each other can expand to: Mustache itself has none, and would fill
/// the stack or the memory.
struct TemplateBounds {
  /// The most levels of nested tags.
  static let mostDepth = 100
  /// The most bytes of all the templates in a page, each counted as often as it is included.
  static let mostBytes = 1 << 20

  /// What a template expands to, with everything it includes.
  struct Measure: Hashable {
    /// Its bytes, with an allowance for each tag.
    var bytes = 0
    /// The levels of nested tags.
    var depth = 0
    /// The most bytes that it writes within a part, apart from what fills the tags in it.
    var content = 0
    /// The content of its largest part: what each item of a list can add to a page.
    var largestPart = 0
    /// Its blocks, which any template that includes it can fill.
    var blocks = 0
    /// The most blocks within one of its parts.
    var blocksInPart = 0
    /// The most deeply nested tag.
    var deepest: Place?
  }

  /// A tag of a template.
  struct Place: Hashable {
    var template: String
    var tag: TemplateTags.Tag

    func problem(_ sentence: String, _ hint: String) -> Problem {
      Problem(
        file: "theme/\(template).mustache", line: tag.line, column: tag.column,
        excerpt: tag.excerpt, sentence, hint: hint)
    }
  }

  private let templates: [String: TemplateTags]
  /// The measures; nil for a template without bounds.
  private(set) var measures: [String: Measure?] = [:]
  private(set) var problems: [Problem] = []

  /// Measures templates, none of which includes itself.
  init(_ templates: [String: TemplateTags]) {
    self.templates = templates
    for name in templates.keys.sorted() { _ = measure(name, within: 0) }
  }

  /// The measure of a template; nil if it can't be told, which has then been reported.
  private mutating func measure(_ name: String, within: Int) -> Measure? {
    if let known = measures[name] { return known }
    // A missing template is reported elsewhere.
    guard let tags = templates[name] else { return Measure() }
    // A placeholder while the others are measured.
    measures[name] = .some(nil)
    guard within < Self.mostDepth else {
      problems.append(
        Problem(
          file: "theme/\(name).mustache",
          "more than \(Self.mostDepth) templates take each other in before this one",
          hint: "take it in higher up"))
      return nil
    }
    let measured = measured(name, tags, within: within)
    measures[name] = .some(measured)
    return measured
  }

  private mutating func measured(
    _ name: String, _ template: TemplateTags, within: Int
  ) -> Measure? {
    guard template.size <= Self.mostBytes else {
      problems.append(
        Problem(
          file: "theme/\(name).mustache", "the template alone is larger than 1 MB",
          hint: "put styles, scripts and pictures into files of theme/assets/"))
      return nil
    }
    let tags = template.all
    var inner = Array(repeating: Measure(), count: tags.count + 1)
    var isWhole = true
    // The contents of a tag come after it.
    for (place, tag) in tags.enumerated().reversed() {
      var own = inner[place + 1]
      own.content = Self.sum(own.content, tag.size)
      if tag.takesIn {
        guard let taken = measure(tag.name, within: within + 1) else {
          isWhole = false
          continue
        }
        // Each block of the other template may be filled with everything that is here, also where it
        // stands in a part.
        own.largestPart = max(
          own.largestPart,
          Self.sum(taken.largestPart, Self.product(own.content, taken.blocksInPart)))
        own.blocksInPart = max(
          own.blocksInPart, Self.product(taken.blocksInPart, Self.sum(own.blocks, 1)))
        own.content = Self.sum(
          taken.content, Self.product(own.content, max(taken.blocks, 1)))
        own.bytes = Self.sum(taken.bytes, Self.product(own.bytes, max(taken.blocks, 1)))
        own.depth += taken.depth
        own.blocks = Self.sum(own.blocks, taken.blocks)
        own.deepest = own.depth == taken.depth ? taken.deepest : own.deepest
      }
      if tag.kind == .block { own.blocks += 1 }
      own.bytes = Self.sum(own.bytes, 64)
      own.content = Self.sum(own.content, 64)
      if tag.kind == .part { (own.largestPart, own.blocksInPart) = (own.content, own.blocks) }
      own.depth += 1
      let at = Place(template: name, tag: tag)
      own.deepest = own.deepest ?? at
      guard own.depth <= Self.mostDepth else {
        problems.append(Self.tooDeep(at))
        return nil
      }
      guard own.bytes <= Self.mostBytes else {
        problems.append(Self.tooLarge(at))
        return nil
      }
      let around = tag.within.map { $0 + 1 } ?? 0
      inner[around].bytes = Self.sum(inner[around].bytes, own.bytes)
      inner[around].largestPart = max(inner[around].largestPart, own.largestPart)
      inner[around].content = Self.sum(inner[around].content, own.content)
      inner[around].blocksInPart = max(inner[around].blocksInPart, own.blocksInPart)
      inner[around].blocks = Self.sum(inner[around].blocks, own.blocks)
      if own.depth > inner[around].depth {
        (inner[around].depth, inner[around].deepest) = (own.depth, own.deepest)
      }
    }
    inner[0].bytes = Self.sum(inner[0].bytes, template.size)
    inner[0].content = Self.sum(inner[0].content, template.sizeOutside)
    guard isWhole else { return nil }
    if inner[0].bytes > Self.mostBytes, let last = tags.last(where: \.takesIn) ?? tags.last {
      problems.append(Self.tooLarge(Place(template: name, tag: last)))
      return nil
    }
    return inner[0]
  }

  static func tooDeep(_ place: Place) -> Problem {
    place.problem(
      "more than \(mostDepth) tags stand inside of each other here", "end parts before others begin"
    )
  }

  private static func tooLarge(_ place: Place) -> Problem {
    place.problem(
      "with what is taken in here a page is made of more than 1 MB of templates",
      "take each template in once")
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, isTooMuch) = one.addingReportingOverflow(other)
    return isTooMuch ? .max : sum
  }

  private static func product(_ one: Int, _ other: Int) -> Int {
    let (product, isTooMuch) = one.multipliedReportingOverflow(by: other)
    return isTooMuch ? .max : product
  }
}
