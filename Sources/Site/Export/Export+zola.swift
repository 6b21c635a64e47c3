import Editorial

extension ExportedNewsroom {
  /// A site for Zola: a folder for each article, authors and topics as separate sections.
  var zola: [ExportedFile] {
    let parts = ExportedParts(self)
    var files = [
      page("config.toml", zolaSettings), page("data/outlets.json", outletsAsJSON),
      page("content/_index.md", Self.toml(titled(content.settings.name))),
      page("content/articles/_index.md", zolaSection("Articles", sort: "date")),
      page("content/people/_index.md", zolaSection("Authors", sort: "title")),
      page("content/subjects/_index.md", zolaSection("Topics", sort: "title")),
    ]
    if let series = parts.seriesAsJSON { files.append(page("data/series.json", series)) }
    files += parts.files(in: "static/") + parts.pages.map(\.zola)
    files.append(page("content/pages/_index.md", zolaSection("Pages", sort: "weight")))
    files += Self.zolaTemplates.map { page("templates/\($0)", $1) }
    for article in articles {
      let folder = "content/articles/\(article.slug)"
      files.append(page("\(folder)/index.md", zolaPage(article)))
      files += pictures(of: article, in: folder)
    }
    for person in people {
      let folder = "content/people/\(person.handle)"
      var fields = titled(person.name)
      fields.add("description", FieldBlock.words(person.bio))
      fields.add("path", "authors/\(person.handle)")
      fields.add("template", "list.html")
      var extra: [String: JSONValue] = [
        "id": .string(person.handle.rawValue), "kind": .string("authors"),
      ]
      for (name, value) in details(of: person) { extra[name] = value }
      fields.add("extra", table: extra)
      let body = Self.withoutCalls(parts.cleaned(person.longBio ?? ""))
      files.append(page("\(folder)/index.md", Self.toml(fields, body)))
      files += picture(of: person, in: folder)
    }
    for topic in topics {
      var fields = titled(topic.name)
      fields.add("description", FieldBlock.words(topic.description))
      fields.add("path", "topics/\(topic.id)")
      fields.add("template", "list.html")
      fields.add(
        "extra", table: ["id": .string(topic.id.rawValue), "kind": .string("topics")])
      files.append(page("content/subjects/\(topic.id).md", Self.toml(fields)))
    }
    return files
  }

  private var zolaSettings: String {
    var fields = titled(content.settings.name)
    fields.add("base_url", siteAddress)
    fields.add("default_language", content.settings.language)
    fields.add("generate_feeds", .bool(true))
    fields.add("extra", table: siteDetails)
    return fields.toml
  }

  private func zolaSection(_ title: String, sort: String) -> String {
    var fields = titled(title)
    fields.add("sort_by", sort)
    return Self.toml(fields)
  }

  private func zolaPage(_ article: Article) -> String {
    var fields = titled(article.published.headline)
    fields.add("date", bare: local(article.published.published))
    fields.add("updated", bare: local(article.published.modified))
    fields.add("description", FieldBlock.words(article.fields.dek))
    fields.add("path", article.address)
    fields.add("authors", article.authors)
    var extra: [String: JSONValue] = ["publishedAt": .string(local(article.published.published))]
    for (name, value) in article.details { extra[name] = value }
    func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
    extra["authors"] = list(article.authors)
    extra["topics"] = list(article.topics)
    extra["extra"] = article.text.others.isEmpty ? nil : .object(article.text.others)
    fields.add("extra", table: extra)
    return Self.toml(fields, Self.withoutCalls(article.text.body))
  }

  /// Front matter in TOML, followed by a text.
  static func toml(_ fields: FieldBlock, _ body: String = "") -> String {
    "+++\n\(fields.toml)+++\n" + (body.isEmpty || body.hasPrefix("\n") ? "" : "\n") + body
  }

  /// A text in which Zola finds no shortcode calls: anything that looks like one is wrapped in Zola's own
  /// escape.
  ///
  /// According to Zola's `content.pest`, a call is a name and brackets within `{{ }}` or `{% %}`.
  static func withoutCalls(_ text: String) -> String {
    var escaped = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      escaped += rest[..<open]
      rest = rest[open...]
      guard let call = Call(rest) else {
        escaped.append("{")
        rest = rest.dropFirst()
        continue
      }
      escaped += call.escaped
      rest = rest[call.end...]
    }
    return escaped + rest
  }

  /// What Zola would interpret as a call at the beginning of a text.
  private struct Call {
    var escaped: String
    var end: String.Index

    init?(_ text: Substring) {
      let isInline = text.hasPrefix("{{")
      guard isInline || text.hasPrefix("{%") else { return nil }
      let close = isInline ? "}}" : "%}"
      let inside = text.dropFirst(2)
      guard let range = inside.firstRange(of: close) else { return nil }
      let words = inside[..<range.lowerBound]
      let name = words.drop { $0.isWhitespace || $0 == "-" }
      let isEnd = !isInline && name.hasPrefix("end")
      guard isEnd || (name.first?.isLetter == true && words.contains("(")) else { return nil }
      guard !words.hasPrefix("/*") else { return nil }
      escaped = text.prefix(2) + "/*" + words + "*/" + close
      end = range.upperBound
    }
  }

  private static let zolaTemplates: [(path: String, text: String)] = [
    (
      "base.html",
      """
      <!doctype html>
      <html lang="{% block lang %}{{ config.default_language }}{% endblock lang %}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{% block title %}{{ config.title }}{% endblock title %}</title>
      {% block head %}{% endblock head %}
      </head>
      <body>
      {% set own = get_section(path="pages/_index.md") %}
      <header><a href="{{ get_url(path='/') }}">{{ config.title }}</a>
      {% for page in own.pages %}{% if page.extra.nav %}<a href="{{ page.permalink }}">{{ page.title }}</a> {% endif %}{% endfor %}
      </header>
      <main>
      {% block main %}{% endblock main %}
      </main>
      <footer>{% for page in own.pages %}{% if page.extra.footer %}<a href="{{ page.permalink }}">{{ page.title }}</a> {% endif %}{% endfor %}</footer>
      </body>
      </html>

      """
    ),
    (
      "index.html",
      """
      {% extends "base.html" %}
      {% block main %}
      <h1>{{ config.title }}</h1>
      {% set articles = get_section(path="articles/_index.md") %}
      {% for page in articles.pages %}
      <article>
      <h2><a href="{{ page.permalink }}">{{ page.title }}</a></h2>
      {% if page.description %}<p>{{ page.description }}</p>{% endif %}
      </article>
      {% endfor %}
      {% endblock main %}

      """
    ),
    (
      "section.html",
      """
      {% extends "base.html" %}
      {% block title %}{{ section.title }}{% endblock title %}
      {% block main %}
      <h1>{{ section.title }}</h1>
      <ul>
      {% for page in section.pages %}
      <li><a href="{{ page.permalink }}">{{ page.title }}</a></li>
      {% endfor %}
      </ul>
      {% endblock main %}

      """
    ),
    (
      "list.html",
      """
      {% extends "base.html" %}
      {% block title %}{{ page.title }}{% endblock title %}
      {% block main %}
      <h1>{{ page.title }}</h1>
      {% if page.extra.picture %}<img src="{{ page.permalink }}{{ page.extra.picture }}" alt="">{% endif %}
      {% if page.description %}<p>{{ page.description }}</p>{% endif %}
      {{ page.content | safe }}
      {% set articles = get_section(path="articles/_index.md") %}
      <ul>
      {% for article in articles.pages %}
      {% if page.extra.id in article.extra[page.extra.kind] %}
      <li><a href="{{ article.permalink }}">{{ article.title }}</a></li>
      {% endif %}
      {% endfor %}
      </ul>
      {% endblock main %}

      """
    ),
    (
      "own.html",
      """
      {% extends "base.html" %}
      {% block lang %}{{ page.extra.lang | default(value=config.default_language) }}{% endblock lang %}
      {% block title %}{{ page.title }}{% endblock title %}
      {% block main %}
      <h1>{{ page.title }}</h1>
      {{ page.content | safe }}
      {% endblock main %}

      """
    ),
    (
      "page.html",
      """
      {% extends "base.html" %}
      {% block lang %}{{ page.extra.lang | default(value=config.default_language) }}{% endblock lang %}
      {% block title %}{{ page.title }}{% endblock title %}
      {% block head %}
      {% if page.description %}<meta name="description" content="{{ page.description }}">{% endif %}
      <link rel="canonical" href="{{ page.permalink }}">
      {% endblock head %}
      {% block main %}
      {% set outlets = load_data(path="data/outlets.json") %}
      <article>
      {% if page.extra.kicker %}<p>{{ page.extra.kicker }}</p>{% endif %}
      <h1>{{ page.title }}</h1>
      {% if page.description %}<p>{{ page.description }}</p>{% endif %}
      <p>
      {% if page.extra.byline %}{{ page.extra.byline }}{% else %}
      {% for id in page.extra.authors %}
      {% set author = get_page(path="people/" ~ id ~ "/index.md") %}
      {% if not loop.first %}, {% endif %}<a href="{{ author.permalink }}">{{ author.title }}</a>
      {% endfor %}
      {% endif %}
      <time datetime="{{ page.extra.publishedAt }}">
      {% if page.extra.dateline %}{{ page.extra.dateline }}{% else %}{{ page.extra.publishedAt | truncate(length=10, end="") }}{% endif %}
      </time>
      </p>
      {% for notice in page.extra.notices | default(value=[]) %}
      <p role="note"><strong>{{ notice.kind | capitalize }}</strong> {{ notice.text | default(value="") }}</p>
      {% endfor %}
      {% for picture in page.extra.pictures | default(value=[]) %}
      {% if loop.first %}
      <figure>
      <img src="{{ page.permalink }}{{ picture.file }}" alt="{{ picture.alt | default(value="") }}">
      <figcaption>{{ picture.caption | default(value="") }} {{ picture.credit | default(value="") }}</figcaption>
      </figure>
      {% endif %}
      {% endfor %}
      {{ page.content | safe }}
      {% for appearance in page.extra.outlets | default(value=[]) %}
      {% set_global name = appearance.id %}
      {% if outlets[appearance.id] %}{% set_global name = outlets[appearance.id].name %}{% endif %}
      <p>{% if appearance.as == "excerpt-of" %}Read the full article at{% else %}Also in{% endif %}
      {% if appearance.url %}<a href="{{ appearance.url }}">{{ name }}</a>{% else %}{{ name }}{% endif %}</p>
      {% endfor %}
      {% for bio in page.extra.bios | default(value=[]) %}<p>{{ bio.bio }}</p>{% endfor %}
      <ul>
      {% for id in page.extra.topics %}
      {% set topic = get_page(path="subjects/" ~ id ~ ".md") %}
      <li><a href="{{ topic.permalink }}">{{ topic.title }}</a></li>
      {% endfor %}
      </ul>
      {% if page.extra.rights %}<p>{{ page.extra.rights }}</p>{% endif %}
      </article>
      {% endblock main %}

      """
    ),
  ]
}
