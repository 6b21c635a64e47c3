import Editorial
import Markdown

/// The site itself, in schema.org's terms.
extension SiteContent {
  /// The site as a `WebSite`, with its search address.
  func website(logo: SiteFile?) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@context", "https://schema.org")
    text.add("@id", settings.url.map { $0 + "/#website" })
    text.add("@type", "WebSite")
    text.add("inLanguage", settings.language)
    text.add("name", settings.name)
    text.add("potentialAction", settings.url.map(search))
    text.add("publisher", publisher(inContext: false, logo: logo))
    text.add("url", settings.url.map { $0 + "/" })
    return text
  }

  private func search(_ url: String) -> JSONObjectText {
    var target = JSONObjectText()
    target.add("@type", "EntryPoint")
    target.add("urlTemplate", url + "/archive/?q={search_term_string}")
    var text = JSONObjectText()
    text.add("@type", "SearchAction")
    text.add("query-input", "required name=search_term_string")
    text.add("target", target)
    return text
  }

  /// The path from the front page to another page as a `BreadcrumbList`; nil for the front page, and for a
  /// page with no address on the web.
  func trail(to head: PageWriter.Head) -> JSONObjectText? {
    guard !head.isFront, let address = head.address, let here = settings.webAddress(address),
      let front = settings.webAddress("/")
    else { return nil }
    var steps = [(name: settings.name, address: front)]
    if let parent = head.parent, parent.address != address,
      let above = settings.webAddress(parent.address)
    {
      steps.append((parent.name, above))
    }
    steps.append((head.title, here))
    var text = JSONObjectText()
    text.add("@context", "https://schema.org")
    text.add("@type", "BreadcrumbList")
    text.add(
      "itemListElement",
      steps.enumerated().map { place, step in
        var item = JSONObjectText()
        item.add("@type", "ListItem")
        item.add("item", step.address)
        item.add("name", step.name)
        item.add("position", value: .integer(place + 1))
        return item
      })
    return text
  }
}
