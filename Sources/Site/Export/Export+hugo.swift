import Editorial
import System

extension ExportedNewsroom {
  /// A site for Hugo: a page bundle for each article, authors and topics as taxonomies.
  var hugo: [ExportedFile] {
    let parts = ExportedParts(self)
    var files = [page("hugo.yaml", hugoSettings), page("data/outlets.json", outletsAsJSON)]
    if let series = parts.seriesAsJSON { files.append(page("data/series.json", series)) }
    files += parts.files(in: "static/") + parts.pages.map(\.hugo)
    files += Self.hugoLayouts.map { page("layouts/\($0)", $1) }
    for article in articles {
      let folder = "content/articles/\(article.slug)"
      files.append(page("\(folder)/index.md", hugoPage(article)))
      files += pictures(of: article, in: folder)
    }
    files.append(page("content/articles/_index.md", Self.yaml(titled("Articles"))))
    files.append(page("content/authors/_index.md", Self.yaml(titled("Authors"))))
    files.append(page("content/topics/_index.md", Self.yaml(titled("Topics"))))
    for person in people {
      let folder = "content/authors/\(person.handle)"
      var fields = titled(person.name)
      fields.add("description", FieldBlock.words(person.bio))
      for (name, value) in details(of: person) { fields.add(name, value) }
      let body = Self.withoutShortcodes(parts.cleaned(person.longBio ?? ""))
      files.append(page("\(folder)/_index.md", Self.yaml(fields, body)))
      files += picture(of: person, in: folder)
    }
    for topic in topics {
      var fields = titled(topic.name)
      fields.add("description", FieldBlock.words(topic.description))
      files.append(page("content/topics/\(topic.id)/_index.md", Self.yaml(fields)))
    }
    return files
  }

  private var hugoSettings: String {
    var fields = FieldBlock()
    fields.add("title", content.settings.name)
    fields.add("baseURL", siteAddress + "/")
    fields.add("languageCode", content.settings.language)
    fields.add("defaultContentLanguage", "en")
    fields.add("timeZone", content.settings.timeZone)
    fields.add("taxonomies", .texts(["author": "authors", "topic": "topics"]))
    // Handles and ids are already valid in addresses, and content is included whatever the time.
    fields.add("buildFuture", .bool(true))
    fields.add("disablePathToLower", .bool(true))
    fields.add("enableRobotsTXT", .bool(!content.files.contains { $0.path == "robots.txt" }))
    fields.add("params", .object(siteDetails))
    // HTML that is still in a text is allowed.
    let renderer = JSONValue.object(["unsafe": .bool(true)])
    fields.add("markup", .object(["goldmark": .object(["renderer": renderer])]))
    return fields.yaml
  }

  private func hugoPage(_ article: Article) -> String {
    var fields = titled(article.published.headline)
    fields.add("date", local(article.published.published))
    fields.add("lastmod", local(article.published.modified))
    fields.add("description", FieldBlock.words(article.fields.dek))
    fields.add("url", "/\(article.address)/")
    fields.add("authors", article.authors)
    fields.add("topics", article.topics)
    // Used by Hugo's own cards for other sites.
    fields.add("images", article.fields.images.prefix(1).map(\.file))
    for (name, value) in article.details { fields.add(name, value) }
    fields.add("extra", table: article.text.others)
    return Self.yaml(fields, Self.withoutShortcodes(article.text.body))
  }

  /// A text in which Hugo finds no commands: anything that would start one is written by a shortcode of ours,
  /// which works even in code, where no escape would.
  static func withoutShortcodes(_ text: String) -> String {
    text.replacingBytes(of: "{{<", with: "{{\u{0}<").replacingBytes(of: "{{%", with: "{{\u{0}%")
      .replacingBytes(of: "{{\u{0}", with: "{{< opening >}}")
  }

  private static let hugoLayouts: [(path: String, text: String)] = [
    ("shortcodes/opening.html", #"{{ "{{" }}"#),
    (
      "_default/baseof.html",
      """
      <!doctype html>
      <html lang="{{ .Params.lang | default site.LanguageCode }}">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{{ .Title }}{{ if not .IsHome }} · {{ site.Title }}{{ end }}</title>
      {{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}
      <link rel="canonical" href="{{ .Permalink }}">
      {{ range .AlternativeOutputFormats }}
      {{ printf `<link rel="%s" type="%s" href="%s">` .Rel .MediaType.Type .Permalink | safeHTML }}
      {{ end }}
      </head>
      <body>
      <header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
      {{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a> {{ end }}
      </header>
      <main>
      {{ block "main" . }}{{ end }}
      </main>
      <footer>{{ range site.Menus.footer }}<a href="{{ .URL }}">{{ .Name }}</a> {{ end }}</footer>
      </body>
      </html>

      """
    ),
    (
      "_default/single.html",
      """
      {{ define "main" }}
      <article>
      {{ with .Params.kicker }}<p>{{ . }}</p>{{ end }}
      <h1>{{ .Title }}</h1>
      {{ with .Description }}<p>{{ . }}</p>{{ end }}
      <p>
      {{ with .Params.byline }}{{ . }}{{ else }}
      {{ range $i, $author := .GetTerms "authors" }}
      {{ if $i }}, {{ end }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>
      {{ end }}
      {{ end }}
      <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
      {{ with .Params.dateline }}{{ . }}{{ else }}{{ .Date.Format "2006-01-02" }}{{ end }}
      </time>
      </p>
      {{ range .Params.notices }}
      <p role="note"><strong>{{ .kind | humanize }}</strong> {{ .text }}</p>
      {{ end }}
      {{ $page := . }}
      {{ range first 1 (.Params.pictures | default slice) }}{{ $picture := . }}
      {{ with $page.Resources.GetMatch .file }}
      <figure>
      <img src="{{ .RelPermalink }}" alt="{{ $picture.alt }}">
      <figcaption>{{ $picture.caption }} {{ $picture.credit }}</figcaption>
      </figure>
      {{ end }}
      {{ end }}
      {{ .Content }}
      {{ range .Params.outlets }}
      {{ $outlet := index site.Data.outlets .id }}
      {{ $name := .id }}{{ with $outlet }}{{ $name = .name }}{{ end }}
      <p>{{ if eq (index . "as") "excerpt-of" }}Read the full article at{{ else }}Also in{{ end }}
      {{ if .url }}<a href="{{ .url }}">{{ $name }}</a>{{ else }}{{ $name }}{{ end }}</p>
      {{ end }}
      {{ range .Params.bios }}<p>{{ .bio }}</p>{{ end }}
      {{ with .GetTerms "topics" }}
      <ul>{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
      {{ end }}
      {{ with .Params.rights }}<p>{{ . }}</p>{{ end }}
      </article>
      {{ end }}

      """
    ),
    (
      "_default/own.html",
      """
      {{ define "main" }}
      <h1>{{ .Title }}</h1>
      {{ .Content }}
      {{ end }}

      """
    ),
    (
      "_default/list.html",
      """
      {{ define "main" }}
      <h1>{{ .Title }}</h1>
      {{ with .Params.picture }}{{ with $.Resources.GetMatch . }}
      <img src="{{ .RelPermalink }}" alt="">
      {{ end }}{{ end }}
      {{ with .Description }}<p>{{ . }}</p>{{ end }}
      {{ .Content }}
      <ul>
      {{ range .Pages }}
      <li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>
      {{ end }}
      </ul>
      {{ end }}

      """
    ),
    (
      "index.html",
      """
      {{ define "main" }}
      <h1>{{ site.Title }}</h1>
      {{ $pages := (.Paginate (where site.RegularPages "Section" "articles")).Pages }}
      {{ range $pages }}
      <article>
      <h2><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></h2>
      {{ with .Description }}<p>{{ . }}</p>{{ end }}
      </article>
      {{ end }}
      {{ with .Paginator.Prev }}<a href="{{ .URL }}" rel="prev">←</a>{{ end }}
      {{ with .Paginator.Next }}<a href="{{ .URL }}" rel="next">→</a>{{ end }}
      {{ end }}

      """
    ),
  ]
}
