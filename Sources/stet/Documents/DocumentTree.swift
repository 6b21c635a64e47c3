import Foundation

/// A document as pandoc has read it.
///
/// Its elements are kept as they are in pandoc's JSON: an element is an object whose `t` is its
/// kind and whose `c` is its content, in a shape that depends on the kind.
struct DocumentTree {
  /// Part of the JSON: an element, a list of elements, or part of one.
  typealias Value = Any

  /// The version of pandoc's format, as an array of numbers.
  private var version: Value
  /// Title and the like, each a list of elements.
  private var meta: [String: Value]
  /// The elements of the text.
  var blocks: [Value]

  /// Reads pandoc's JSON; nil if it is none.
  init?(json: [UInt8]) {
    // If it is no JSON, pandoc did not write it; the caller reports that.
    guard let whole = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Value],
      let version = whole["pandoc-api-version"], let blocks = whole["blocks"] as? [Value]
    else { return nil }
    self.version = version
    self.blocks = blocks
    meta = whole["meta"] as? [String: Value] ?? [:]
  }

  /// The document in pandoc's JSON.
  func json() throws -> [UInt8] {
    let whole = ["pandoc-api-version": version, "meta": meta, "blocks": blocks]
    return Array(try JSONSerialization.data(withJSONObject: whole))
  }

  /// The elements of a field such as `title`; empty if there is none.
  subscript(field name: String) -> [Value] {
    get { (meta[name] as? [String: Value])?["c"] as? [Value] ?? [] }
    set { meta[name] = newValue.isEmpty ? nil : ["t": "MetaInlines", "c": newValue] as Value }
  }

  /// The names of the fields that it has.
  var fields: [String] { meta.keys.sorted() }

  // MARK: Elements

  /// An element's kind and content; nil if it is no element.
  static func element(_ value: Value) -> (kind: String, content: Value?)? {
    guard let object = value as? [String: Value], let kind = object["t"] as? String else {
      return nil
    }
    return (kind, object["c"])
  }

  /// Makes an element.
  static func element(_ kind: String, _ content: Value? = nil) -> Value {
    content.map { ["t": kind, "c": $0] as Value } ?? ["t": kind] as Value
  }

  /// Makes a span of elements that has a class and attributes.
  static func span(_ name: String, _ members: [(String, String)], _ content: [Value]) -> Value {
    element(
      "Span", ["", name.isEmpty ? [] : [name], members.map { [$0.0, $0.1] }, content].attributed)
  }

  /// Plain words as elements.
  static func words(_ text: String) -> [Value] {
    var elements: [Value] = []
    var word = ""
    func end() {
      if !word.isEmpty { elements.append(element("Str", word)) }
      word = ""
    }
    for character in text {
      switch character {
      case " ", "\t":
        end()
        elements.append(element("Space"))
      case "\n", "\r\n":
        end()
        elements.append(element("LineBreak"))
      default: word.append(character)
      }
    }
    end()
    return elements
  }

  /// The classes and attributes of an element that has some; they are its first part.
  static func attributes(_ content: Value?) -> (classes: [String], members: [String: String]) {
    guard let parts = (content as? [Value])?.first as? [Value], parts.count == 3 else {
      return ([], [:])
    }
    let pairs = (parts[2] as? [[String]] ?? []).filter { $0.count == 2 }
    return (
      parts[1] as? [String] ?? [],
      Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    )
  }

  /// The value with elements replaced by others, from the outside in; nil leaves an element as it
  /// is and goes on with its content.
  static func replacing(
    in value: Value, _ replacement: (_ kind: String, _ content: Value?) throws -> [Value]?
  ) rethrows -> Value {
    if let list = value as? [Value] {
      var elements: [Value] = []
      elements.reserveCapacity(list.count)
      for item in list {
        if let (kind, content) = element(item), let others = try replacement(kind, content) {
          elements += others
        } else {
          elements.append(try replacing(in: item, replacement))
        }
      }
      return elements
    }
    guard let (kind, content) = element(value), let content else { return value }
    return element(kind, try replacing(in: content, replacement))
  }

  /// Goes through all elements in the order of the text, from the outside in; returning false skips
  /// an element's content.
  static func visit(_ value: Value, _ enters: (_ kind: String, _ content: Value?) -> Bool) {
    if let list = value as? [Value] {
      for item in list { visit(item, enters) }
    } else if let (kind, content) = element(value), enters(kind, content), let content {
      visit(content, enters)
    }
  }

  /// The words of elements, without their marks, in one line.
  static func text(of value: Value) -> String {
    lines(of: value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The words of elements, without their marks.
  static func lines(of value: Value) -> String {
    var text = ""
    visit(value) { kind, content in
      switch kind {
      case "Str": text += content as? String ?? ""
      case "Space", "SoftBreak": text += " "
      case "LineBreak": text += "\n"
      case "Code", "Math", "CodeBlock": text += (content as? [Value])?.last as? String ?? ""
      case "Note", "RawInline", "RawBlock": return false
      default: return true
      }
      return false
    }
    return text
  }
}

extension [DocumentTree.Value] {
  /// A list whose first three items are an element's identifier, classes and attributes.
  fileprivate var attributed: Self { [Array(prefix(3))] + dropFirst(3) }
}
