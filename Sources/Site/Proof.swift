/// A text to send to somebody who has no Stet: what readers will see, what is asked of that person,
/// and what changed, as one file.
package struct Proof: Sendable {
  /// A picture of the article.
  package struct Picture: Sendable {
    /// Its media type: `image/png`.
    package var type: String
    /// Its bytes.
    package var bytes: [UInt8]
    /// What stands under it, in Markdown.
    package var caption: String?
    /// Whose it is.
    package var credit: String?
    /// What it shows, where the front matter says so.
    package var alt: String?

    /// Takes a picture.
    package init(
      type: String, bytes: [UInt8], caption: String? = nil, credit: String? = nil,
      alt: String? = nil
    ) {
      self.type = type
      self.bytes = bytes
      self.caption = caption
      self.credit = credit
      self.alt = alt
    }
  }

  /// Something that is asked about the text.
  package struct Question: Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
      /// The whole article.
      case article
      /// A field of the front matter.
      case field(String, words: String)
      /// A passage of the text: where it stands in the body, in UTF-8 bytes, and its words.
      case passage(Range<Int>, words: String)
      /// A passage that the text has no longer.
      case gone(words: String)
    }

    /// What it is about.
    package var subject: Subject
    /// What the newsroom calls it, so that an answer finds it: `t3`.
    package var name: String
    /// Who asks, as readers know them.
    package var by: String
    /// What is asked, and the answers so far with who gave them.
    package var words: String
    /// What was said about it since, oldest first.
    package var answers: [(by: String, words: String)]

    /// Takes a question.
    package init(
      _ subject: Subject, name: String, by: String, words: String,
      answers: [(by: String, words: String)] = []
    ) {
      self.subject = subject
      self.name = name
      self.by = by
      self.words = words
      self.answers = answers
    }
  }

  /// The text as it was when the person knew it.
  package struct Before: Sendable {
    /// What it is called: `r3`.
    package var name: String
    /// Its headline, kicker and dek.
    package var headline: String?
    /// The tag above the headline.
    package var kicker: String?
    /// What stands under the headline.
    package var dek: String?
    /// Its text in Markdown.
    package var body: String
    /// What became of the pictures, in words.
    package var pictures: [String]

    /// Takes a text.
    package init(
      name: String, headline: String?, kicker: String?, dek: String?, body: String,
      pictures: [String]
    ) {
      self.name = name
      self.headline = headline
      self.kicker = kicker
      self.dek = dek
      self.body = body
      self.pictures = pictures
    }
  }

  /// The newsroom's name.
  package var newsroom: String
  /// Which text it is: `harbour-inquiry@r7`.
  package var name: String
  /// When the text was saved, as it is to be read.
  package var saved: String
  /// A BCP 47 tag.
  package var language: String
  /// Whom it is for; nil for nobody in particular.
  package var recipient: String?
  /// The title for readers.
  package var headline: String
  /// The tag above it.
  package var kicker: String?
  /// What stands under it.
  package var dek: String?
  /// Who wrote it, as readers see it.
  package var byline: String
  /// Where and when it was written.
  package var dateline: String?
  /// The text in Markdown, without its front matter.
  package var body: String
  /// The pictures by their file, in the order of the front matter; the first leads.
  package var pictures: [(file: String, picture: Picture)] = []
  /// What is asked, in the order of the numbers.
  package var questions: [Question] = []
  /// The text to show changes from; nil shows none.
  package var before: Before?

  /// Begins a proof of a text.
  package init(
    newsroom: String, name: String, saved: String, language: String, headline: String,
    byline: String, body: String
  ) {
    self.newsroom = newsroom
    self.name = name
    self.saved = saved
    self.language = language
    self.headline = headline
    self.byline = byline
    self.body = body
  }
}
