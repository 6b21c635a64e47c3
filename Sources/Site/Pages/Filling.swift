import Mustache

/// What a template is filled with, by the names that it uses.
///
/// Mustache looks for a name that is missing among what stands around it, so whatever can be missing is
/// set to nothing: ``nothing``.
typealias Filling = [String: Any]

/// What a section is left out for.
var nothing: Any { false }

/// Words for a template, of which nothing is read by name.
struct Words: MustacheParent, MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }

  /// Takes words; characters that no page may hold are replaced.
  init(_ text: String) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    renderText = isPlain ? text : HTML.cleaned(text)
  }

  /// Takes what is HTML already.
  init(html: String) { renderText = html }

  func child(named name: String) -> Any? { nil }

  /// Words, or nothing.
  static func orNothing(_ text: String?) -> Any { text.map { Words($0) } ?? nothing }

  /// HTML, or nothing.
  static func html(_ html: String?) -> Any { html.map { Words(html: $0) } ?? nothing }
}

/// Phrases as a template asks for them.
struct PhraseValues: MustacheParent {
  let phrases: Phrases

  func child(named name: String) -> Any? { Words(phrases[name]) }
}

extension Filling {
  /// Filling, or nothing where there are none.
  static func orNothing(_ values: Filling?) -> Any { values ?? nothing }

  /// A heading with what stands under it; nothing where that is nothing.
  static func group(_ heading: String, _ items: [Any]) -> Any {
    items.isEmpty ? nothing : ["heading": Words(heading), "items": items] as Filling
  }
}
