import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a document that a parser which is not ours has read.
struct ParsedXML {
  var name: String
  var attributes: [String: String]
  var children: [ParsedXML] = []
  var text = ""

  /// The children of a name, in order.
  subscript(name: String) -> [ParsedXML] { children.filter { $0.name == name } }

  /// The words of the only child of a name.
  func only(_ name: String) -> String? { self[name].count == 1 ? self[name].first?.text : nil }

  /// Reads a document; nil where it is not well-formed.
  init?(_ text: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse(), let root = reader.open.first?.children.first else { return nil }
    self = root
  }

  private init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var open = [ParsedXML(name: "", attributes: [:])]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      open.append(ParsedXML(name: name, attributes: attributes))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      guard let done = open.popLast() else { return }
      open[open.count - 1].children.append(done)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      open[open.count - 1].text += text
    }
  }
}
