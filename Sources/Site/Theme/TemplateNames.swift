import Synchronization

/// What a template can be filled with: names, each with what it stands for.
package struct TemplateNames: Hashable, Sendable {
  /// What a name stands for.
  package enum Kind: String, Hashable, Sendable {
    /// Words, or HTML.
    case text
    /// Whether a part is present.
    case flag
    /// A part written once for each item.
    case list
    /// Further names, available inside the part.
    case group
  }

  /// What it stands for.
  package internal(set) var kind = Kind.flag
  /// Whether it is words anywhere, which must be escaped, and whether it is HTML, which must not be.
  private(set) var (holdsWords, holdsHTML) = (false, false)
  /// The names inside.
  package internal(set) var names: [String: TemplateNames] = [:]

  /// Adds the values of one page.
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

  /// Adds the names of another.
  mutating func merge(_ other: TemplateNames) {
    if kind == .flag { kind = other.kind }
    holdsWords = holdsWords || other.holdsWords
    holdsHTML = holdsHTML || other.holdsHTML
    for (name, value) in other.names { names[name, default: TemplateNames()].merge(value) }
  }

  /// All names, at any depth.
  var all: Set<String> {
    names.reduce(into: []) { all, entry in
      all.insert(entry.key)
      all.formUnion(entry.value.all)
    }
  }
}

/// Records what templates are filled with while pages are written.
final class TemplateNamesSeen: Sendable {
  private let seen = Mutex<[String: TemplateNames]>([:])

  func add(_ value: TemplateValue, to template: String) {
    seen.withLock { $0[template, default: TemplateNames()].add(value) }
  }

  /// By template name.
  var all: [String: TemplateNames] { seen.withLock { $0 } }
}
