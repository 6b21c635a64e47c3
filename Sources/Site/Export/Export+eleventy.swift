import Editorial

extension ExportedNewsroom {
  /// A site for Eleventy: a folder for each article, authors and topics as separate pages.
  var eleventy: [ExportedFile] {
    let parts = ExportedParts(self)
    var files = [
      page("_data/site.json", siteAsJSON), page("_data/outlets.json", outletsAsJSON),
      page("_data/people.json", namesAsJSON(people.map { ($0.handle.rawValue, $0.name) })),
      page("_data/topics.json", namesAsJSON(topics.map { ($0.id.rawValue, $0.name) })),
    ]
    if let series = parts.seriesAsJSON { files.append(page("_data/series.json", series)) }
    files += parts.files(in: "static/") + parts.pages.map(\.eleventy)
    files += Self.eleventyFiles.map { page($0, $1) }
    for article in articles {
      let folder = "content/articles/\(article.slug)"
      files.append(page("\(folder)/index.md", eleventyPage(article)))
      files += pictures(of: article, in: "content/\(article.address)")
    }
    for person in people {
      var fields = titled(person.name)
      fields.add("permalink", person.address)
      fields.add("idOf", person.handle.rawValue)
      fields.add("described", FieldBlock.words(person.bio))
      for (name, value) in details(of: person) { fields.add(name, value) }
      fields.add("templateEngineOverride", "md")
      files.append(
        page(
          "content/authors/\(person.handle).md",
          Self.yaml(fields, parts.cleaned(person.longBio ?? ""))))
      files += picture(of: person, in: "content/authors/\(person.handle)")
    }
    for topic in topics {
      var fields = titled(topic.name)
      fields.add("permalink", topic.address)
      fields.add("idOf", topic.id.rawValue)
      fields.add("described", FieldBlock.words(topic.description))
      files.append(page("content/topics/\(topic.id).md", Self.yaml(fields)))
    }
    return files
  }

  private var siteAsJSON: String {
    var site = siteDetails
    site["title"] = .string(content.settings.name)
    site["url"] = .string(siteAddress)
    site["lang"] = .string(content.settings.language)
    return JSONValue.object(site).canonical + "\n"
  }

  private func namesAsJSON(_ names: [(id: String, name: String)]) -> String {
    JSONValue.object(names.reduce(into: [:]) { $0[$1.id] = .string($1.name) }).canonical + "\n"
  }

  private func eleventyPage(_ article: Article) -> String {
    var fields = titled(article.published.headline)
    fields.add("date", bare: local(article.published.published))
    // Eleventy converts dates to moments without a time zone, so the day is taken from a text.
    fields.add("publishedAt", local(article.published.published))
    fields.add("modified", bare: local(article.published.modified))
    fields.add("described", FieldBlock.words(article.fields.dek))
    fields.add("permalink", "/\(article.address)/")
    fields.add("authors", article.authors)
    // Eleventy's data already uses `topics` for the names of all topics.
    fields.add("about", article.topics)
    // Only Markdown: nothing in a text is treated as a command.
    fields.add("templateEngineOverride", "md")
    for (name, value) in article.details {
      fields.add(name == "outlets" ? "appearances" : name, value)
    }
    fields.add("extra", table: article.text.others)
    return Self.yaml(fields, article.text.body)
  }

  private static let eleventyFiles: [(path: String, text: String)] = [
    (
      "package.json",
      """
      {
        "private": true,
        "type": "module",
        "scripts": { "build": "eleventy", "start": "eleventy --serve" },
        "devDependencies": { "@11ty/eleventy": "^3.0.0" }
      }

      """
    ),
    (
      "eleventy.config.js",
      """
      export default function (config) {
        config.addPassthroughCopy("content/**/*.{png,jpg,jpeg,gif,webp,avif,svg}");
        config.addPassthroughCopy({ static: "/" });
        // HTML that is still in a text is allowed.
        config.amendLibrary("md", (md) => md.set({ html: true }));
        return { dir: { input: "content", includes: "../_includes", data: "../_data" } };
      }

      """
    ),
    ("content/articles/articles.json", #"{"layout": "article.njk", "tags": "articles"}"# + "\n"),
    ("content/authors/authors.json", #"{"layout": "list.njk", "kind": "authors"}"# + "\n"),
    ("content/topics/topics.json", #"{"layout": "list.njk", "kind": "about"}"# + "\n"),
    (
      "content/index.njk",
      """
      ---
      layout: base.njk
      permalink: /
      ---
      <h1>{{ site.title }}</h1>
      {% for post in collections.articles | reverse %}
      <article>
      <h2><a href="{{ post.url | url }}">{{ post.data.title }}</a></h2>
      {% if post.data.described %}<p>{{ post.data.described }}</p>{% endif %}
      </article>
      {% endfor %}

      """
    ),
    (
      "_includes/base.njk",
      """
      <!doctype html>
      <html lang="{{ lang or site.lang }}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{{ title or site.title }}</title>
      {% if described %}<meta name="description" content="{{ described }}">{% endif %}
      <link rel="canonical" href="{{ site.url }}{{ page.url }}">
      </head>
      <body>
      <header><a href="{{ '/' | url }}">{{ site.title }}</a>
      {% for own in collections.own | sort(attribute="data.nav") %}{% if own.data.nav %}<a href="{{ own.url | url }}">{{ own.data.title }}</a> {% endif %}{% endfor %}
      </header>
      <main>
      {{ content | safe }}
      </main>
      <footer>{% for own in collections.own %}{% if own.data.footer %}<a href="{{ own.url | url }}">{{ own.data.title }}</a> {% endif %}{% endfor %}</footer>
      </body>
      </html>

      """
    ),
    (
      "_includes/article.njk",
      """
      ---
      layout: base.njk
      ---
      <article>
      {% if kicker %}<p>{{ kicker }}</p>{% endif %}
      <h1>{{ title }}</h1>
      {% if described %}<p>{{ described }}</p>{% endif %}
      <p>
      {% if byline %}{{ byline }}{% else %}
      {% for id in authors %}{% if not loop.first %}, {% endif %}<a href="{{ ('/authors/' + id + '/') | url }}">{{ people[id] or id }}</a>{% endfor %}
      {% endif %}
      <time datetime="{{ publishedAt }}">{{ dateline or publishedAt.slice(0, 10) }}</time>
      </p>
      {% for notice in notices %}<p role="note"><strong>{{ notice.kind | capitalize }}</strong> {{ notice.text }}</p>{% endfor %}
      {% for picture in pictures %}{% if loop.first %}
      <figure>
      <img src="{{ (page.url + picture.file) | url }}" alt="{{ picture.alt }}">
      <figcaption>{{ picture.caption }} {{ picture.credit }}</figcaption>
      </figure>
      {% endif %}{% endfor %}
      {{ content | safe }}
      {% for appearance in appearances %}
      {% set name = outlets[appearance.id].name or appearance.id %}
      <p>{% if appearance.as == "excerpt-of" %}Read the full article at{% else %}Also in{% endif %}
      {% if appearance.url %}<a href="{{ appearance.url }}">{{ name }}</a>{% else %}{{ name }}{% endif %}</p>
      {% endfor %}
      {% for bio in bios %}<p>{{ bio.bio }}</p>{% endfor %}
      {% if about %}
      <ul>{% for id in about %}<li><a href="{{ ('/topics/' + id + '/') | url }}">{{ topics[id] or id }}</a></li>{% endfor %}</ul>
      {% endif %}
      {% if rights %}<p>{{ rights }}</p>{% endif %}
      </article>

      """
    ),
    (
      "_includes/own.njk",
      """
      ---
      layout: base.njk
      ---
      <h1>{{ title }}</h1>
      {{ content | safe }}

      """
    ),
    (
      "_includes/list.njk",
      """
      ---
      layout: base.njk
      ---
      <h1>{{ title }}</h1>
      {% if picture %}<img src="{{ (page.url + picture) | url }}" alt="">{% endif %}
      {% if described %}<p>{{ described }}</p>{% endif %}
      {{ content | safe }}
      <ul>
      {% for post in collections.articles | reverse %}
      {% if idOf in (post.data[kind] or []) %}
      <li><a href="{{ post.url | url }}">{{ post.data.title }}</a></li>
      {% endif %}
      {% endfor %}
      </ul>

      """
    ),
  ]
}
