import Editorial
import Markdown

extension PageWriter {
  /// The feeds that belong to a page: those of its subject, or of the whole site.
  func feeds(_ head: Head) -> TemplateValue {
    guard content.settings.url != nil, options.preview == nil else { return .nothing }
    let about = head.feed == .everything ? content.settings.name : head.title
    let folder = HTML.percentEncoded(content.folder(of: head.feed))
    let names: [FeedForm: String] = [.rss: "RSS", .atom: "Atom", .json: "JSON Feed"]
    return .list(
      FeedForm.allCases.map { form in
        let name = names[form] ?? form.rawValue
        return [
          "type": .words(form.type), "title": .words("\(about) (\(name))"), "name": .words(name),
          "address": .words(options.root + folder + form.file),
        ]
      })
  }

  /// What the page tells machines, as HTML; nothing in a preview.
  func machine(_ head: Head) -> TemplateValue {
    guard options.preview == nil, !head.isHidden else { return .html("") }
    var metadata = PageMetadata(
      title: head.title, description: head.description, address: head.address, in: content)
    let logo = content.files.named(theme.look.logo)
    let usual = content.files.named(theme.look.picture)
    metadata.usual(usual, in: content)
    if let place = head.article {
      metadata.describe(
        content.articles[place], in: content, index: index, logo: logo, usual: usual)
    }
    if case .author(let handle) = head.feed {
      metadata.kind = .profile
      metadata.structured = [content.profile(of: handle)]
    }
    if head.isFront {
      metadata.structured = [
        content.website(logo: logo), content.publisher(inContext: true, logo: logo),
      ]
    }
    if let trail = content.trail(to: head) { metadata.structured.append(trail) }
    return .html(metadata.head)
  }

  /// The search box as HTML; nothing in a preview of a single page, which is not on any site.
  func searchBox(_ phrases: Phrases) -> String {
    options.holdsStyle || index.all.isEmpty
      ? "" : SearchBox(root: options.root, phrase: { phrases[$0] }).html
  }
}
