import Editorial
import Newsroom

/// What somebody has to see of an article to judge it in one sitting.
struct ReviewSheet: Encodable {
  /// What this person knows, and what is new to them.
  struct News: Encodable {
    /// The revision that they know; nil if they never read it, and all of the text is new.
    var since: Int?
    /// How they know it: `approved`, `read` or `acted`.
    var because: String?
    var removed: Int
    var inserted: Int
    /// The passages that changed, marked `[-gone-]{+come+}`; nil if all of the text is new.
    var changes: String?
    /// The value that `changes` is drawn from.
    @Untold var difference: ArticleDifference? = nil

  }
  /// The note that somebody gave with an act.
  struct Said: Encodable {
    var event: String
    var by: String
    var at: Moment
    var note: String
  }
  /// The sources of the text's statements.
  struct Sources: Encodable {
    /// How many statements have a source.
    var sourced: Int
    /// Those without a source, with their lines.
    var missing: [Statement]
  }
  /// A sentence that states something.
  struct Statement: Encodable {
    var line: Int?
    var words: String
  }
  /// What readers would get.
  struct Publication: Encodable {
    var edition: Int
    /// How many words differ from the edition that readers have; nil if they have none.
    var changed: Int?
    var words: Int
    var pictures: [String]
    var topics: [String]
    var section: String?
    var corrections: [String]
  }
  /// Something that this person can do with the article now.
  struct Choice: Encodable {
    /// What it is: `approve`, `changes`, `withdraw`, `further`, `comment`, `suggest`, `answer`, `read`.
    var act: String
    /// The event that it makes.
    var event: String
    /// What it is called here: `approve r3 again`.
    var title: String
    /// The same as a command.
    var command: String
    /// What it needs besides the article.
    @Untold var takes: Set<Possibility.Need> = []
  }

  var article: String
  var revision: Int
  var state: String
  var label: String
  /// Why it waits for this person: the most pressing first; empty if they came by themselves.
  var waiting: [String]
  var kicker: String?
  var headline: String?
  var dek: String?
  var byline: String
  var news: News
  /// What became of this person's approval of these very words; nil if they gave none.
  var sentBack: String?
  /// Why the approval that it waits for is not this person's to give, though their role would let them.
  var noApproval: String?
  /// The whole text, if this person has never read any of it.
  var text: String?
  /// The fields of the front matter that nothing else here shows, as they are in the file, if this
  /// person has never read any of it.
  var frontMatter: String?
  /// The files beside the text, which go where the text goes.
  var files: [FileItem]
  /// The notes of acts since this person last did something, oldest first.
  var said: [Said]
  /// Open comments and suggestions.
  var threads: [ThreadItem]
  var sources: Sources
  var publication: Publication?
  var checks: [CheckReport.Act]
  var choices: [Choice]
  /// My open copy, if it has unsaved words, which are no part of what is judged.
  var unsaved: String?

  /// The text that is shown; this one and no other is approved.
  @Untold var shown: TextID
  @Untold var slug: Slug

  /// The article with the text that is shown: `harbour-inquiry@r7`.
  var nameOfText: String { "\(article)@r\(revision)" }
}
