import Markdown
import Mustache

/// What stands in a template in the place of a name: words, whether a part is there, a list, or names
/// again, each with what stands in its place.
///
/// Mustache looks for a name that is missing among what stands around it, so whatever can be missing is
/// set to ``nothing``.
enum TemplateValue: Sendable {
  case flag(Bool)
  /// Words in which nothing is forbidden on a page.
  case text(String)
  /// HTML.
  case markup(String)
  case list([TemplateValue])
  case names([(name: String, filling: TemplateValue)])
  /// The fixed phrases by their names.
  case phrases(Phrases)

  /// What a part is left out for.
  static let nothing = TemplateValue.flag(false)

  /// Words, of which characters that no page may hold are replaced; nothing where there are none.
  static func words(_ text: String?) -> TemplateValue {
    text.map { .text(HTML.cleaned($0)) } ?? .nothing
  }

  /// HTML; nothing where there is none.
  static func html(_ html: String?) -> TemplateValue { html.map { .markup($0) } ?? .nothing }

  /// A heading with what stands under it; nothing where that is nothing.
  static func group(_ heading: String, _ items: [TemplateValue]) -> TemplateValue {
    items.isEmpty ? .nothing : ["heading": .words(heading), "items": .list(items)]
  }

  /// Adds what another has for its names; nothing where one of the two has none.
  mutating func add(_ other: TemplateValue) {
    guard case .names(let names) = self, case .names(let others) = other else { return }
    self = .names(names + others)
  }

  /// The same with a mark in the place of all words, which are counted in their order.
  ///
  /// Mustache looks whether something is empty, and whether it ends a line.
  func marked(_ count: inout Int) -> TemplateValue {
    switch self {
    case .text(let text), .markup(let text):
      defer { count += 1 }
      if text.isEmpty { return self }
      return .text(CompiledPage.mark(count) + (text.utf8.last == 0x0A ? "\n" : ""))
    case .list(let items): return .list(items.map { $0.marked(&count) })
    case .names(let names):
      return .names(names.map { ($0.name, $0.filling.marked(&count)) })
    case .flag, .phrases: return self
    }
  }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral names: (String, TemplateValue)...) {
    self = .names(names)
  }
}

extension TemplateValue: MustacheParent, MustacheCustomRepresentation, MustacheCustomRenderable {
  func child(named name: String) -> Any? {
    switch self {
    case .names(let names): names.last { $0.name == name }?.filling
    case .phrases(let phrases): TemplateValue.words(phrases[name])
    case .flag, .text, .markup, .list: nil
    }
  }

  /// What Mustache takes for a flag and for a list.
  var representation: Any? {
    switch self {
    case .flag(let flag): flag
    case .list(let items): BudgetedItems(budgeted: items)
    case .text, .markup, .names, .phrases: self
    }
  }

  var renderText: String {
    switch self {
    case .text(let text), .markup(let text): text
    case .flag, .list, .names, .phrases: ""
    }
  }

  var isNull: Bool { false }
}

/// Words as ``HTML`` escapes them.
///
/// Mustache's own way looks at letters together with their accents, and leaves markup that carries one.
struct EscapedContent: MustacheContentType {
  func escapeText(_ text: String) -> String {
    CompiledPage.escapedMark(text) ?? HTML.escaped(text)
  }

  /// What a template begins with for its words to be escaped this way; a line of its own, of which
  /// nothing is left.
  static let pragma: String = {
    MustacheContentTypes.register(EscapedContent(), named: "HTML")
    return "{{%CONTENT_TYPE:HTML}}\n"
  }()
}
