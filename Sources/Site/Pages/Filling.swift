import Editorial
import Mustache

/// What a template is filled with, by the names that it uses.
///
/// Mustache looks for a name that is missing among what stands around it, so whatever can be missing is
/// set to nothing: ``nothing``.
struct Filling: ExpressibleByDictionaryLiteral, Fillable {
  private var values: [(String, any Fillable)]

  init(dictionaryLiteral values: (String, any Fillable)...) { self.values = values }

  /// Adds a value.
  mutating func add(_ name: String, _ value: any Fillable) { values.append((name, value)) }

  /// Adds all that another has.
  mutating func add(_ others: Filling) { values += others.values }

  func add(to form: inout PageForm) {
    form.begin(values.count)
    for (name, value) in values {
      form.add(name)
      value.add(to: &form)
    }
  }

  func marked(_ marks: inout Marking) -> Any {
    var all: [String: Any] = [:]
    for (name, value) in values { all[name] = value.marked(&marks) }
    return all
  }
}

/// Filling that many pages hold: what it adds to a form is worked out once.
struct KeptFilling: Fillable {
  private let filling: any Fillable
  private let form: PageForm

  init(_ filling: any Fillable) {
    self.filling = filling
    var form = PageForm()
    filling.add(to: &form)
    self.form = form
  }

  func add(to form: inout PageForm) { form.add(self.form) }
  func marked(_ marks: inout Marking) -> Any { filling.marked(&marks) }
}

/// What can stand in a template in the place of a name.
protocol Fillable: Sendable {
  /// Adds to a form what decides which parts of a template stand, and the words that stand in them.
  func add(to form: inout PageForm)

  /// The same for Mustache, with marks in the places of the words, in the same order.
  func marked(_ marks: inout Marking) -> Any
}

/// What a section is left out for.
var nothing: any Fillable { false }

extension Bool: Fillable {
  func add(to form: inout PageForm) { form.add(self) }
  func marked(_ marks: inout Marking) -> Any { self }
}

extension Array: Fillable where Element: Fillable {
  func add(to form: inout PageForm) {
    form.begin(count)
    for element in self { element.add(to: &form) }
  }

  func marked(_ marks: inout Marking) -> Any { map { $0.marked(&marks) } }
}

/// Words for a template, of which nothing is read by name.
struct Words: Fillable, MustacheParent, MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }

  /// Takes words; characters that no page may hold are replaced.
  init(_ text: String) {
    let isPlain = text.isAll { $0 >= 0x20 && $0 < 0x7F }
    renderText = isPlain ? text : HTML.cleaned(text)
  }

  /// Takes what is HTML already.
  init(html: String) { renderText = html }

  func child(named name: String) -> Any? { nil }

  func add(to form: inout PageForm) { form.add(self) }
  func marked(_ marks: inout Marking) -> Any { marks.mark(self) }

  /// Words, or nothing.
  static func orNothing(_ text: String?) -> any Fillable { text.map { Words($0) } ?? nothing }

  /// HTML, or nothing.
  static func html(_ html: String?) -> any Fillable { html.map { Words(html: $0) } ?? nothing }
}

/// Phrases as a template asks for them.
struct PhraseValues: MustacheParent {
  let phrases: Phrases

  func child(named name: String) -> Any? { Words(phrases[name]) }
}

extension Filling {
  /// Filling, or nothing where there are none.
  static func orNothing(_ values: Filling?) -> any Fillable { values ?? nothing }

  /// A heading with what stands under it; nothing where that is nothing.
  static func group(_ heading: String, _ items: [some Fillable]) -> any Fillable {
    items.isEmpty ? nothing : ["heading": Words(heading), "items": items] as Filling
  }
}
