import Markdown
import Editorial
import Mustache

/// What stands in a template in the place of a name: words, whether a part is there, a list, or names
/// again, each with what stands in its place.
///
/// Mustache looks for a name that is missing among what stands around it, so whatever can be missing is
/// set to ``nothing``.
enum Filling: Sendable {
  case flag(Bool)
  case text(Words)
  case list([Filling])
  case names([(StaticString, Filling)])
  case kept(KeptFilling)

  /// What a part is left out for.
  static let nothing = Filling.flag(false)

  /// Words; nothing where there are none.
  static func words(_ text: String?) -> Filling { text.map { .text(Words($0)) } ?? .nothing }

  /// HTML; nothing where there is none.
  static func html(_ html: String?) -> Filling { html.map { .text(Words(html: $0)) } ?? .nothing }

  /// A heading with what stands under it; nothing where that is nothing.
  static func group(_ heading: String, _ items: [Filling]) -> Filling {
    items.isEmpty ? .nothing : ["heading": .words(heading), "items": .list(items)]
  }

  /// Adds what another has for its names; nothing where one of the two has none.
  mutating func add(_ other: Filling) {
    guard case .names(let names) = self, case .names(let others) = other else { return }
    self = .names(names + others)
  }

  /// Adds to a form what decides which parts of a template stand, and the words that stand in them.
  func add(to form: inout PageForm) {
    switch self {
    case .flag(let flag): form.add(flag)
    case .text(let words): form.add(words)
    case .list(let items):
      form.begin(items.count)
      for item in items { item.add(to: &form) }
    case .names(let names):
      form.begin(names.count)
      for (name, filling) in names {
        form.add(name)
        filling.add(to: &form)
      }
    case .kept(let kept): form.add(kept.form)
    }
  }

  /// The same for Mustache, with marks in the places of the words, in the same order.
  func marked(_ marks: inout Marking) -> Any {
    switch self {
    case .flag(let flag): return flag
    case .text(let words): return marks.mark(words)
    case .list(let items): return items.map { $0.marked(&marks) }
    case .names(let names):
      var all = NamedValues()
      for (name, filling) in names { all.values[name.description] = filling.marked(&marks) }
      return all
    case .kept(let kept): return kept.filling.marked(&marks)
    }
  }
}

extension Filling: ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral {
  init(dictionaryLiteral names: (StaticString, Filling)...) {
    self = .names(names)
  }

  init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

/// Filling that many pages hold: what it adds to a form is worked out once.
final class KeptFilling: Sendable {
  fileprivate let filling: Filling
  fileprivate let form: PageForm

  init(_ filling: Filling) {
    self.filling = filling
    var form = PageForm()
    filling.add(to: &form)
    self.form = form
  }
}

/// Values for Mustache by their names.
///
/// Of a dictionary Mustache finds out anew whether it has names, for each that it looks for.
struct NamedValues: MustacheParent {
  var values: [String: Any] = [:]

  func child(named name: String) -> Any? { values[name] }
}

/// Words for a template, of which nothing is read by name.
struct Words: Sendable, MustacheParent, MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }

  /// Takes words; characters that no page may hold are replaced.
  init(_ text: String) {
    let special = text.bits { bit($0 < 0x20) | bit($0 >= 0x7F) }
    renderText = special == 0 ? text : HTML.cleaned(text)
  }

  /// Takes what is HTML already.
  init(html: String) { renderText = html }

  func child(named name: String) -> Any? { nil }

  /// Words as Mustache takes them, or what it leaves a part out for.
  static func orNothing(_ text: String?) -> Any { text.map { Words($0) } ?? false }
}

/// Phrases as a template asks for them.
struct PhraseValues: MustacheParent {
  let phrases: Phrases

  func child(named name: String) -> Any? { Words(phrases[name]) }
}
