import ArgumentParser
import Editorial
import Formats
import Newsroom

/// The option of commands that keep what somebody wrote.
struct AsIsOption: ParsableArguments {
  @Flag(help: "Take the text byte for byte, even if its front matter can't be read")
  var asIs = false
}

/// Front matter that can't be read; if it is kept like this, readers get neither headline nor
/// byline.
struct UnreadableFrontMatter: Error {
  var problems: [Problem]
  /// What was to be done: `save harbour-inquiry`.
  var command: String
  /// The command that does it anyway; nil if there is none.
  var wayOut: String?
  /// Whether the person has seen the problems already.
  var isShown = false

  var account: Failure.Account {
    Failure.Account(
      refusal: "front-matter",
      message: "can't \(command): the front matter can't be read, so every field would be empty",
      hint: wayOut.map { "mend it, or take it as it is: \($0)" } ?? "mend it, and try again",
      places: problems.compactMap { Failure.lines(of: $0).first },
      details: isShown ? [] : problems.flatMap(Failure.lines(of:)), code: 2)
  }
}

extension UnreadableFrontMatter {
  /// Refuses a suggestion that would replace readable front matter by unreadable.
  ///
  /// - Throws: ``UnreadableFrontMatter``.
  static func check(
    _ bytes: [UInt8], of slug: Slug, called file: String, _ newsroom: NewsroomRepository
  ) throws {
    let problems = ArticleFile(bytes: bytes, file: file == "-" ? "standard input" : file).problems
    let text = try newsroom.lines.history(of: slug).standing.text
    guard !problems.isEmpty, text != .nothing,
      ArticleFile(bytes: try newsroom.texts.article(text, of: slug), file: "\(slug).md")
        .problems.isEmpty
    else { return }
    throw UnreadableFrontMatter(problems: problems, command: "suggest \(slug)", wayOut: nil)
  }
}

extension Session {
  /// Refuses a text whose front matter can't be read, unless somebody at a terminal agrees to take
  /// it, or has given `--as-is`.
  ///
  /// - Parameters:
  ///   - bytes: The article's file.
  ///   - file: The name by which problems mention it.
  ///   - command: The command that is to be done with it.
  ///   - asIs: The value of `--as-is`; nil for an act that has no such option.
  /// - Throws: ``UnreadableFrontMatter``.
  func agree(
    toKeep bytes: [UInt8], called file: String, _ command: String, _ asIs: AsIsOption?
  ) throws {
    if asIs?.asIs == true { return }
    let name = file == "-" ? "standard input" : file
    let problems = ArticleFile(bytes: bytes, file: name).problems
    if problems.isEmpty { return }
    var failure = UnreadableFrontMatter(
      problems: problems, command: command,
      wayOut: asIs == nil ? "stet \(command) --as-is" : "--as-is")
    guard Terminal.isInteractive, !options.json else { throw failure }
    Terminal.show(problems.flatMap(Failure.lines(of:)).joined(separator: "\n"))
    failure.isShown = true
    guard Terminal.confirm("So every field would be empty. Keep the text as it is?") else {
      throw failure
    }
  }

  /// Places where YAML understands the front matter in a way that was probably not meant: these are
  /// pointed out, not refused.
  func doubts(about bytes: [UInt8]) -> [String] {
    let article = ArticleFile(bytes: bytes, file: "the article")
    return (article.problems + article.doubts).map(\.inALine)
  }

  /// A file without front matter, under the front matter of the article as which it is saved, since
  /// a document brings words and no fields; nil if the file has its own, or the article none.
  ///
  /// `base` is the text from which it was made; nil means the one in hand.
  func withFields(_ bytes: [UInt8], of slug: Slug, from base: TextID? = nil) throws -> [UInt8]? {
    let text = try base ?? newsroom.lines.history(of: slug).standing.text
    guard text != .nothing else { return nil }
    let article = ArticleFile(bytes: try newsroom.texts.article(text, of: slug), file: "\(slug).md")
    return ArticleFile(bytes: bytes, file: "the file").under(frontMatterOf: article)
  }
}
