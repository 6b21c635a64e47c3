import Editorial

extension Feed {
  /// Atom (RFC 4287), with articles removed from the site marked as in RFC 6721.
  func atom(_ texts: [String?]) -> [UInt8] {
    var xml = XML()
    xml.element(
      "feed",
      [
        "xmlns": "http://www.w3.org/2005/Atom",
        "xmlns:at": gone.isEmpty ? nil : "http://purl.org/atompub/tombstones/1.0",
        "xml:lang": content.settings.language,
      ]
    ) { xml in
      xml.element("id", page)
      xml.element("title", title)
      xml.element("subtitle", description)
      xml.element("updated", updated.description)
      xml.element("link", ["rel": "alternate", "type": "text/html", "href": page])
      xml.element(
        "link", ["rel": "self", "type": FeedForm.atom.type, "href": address(.atom)])
      // For an entry without authors, the newsroom is the author.
      xml.element("author") { xml in
        xml.element("name", content.settings.name)
        xml.element("uri", site + "/")
      }
      for (article, text) in zip(articles, texts) { entry(article, text, in: &xml) }
      for article in gone {
        xml.element(
          "at:deleted-entry", ["ref": article.lasting, "when": article.touched.description])
      }
    }
    return xml.bytes
  }

  private func entry(_ article: PublishedArticle, _ text: String?, in xml: inout XML) {
    let language = language(of: article)
    xml.element(
      "entry", ["xml:lang": language == content.settings.language ? nil : language]
    ) { xml in
      xml.element("id", article.lasting)
      xml.element("title", content.headline(of: article))
      xml.element("published", article.published.description)
      xml.element("updated", article.touched.description)
      xml.element(
        "link", ["rel": "alternate", "type": "text/html", "href": address(of: article)])
      for author in authors(of: article) {
        xml.element("author") { xml in
          xml.element("name", author.name)
          xml.element("uri", author.url)
        }
      }
      for topic in article.fields.topics {
        xml.element("category", ["term": topic.rawValue, "label": content.topic(topic).name])
      }
      xml.element("summary", summary(of: article))
      xml.element("content", text, ["type": "html", "xml:base": address(of: article)])
      xml.element("rights", article.fields.rights)
    }
  }
}
