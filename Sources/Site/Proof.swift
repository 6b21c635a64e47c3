/// A text to send to somebody who does not use Stet: what readers will see, the questions for that person,
/// and what changed, in one file.
package struct Proof: Sendable {
  /// A picture in the article.
  package struct Picture: Sendable {
    /// Its media type: `image/png`.
    package var type: String
    /// Its bytes.
    package var bytes: [UInt8]
    /// Its caption, in Markdown.
    package var caption: String?
    /// Its credit.
    package var credit: String?
    /// Its description, if the front matter gives one.
    package var alt: String?

    /// Creates a picture.
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

  /// A question about the text.
  package struct Question: Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
      /// The whole article.
      case article
      /// A field of the front matter.
      case field(String, words: String)
      /// A passage of the text: its range in the body, in UTF-8 bytes, and its words.
      case passage(Range<Int>, words: String)
      /// A passage that is no longer in the text.
      case gone(words: String)
    }

    /// What it is about.
    package var subject: Subject
    /// The newsroom's name for it, by which an answer is matched to it: `t3`.
    package var name: String
    /// Who asks, by their public name.
    package var by: String
    /// The question itself.
    package var words: String
    /// The answers since, oldest first.
    package var answers: [(by: String, words: String)]

    /// Creates a question.
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

  /// The text as the person last saw it.
  package struct Before: Sendable {
    /// Its name: `r3`.
    package var name: String
    /// Its headline.
    package var headline: String?
    /// The tag above the headline.
    package var kicker: String?
    /// The line below the headline.
    package var dek: String?
    /// Its text in Markdown.
    package var body: String
    /// What happened to the pictures, in words.
    package var pictures: [String]

    /// Creates an earlier text.
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
  /// When the text was saved, in readable form.
  package var saved: String
  /// A BCP 47 tag.
  package var language: String
  /// The recipient; nil if it is for nobody in particular.
  package var recipient: String?
  /// The title that readers see.
  package var headline: String
  /// The tag above it.
  package var kicker: String?
  /// The line below the headline.
  package var dek: String?
  /// Who wrote it, as shown to readers.
  package var byline: String
  /// Where and when it was written.
  package var dateline: String?
  /// The text in Markdown, without its front matter.
  package var body: String
  /// The pictures with their files, in the order of the front matter; the first is the lead.
  package var pictures: [(file: String, picture: Picture)] = []
  /// The questions, in numerical order.
  package var questions: [Question] = []
  /// The text to show changes from; nil to show none.
  package var before: Before?

  /// Creates a proof of a text.
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
