/// The attributes that are allowed on an author's tag.
extension AuthorHTML {
  func attributes(
    of tag: HTMLTag, _ element: String, but others: Set<String>, _ page: inout MarkdownText
  ) -> String {
    if mode == .trusted { return all(of: tag, but: others) }
    var written = ""
    var classes: [String] = []
    var seen = others
    for (name, value) in tag.attributes where seen.insert(name).inserted {
      let isName = name == "name" && element == "a"
      let kept = AllowedHTML.value(of: isName ? "id" : name, on: element, value)
      if let kept, name == "class" || name == "align" {
        classes.append(kept)
      } else if let kept, name == "id" || isName {
        if page.headings.take(kept) {
          written += " id=\"\(HTML.escaped(page.idPrefix + kept))\""
        } else {
          page.leaveOut("the id \(kept)", line: line)
        }
      } else if let kept {
        written += kept.isEmpty ? " \(name)" : " \(name)=\"\(HTML.escaped(kept))\""
      } else if AllowedHTML.isMissed(name) {
        page.leaveOut("\(name) of <\(tag.name)>", line: line)
      }
    }
    if !classes.isEmpty {
      written += " class=\"\(HTML.escaped(classes.joined(separator: " ")))\""
    }
    return written
  }

  /// Every attribute as it was typed, which is allowed only on an owner's word.
  func all(of tag: HTMLTag, but others: Set<String>) -> String {
    tag.attributes.filter { name, _ in
      !others.contains(name) && name.utf8.allSatisfy { $0 > 0x20 && !"\"'<>/=`".utf8.contains($0) }
    }.map { " \($0)=\"\(HTML.escaped($1))\"" }.joined()
  }
}
