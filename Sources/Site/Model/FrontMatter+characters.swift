package import Editorial
import Markdown

extension FrontMatter {
  /// The fields as readers see them: in those that are not Markdown, character references are replaced by the
  /// characters themselves.
  ///
  /// In Markdown (dek, bios, captions) the parser does this.
  package var withCharacters: FrontMatter {
    var fields = self
    for field in Self.lines { fields[keyPath: field] = fields[keyPath: field].map(Self.read) }
    for place in contributors.indices {
      fields.contributors[place].name = contributors[place].name.map(Self.read)
      fields.contributors[place].role = contributors[place].role.map(Self.read)
    }
    for place in images.indices {
      fields.images[place].alt = images[place].alt.map(Self.read)
      fields.images[place].credit = images[place].credit.map(Self.read)
    }
    for place in embeds.indices { fields.embeds[place].title = embeds[place].title.map(Self.read) }
    for place in outlets.indices {
      fields.outlets[place].headline = outlets[place].headline.map(Self.read)
    }
    // A tag that is not a language would mislead every machine that reads it, so the newsroom's is used.
    fields.language = language.flatMap { try? LanguageTag($0).rawValue }
    return fields
  }

  private static func read(_ line: String) -> String { CharacterReferences.resolved(line) }

  private static var lines: [WritableKeyPath<FrontMatter, String?>] {
    [\.headline, \.kicker, \.section, \.byline, \.dateline, \.rights, \.ai]
  }
}
