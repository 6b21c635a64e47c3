import CMarkdown

extension CleanedSource {
  /// A text in which no link runs or contains anything: other tools that allow HTML let `javascript:`
  /// through.
  ///
  /// - Parameter text: The text, without HTML that is not allowed.
  /// - Returns: The text; the target of such a link becomes `#`, and its words stay.
  static func withSafeLinks(_ text: String) -> String {
    let unsafe = unsafeAddresses(of: text)
    if unsafe.isEmpty { return text }
    var bytes = Array(text.utf8)
    func replace(_ old: String, _ new: String) {
      bytes.replace(Array(old.utf8), with: Array(new.utf8))
    }
    for address in unsafe {
      for before in ["](", "](<", "]: ", "]:", "]: <"] { replace(before + address, before + "#") }
      replace("<\(address)>", "&lt;\(address)&gt;")
    }
    if unsafeAddresses(of: String(decoding: bytes, as: UTF8.self)).isEmpty {
      return String(decoding: bytes, as: UTF8.self)
    }
    // An attack writes the address with character references, so that it isn't found here: no link stays.
    for (old, new) in [("](", "]\\("), ("]:", "]\\:"), ("][", "]\\["), ("<", "&lt;")] {
      replace(old, new)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The targets of links and pictures that no page of ours would have.
  private static func unsafeAddresses(of text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.contains(UInt8(ascii: "&")) else {
      return []
    }
    var found: [String] = []
    MarkdownTree.eachNode(of: text) { node in
      let kind = cmark_node_get_type(node)
      guard kind == CMARK_NODE_LINK || kind == CMARK_NODE_IMAGE, let url = cmark_node_get_url(node)
      else { return }
      let address = String(cString: url)
      if HTML.hasScheme(address), HTML.address(address) == nil { found.append(address) }
    }
    return found
  }
}
