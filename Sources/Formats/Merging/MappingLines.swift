import Editorial
import Yams

/// A mapping as stretches of lines that together are all of it: each field with what is above it.
struct MappingLines {
  /// A field.
  struct Field {
    let name: String
    let node: Node
    /// The comments and empty lines between the field before and this one.
    let lead: [UInt8]
    /// Its own lines.
    let lines: [UInt8]
    /// Where these are in the source.
    let range: Range<Int>
    let source: YAMLSource

    /// The comment behind its name or its value.
    var comment: EndComment { EndComment(lines, isText: node.scalar != nil) }
  }

  let source: YAMLSource
  let fields: [Field]
  /// What is below the last field.
  let tail: [UInt8]

  /// Reads the front matter of a file; nil if it can't be read by lines.
  init?(_ file: [UInt8]) {
    let place = FrontMatterPlace(file)
    if place.isUnclosed { return nil }
    self.init(YAMLSource(file: "article", bytes: file, range: place.yaml))
  }

  /// Reads a mapping; nil if its fields are not on lines of their own.
  init?(_ source: YAMLSource) {
    // If it can't be read, it is merged as a whole.
    guard let known = try? FieldLines(source).fields else { return nil }
    self.source = source
    var fields: [Field] = []
    var place = source.range.lowerBound
    for field in known {
      // A name that occurs twice was read under another name.
      guard field.name.unicodeScalars.allSatisfy({ !(0xE000...0xF8FF).contains($0.value) }) else {
        return nil
      }
      fields.append(
        Field(
          name: field.name, node: field.node,
          lead: Array(source.bytes[place..<field.range.lowerBound]),
          lines: Array(source.bytes[field.range]), range: field.range, source: source))
      place = field.range.upperBound
    }
    self.fields = fields
    tail = Array(source.bytes[place..<source.range.upperBound])
    guard fields.allSatisfy({ $0.lines.last == 0x0A }) else { return nil }
  }

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// A mapping without fields.
  static var none: Self? { Self(YAMLSource(file: "nothing", bytes: [])) }
}

extension MappingLines.Field {
  /// The mapping that it holds in lines below its name, and the lines above that; nil if it holds
  /// something else.
  var inner: (head: [UInt8], lines: MappingLines)? {
    guard case .mapping(let mapping) = node, let line = mapping.first?.key.mark?.line else {
      return nil
    }
    let starts = source.lineStarts
    guard starts.indices.contains(line - 1), starts[line - 1] > range.lowerBound else { return nil }
    let start = starts[line - 1]
    let inner = YAMLSource(file: source.file, bytes: source.bytes, range: start..<range.upperBound)
    return MappingLines(inner).map { (Array(source.bytes[range.lowerBound..<start]), $0) }
  }
}
