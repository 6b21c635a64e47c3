import CMarkdown

/// The line on which a Markdown node begins; the parser does not give it for a bare address.
struct NodeLine {
  /// From 1.
  let number: Int

  init(of node: OpaquePointer) {
    var (found, ends): (OpaquePointer, Int) = (node, 0)
    while cmark_node_get_start_line(found) == 0 {
      if let before = cmark_node_previous(found) {
        let type = cmark_node_get_type(before)
        if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { ends += 1 }
        found = before
      } else if let holder = cmark_node_parent(found) {
        found = holder
      } else {
        break
      }
    }
    number = Int(cmark_node_get_start_line(found)) + ends
  }
}
