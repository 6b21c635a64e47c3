import Synchronization

/// What a template can be filled with: names, each with what stands in its place.
package struct TemplateNames: Hashable, Sendable {
  /// What stands in the place of a name.
  package enum Kind: String, Hashable, Sendable {
    /// Words, or HTML.
    case text
    /// Whether a part is there.
    case flag
    /// The part is written once for each item.
    case list
    /// More names, each inside of the part.
    case group
  }

  /// What stands in its place.
  package internal(set) var kind = Kind.flag
  /// Whether it is words somewhere, which have to be escaped, and whether it is HTML, which must not be.
  private(set) var (holdsWords, holdsHTML) = (false, false)
  /// The names inside.
  package internal(set) var names: [String: TemplateNames] = [:]

  /// Adds what one page is filled with.
  mutating func add(_ value: TemplateValue) {
    switch value {
    case .flag: break
    case .text(let text):
      if kind == .flag { kind = .text }
      if !text.isEmpty { holdsWords = true }
    case .markup(let text):
      if kind == .flag { kind = .text }
      if !text.isEmpty { holdsHTML = true }
    case .phrases: kind = .group
    case .list(let items):
      kind = .list
      for item in items { addNames(item) }
    case .names:
      if kind != .list { kind = .group }
      addNames(value)
    }
  }

  private mutating func addNames(_ value: TemplateValue) {
    guard case .names(let names) = value else { return }
    for (name, value) in names { self.names[name, default: TemplateNames()].add(value) }
  }

  /// Adds what another has.
  mutating func merge(_ other: TemplateNames) {
    if kind == .flag { kind = other.kind }
    holdsWords = holdsWords || other.holdsWords
    holdsHTML = holdsHTML || other.holdsHTML
    for (name, value) in other.names { names[name, default: TemplateNames()].merge(value) }
  }

  /// All names, at whatever depth.
  var all: Set<String> {
    names.reduce(into: []) { all, entry in
      all.insert(entry.key)
      all.formUnion(entry.value.all)
    }
  }
}

/// Keeps what templates are filled with while pages are written.
final class TemplateNamesSeen: Sendable {
  private let seen = Mutex<[String: TemplateNames]>([:])

  func add(_ value: TemplateValue, to template: String) {
    seen.withLock { $0[template, default: TemplateNames()].add(value) }
  }

  /// By the names of the templates.
  var all: [String: TemplateNames] { seen.withLock { $0 } }
}
