import Editorial

extension ExportedNewsroom {
  /// A site for Jekyll: a post for each article, authors and topics as collections.
  var jekyll: [ExportedFile] {
    let parts = ExportedParts(self)
    var files = [
      page("_config.yml", jekyllSettings), page("_data/outlets.json", outletsAsJSON),
    ]
    if let series = parts.seriesAsJSON { files.append(page("_data/series.json", series)) }
    files += parts.files() + parts.pages.map(\.jekyll)
    files += Self.jekyllLayouts.map { page($0, $1) }
    for article in articles {
      files.append(page("_posts/\(article.published.day)-\(article.slug).md", jekyllPage(article)))
      files += pictures(of: article, in: article.address)
    }
    for person in people {
      var fields = titled(person.name)
      fields.add("layout", "list")
      fields.add("id_of", person.handle.rawValue)
      fields.add("permalink", person.address)
      fields.add("description", FieldBlock.words(person.bio))
      for (name, value) in details(of: person) { fields.add(name, value) }
      fields.add("render_with_liquid", .bool(false))
      let body = Self.forKramdown(parts.cleaned(person.longBio ?? ""))
      files.append(page("_authors/\(person.handle).md", Self.yaml(fields, body)))
      files += picture(of: person, in: "authors/\(person.handle)")
    }
    for topic in topics {
      var fields = titled(topic.name)
      fields.add("layout", "list")
      fields.add("id_of", topic.id.rawValue)
      fields.add("permalink", topic.address)
      fields.add("description", FieldBlock.words(topic.description))
      files.append(page("_topics/\(topic.id).md", Self.yaml(fields)))
    }
    return files
  }

  private var jekyllSettings: String {
    let root = content.settings.root
    func collection() -> JSONValue { .object(["output": .bool(true)]) }
    var fields = titled(content.settings.name)
    fields.add("url", String(siteAddress.dropLast(root.count)))
    fields.add("baseurl", root)
    fields.add("lang", content.settings.language)
    fields.add("timezone", content.settings.timeZone)
    fields.add(
      "collections", .object(["authors": collection(), "topics": collection()]))
    // Content is included whatever the time, and dot folders are not hidden.
    fields.add("future", .bool(true))
    fields.add("include", [".well-known"])
    fields.add("newsroom", .object(siteDetails))
    return fields.yaml
  }

  private func jekyllPage(_ article: Article) -> String {
    var fields = titled(article.published.headline)
    fields.add("layout", "article")
    fields.add("date", bare: article.published.published.spaced)
    fields.add("last_modified_at", bare: article.published.modified.spaced)
    fields.add("description", FieldBlock.words(article.fields.dek))
    fields.add("permalink", "/\(article.address)/")
    fields.add("slug", article.slug)
    fields.add("authors", article.authors)
    fields.add("topics", article.topics)
    fields.add("image", article.fields.images.first.map { "/\(article.address)/\($0.file)" })
    fields.add("render_with_liquid", .bool(false))
    for (name, value) in article.details { fields.add(name, value) }
    fields.add("extra", table: article.text.others)
    return Self.yaml(fields, Self.forKramdown(article.text.body))
  }

  /// A text in which kramdown finds no attribute lists or formulas: neither is Markdown.
  static func forKramdown(_ text: String) -> String {
    guard text.contains("{:") || text.contains("$$") else { return text }
    var fence: Substring?
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let start = line.drop { $0 == " " }
      let mark = start.prefix { $0 == start.first && ($0 == "`" || $0 == "~") }
      if mark.count >= 3 {
        if fence == nil { fence = mark } else if fence == mark { fence = nil }
        return String(line)
      }
      if fence != nil || line.hasPrefix("    ") { return String(line) }
      return outsideOfCode(line)
    }.joined(separator: "\n")
  }

  /// A line with kramdown's own syntax escaped, except between backquotes.
  private static func outsideOfCode(_ line: Substring) -> String {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { piece in
      piece.offset % 2 == 1
        ? String(piece.element)
        : String(piece.element).replacing("{:", with: "\\{:").replacing("$$", with: "\\$\\$")
    }.joined(separator: "`")
  }

  private static let jekyllLayouts: [(path: String, text: String)] = [
    (
      "_layouts/default.html",
      """
      <!doctype html>
      <html lang="{{ page.lang | default: site.lang | escape }}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{{ page.title | default: site.title | escape }}</title>
      {% if page.description %}<meta name="description" content="{{ page.description | escape }}">{% endif %}
      <link rel="canonical" href="{{ page.url | absolute_url | escape }}">
      </head>
      <body>
      <header><a href="{{ '/' | relative_url }}">{{ site.title | escape }}</a>
      {% assign own = site.pages | where_exp: "own", "own.nav" | sort: "nav" %}
      {% for page in own %}<a href="{{ page.url | relative_url }}">{{ page.title | escape }}</a> {% endfor %}
      </header>
      <main>
      {{ content }}
      </main>
      {% assign own = site.pages | where: "footer", true %}
      <footer>{% for page in own %}<a href="{{ page.url | relative_url }}">{{ page.title | escape }}</a> {% endfor %}</footer>
      </body>
      </html>

      """
    ),
    (
      "_layouts/article.html",
      """
      ---
      layout: default
      ---
      <article>
      {% if page.kicker %}<p>{{ page.kicker | escape }}</p>{% endif %}
      <h1>{{ page.title | escape }}</h1>
      {% if page.description %}<p>{{ page.description | escape }}</p>{% endif %}
      <p>
      {% if page.byline %}{{ page.byline | escape }}{% else %}
      {% for id in page.authors %}
      {% assign author = site.authors | where: "id_of", id | first %}
      {% unless forloop.first %}, {% endunless %}
      <a href="{{ author.url | relative_url }}">{{ author.title | escape }}</a>
      {% endfor %}
      {% endif %}
      <time datetime="{{ page.date | date_to_xmlschema }}">
      {% if page.dateline %}{{ page.dateline | escape }}{% else %}{{ page.date | date: "%Y-%m-%d" }}{% endif %}
      </time>
      </p>
      {% for notice in page.notices %}
      <p role="note"><strong>{{ notice.kind | capitalize | escape }}</strong> {{ notice.text | escape }}</p>
      {% endfor %}
      {% for picture in page.pictures limit: 1 %}
      <figure>
      <img src="{{ page.url | append: picture.file | relative_url | escape }}" alt="{{ picture.alt | escape }}">
      <figcaption>{{ picture.caption | escape }} {{ picture.credit | escape }}</figcaption>
      </figure>
      {% endfor %}
      {{ content }}
      {% for appearance in page.outlets %}
      {% assign outlet = site.data.outlets[appearance.id] %}
      {% assign name = outlet.name | default: appearance.id %}
      <p>{% if appearance.as == "excerpt-of" %}Read the full article at{% else %}Also in{% endif %}
      {% if appearance.url %}<a href="{{ appearance.url | escape }}">{{ name | escape }}</a>{% else %}{{ name | escape }}{% endif %}</p>
      {% endfor %}
      {% for bio in page.bios %}<p>{{ bio.bio | escape }}</p>{% endfor %}
      {% if page.topics %}
      <ul>
      {% for id in page.topics %}
      {% assign topic = site.topics | where: "id_of", id | first %}
      <li><a href="{{ topic.url | relative_url }}">{{ topic.title | escape }}</a></li>
      {% endfor %}
      </ul>
      {% endif %}
      {% if page.rights %}<p>{{ page.rights | escape }}</p>{% endif %}
      </article>

      """
    ),
    (
      "_layouts/own.html",
      """
      ---
      layout: default
      ---
      <h1>{{ page.title | escape }}</h1>
      {{ content }}

      """
    ),
    (
      "_layouts/list.html",
      """
      ---
      layout: default
      ---
      <h1>{{ page.title | escape }}</h1>
      {% if page.picture %}<img src="{{ page.url | append: page.picture | relative_url }}" alt="">{% endif %}
      {% if page.description %}<p>{{ page.description | escape }}</p>{% endif %}
      {{ content }}
      <ul>
      {% for post in site.posts %}
      {% if page.collection == "authors" %}{% assign named = post.authors %}{% else %}{% assign named = post.topics %}{% endif %}
      {% if named contains page.id_of %}
      <li><a href="{{ post.url | relative_url }}">{{ post.title | escape }}</a></li>
      {% endif %}
      {% endfor %}
      </ul>

      """
    ),
    (
      "index.html",
      """
      ---
      layout: default
      ---
      <h1>{{ site.title | escape }}</h1>
      {% for post in site.posts limit: 30 %}
      <article>
      <h2><a href="{{ post.url | relative_url }}">{{ post.title | escape }}</a></h2>
      {% if post.description %}<p>{{ post.description | escape }}</p>{% endif %}
      </article>
      {% endfor %}

      """
    ),
  ]
}

extension Instant {
  /// `2026-03-02 09:00:00 +0000`.
  fileprivate var spaced: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).dropLast()) +0000"
  }
}
