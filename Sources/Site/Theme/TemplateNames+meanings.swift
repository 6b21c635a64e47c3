extension TemplateNames {
  /// The names that every page is filled with, given what all templates are filled with.
  package static func common(of all: [String: TemplateNames]) -> TemplateNames {
    let pages = all.filter { !["embed", "feed", "picture"].contains($0.key) }.map(\.value)
    var common = TemplateNames()
    guard let first = pages.first else { return common }
    for (name, value) in first.names where pages.allSatisfy({ $0.names[name] != nil }) {
      var whole = value
      for page in pages { if let other = page.names[name] { whole.merge(other) } }
      common.names[name] = whole
    }
    return common
  }

  /// The names that both have, with whatever either has inside them.
  func common(with other: TemplateNames) -> TemplateNames {
    var common = self
    common.names = names.filter { other.names[$0.key] != nil }
    for name in common.names.keys { other.names[name].map { common.names[name]?.merge($0) } }
    return common
  }

  /// These names without another's.
  package func less(_ other: TemplateNames) -> TemplateNames {
    var left = self
    left.names = names.filter { other.names[$0.key] == nil }
    return left
  }

  /// The meaning of a name, by its full path: `article.lead.source`; nil if it is not documented.
  package static func meaning(of path: String) -> String? {
    let parts = path.split(separator: ".")
    for start in parts.indices {
      if let meaning = meanings[parts[start...].joined(separator: ".")] { return meaning }
    }
    return nil
  }

  /// By name, or by the end of a path.
  private static let meanings: [String: String] = [
    "about": "what the list is about, as HTML", "access": "who may read it there",
    "address": "where the link leads",
    "ai": "how machines had a part", "alt": "what the picture shows",
    "alternates": "the page in other languages, and `x-default`",
    "article": "the article", "authors": "the authors with a picture or a full biography",
    "bios": "the authors' short biographies", "blocks": "a row of each section",
    "byline": "who wrote it; on an article's page as HTML",
    "canonical": "the page's first address on the web",
    "byMail": "*Send by mail*", "done": "what the button says when the address was copied",
    "length": "how long it takes to read, in words", "mail": "a mail with the address in it",
    "note": "what is said of the card: nothing is loaded before somebody asks",
    "player": "what is loaded when somebody asks", "script": "where the script is",
    "shape": "`video`, `sound`, `post` or `map`", "share": "how the address is handed on",
    "caption": "what stands under the picture, as HTML",
    "correctionsAbove": "corrections that stand above the text",
    "corrections": "corrections that stand below it",
    "correctionsPolicy": "where the page is that says how errors are corrected",
    "count": "how many articles there are", "credit": "who made the picture",
    "credits": "who else had a part", "date": "the day in words",
    "dateline": "where and when it was written", "day": "the day as `2026-05-14`",
    "dek": "the sentence or two under the headline, as HTML",
    "description": "a sentence or two for machines",
    "direction": "`ltr` or `rtl`", "editions": "the editions, where readers may see them",
    "favicon": "what browsers show beside the title", "feeds": "the feeds that go with the page",
    "footer": "the newsroom's own pages for the foot",
    "gallery": "pictures that stand below the text",
    "hasArchive": "whether anything was published", "hasAuthors": "whether anybody wrote anything",
    "hasCaption": "whether anything stands under the picture",
    "hasMore": "whether articles stand nowhere on the page",
    "hasOthers": "whether there is a part before or behind it",
    "hasOutlets": "whether articles ran elsewhere",
    "hasSeries": "whether there are series", "hasTopics": "whether articles have topics",
    "heading": "the heading", "headline": "the headline", "height": "in pixels",
    "here": "which page of the list it is", "hidden": "whether search engines shall leave it out",
    "id": "an id for the heading", "isFront": "whether it is the front page",
    "isHere": "whether it is the page that it leads to",
    "isLazy": "whether the picture is fetched when it comes into view",
    "isLead": "whether the picture leads the article",
    "isRetracted": "whether the article was taken back",
    "isTop": "whether nothing stands between it and the page's own heading",
    "items": "each of them", "kicker": "the tag above",
    "kind": "*Correction*, *Clarification* or *Update*",
    "label": "what it is called, for those who do not see it", "language": "the language's tag",
    "languages": "the languages that it, or the site, has articles in",
    "lead": "what stands first: an article, or its picture",
    "links": "addresses elsewhere", "logo": "the picture in the place of the newsroom's name",
    "longBio": "the full biography, as HTML",
    "machine": "what the page says to machines, as HTML for the head",
    "months": "the months", "more": "lists of more articles below this one", "name": "the name",
    "newer": "where the page with newer articles is", "next": "the next part",
    "notice": "what is said before all else of an article that was taken back or is checked",
    "number": "a number, from 1", "older": "where the page with older articles is",
    "origins": "where else it ran and what it translates, each as HTML",
    "others": "the articles in the rows",
    "ownPages": "the newsroom's own pages for the navigation",
    "page": "a page of the newsroom's own",
    "pages": "the way to the other pages of the list",
    "part": "*Part 2 of 4*", "phrase": "the fixed phrases, by their names; see below",
    "picture": "the picture",
    "policy": "what a browser may fetch, on a page that stands alone",
    "portrait": "the person's picture",
    "preview": "what a page says that is a preview", "previous": "the part before",
    "principles": "where the page is that says how the newsroom works",
    "provider": "the name of the site that it stands on",
    "published": "when it was published, in words",
    "readFull": "where the whole is that it is an excerpt of",
    "report": "where readers report errors",
    "retracted": "*Retracted*, where it was", "rights": "who may use it",
    "role": "what the person is or did",
    "root": "what every address within the site begins with", "search": "the search, as HTML",
    "second": "what stands below the lead", "section": "the section",
    "sections": "the sections of the navigation",
    "sentence": "the sentence", "series": "the series that it belongs to",
    "site": "the newsroom's name",
    "size": "how large the picture is, where anybody knows",
    "small": "what stands small below the article",
    "sizes": "how wide the picture is shown, as `sizes` has it", "source": "where the picture is",
    "srcset": "the picture in several widths, as `srcset` has them",
    "style": "the style as it stands in the page; nothing where it needs files beside it",
    "early": "a script that stands in the page, for what has to be known before anything is seen",
    "stylesheet": "where the style sheet is", "text": "the text, as HTML",
    "title": "the title; of a person what they are", "topics": "what it is about",
    "type": "the media type",
    "updated": "when it changed, in words", "width": "in pixels",
    "webp": "the same as WebP", "words": "a sentence or two; in lists of people and topics as HTML",
    "years": "the years, newest first",
  ]
}

extension Theme {
  /// The site's phrases in English, by name.
  package static var phrases: [(name: String, words: String)] {
    let file = builtIn.first { $0.path == "strings/en.yml" }
    let text = String(decoding: file?.bytes ?? [], as: UTF8.self)
    let all = (try? Phrases(language: "en", file: "", text: text))?.all ?? [:]
    return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
