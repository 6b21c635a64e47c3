import CMarkdown

extension CleanedSource {
  /// A text in which no link runs or holds anything: other tools let `javascript:` through where they let
  /// HTML stand.
  ///
  /// - Parameter text: The text, without HTML that may not stand.
  /// - Returns: The text; what such a link led to is `#`, and its words stay.
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
    // Written so that it is not found again, by references to characters as an attack is: no link stays.
    for (old, new) in [("](", "]\\("), ("]:", "]\\:"), ("][", "]\\["), ("<", "&lt;")] {
      replace(old, new)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where links and pictures lead that no page of ours would have.
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
