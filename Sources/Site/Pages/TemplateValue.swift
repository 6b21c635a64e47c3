import Markdown
import Mustache

/// What a template is filled with for a name: words, whether a part is present, a list, or further names,
/// each with its own value.
///
/// Mustache looks for a missing name in the enclosing contexts, so whatever can be missing is set to
/// ``nothing``.
enum TemplateValue: Sendable {
  case flag(Bool)
  /// Words without characters that are not allowed on a page.
  case text(String)
  /// HTML.
  case markup(String)
  case list([TemplateValue])
  case names([(name: String, filling: TemplateValue)])
  /// The fixed phrases by name.
  case phrases(Phrases)

  /// The value for which a part is left out.
  static let nothing = TemplateValue.flag(false)

  /// Words, with characters that are not allowed on a page replaced; nothing if nil.
  static func words(_ text: String?) -> TemplateValue {
    text.map { .text(HTML.cleaned($0)) } ?? .nothing
  }

  /// HTML; nothing if nil.
  static func html(_ html: String?) -> TemplateValue { html.map { .markup($0) } ?? .nothing }

  /// A heading with the items under it; nothing if there are none.
  static func group(_ heading: String, _ items: [TemplateValue]) -> TemplateValue {
    items.isEmpty ? .nothing : ["heading": .words(heading), "items": .list(items)]
  }

  /// Adds another value's names; does nothing unless both have names.
  mutating func add(_ other: TemplateValue) {
    guard case .names(let names) = self, case .names(let others) = other else { return }
    self = .names(names + others)
  }

  /// The same value with marks in place of all words, which are numbered in order.
  ///
  /// Mustache checks whether a text is empty and whether it ends a line, so marks preserve both.
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

  /// The form in which Mustache recognizes a flag or a list.
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

/// Words escaped as by ``HTML``.
///
/// Mustache's own escaping treats a letter and its combining accents as one, and so leaves markup followed by
/// one unescaped.
struct EscapedContent: MustacheContentType {
  func escapeText(_ text: String) -> String {
    CompiledPage.escapedMark(text) ?? HTML.escaped(text)
  }

  /// The line that a template must begin with so that its words are escaped this way; it leaves nothing in
  /// the output.
  static let pragma: String = {
    MustacheContentTypes.register(EscapedContent(), named: "HTML")
    return "{{%CONTENT_TYPE:HTML}}\n"
  }()
}
