import Editorial
import Newsroom

/// An open newsroom and its user.
struct Session {
  let newsroom: NewsroomRepository
  let options: CommonOptions
  private let told = Told()

  init(_ options: CommonOptions) throws {
    self.options = options
    newsroom = try NewsroomRepository.open(options.folder)
    NewsroomClock.isOf(folder: options.folder)
    if !options.json {
      newsroom.remark = { [terminal = options.terminal] in terminal.say(Terminal.clean($0)) }
      let bar = ProgressBar("Reading articles", isShown: !options.quiet)
      newsroom.progress = { done, all in
        if done < all { bar.show(done, of: all) } else { bar.end() }
      }
    }
  }

  /// A newsroom that is open already.
  init(_ newsroom: NewsroomRepository, _ options: CommonOptions) {
    self.newsroom = newsroom
    self.options = options
  }

  /// Reports what was done, unless only data is wanted.
  func say(_ text: String) { options.terminal.say(text) }

  /// The article that a person means.
  ///
  /// Says, before anything is done with the article, what a remote has of it that is not read here.
  func slug(named name: String) throws -> Slug {
    let slug = try newsroom.lines.slug(named: name)
    tellLag(of: slug)
    return slug
  }

  /// Says, once, what a remote has of an article that is not read here.
  func tellLag(of slug: Slug) {
    guard !options.json else { return }
    for lag in newsroom.activities.lags(of: slug) where told.add(lag.branch) {
      say(Terminal.note(lag.sentence))
    }
  }

  /// Who acts, and when.
  func actor() throws -> Actor {
    Actor(try me(), at: MachineClock.now(), offset: MachineClock.offset())
  }

  /// The user: by `--as`, `STET_AS`, the repository's `stet.me`, or the email in git's
  /// configuration.
  func me() throws -> Handle {
    try newsroom.identity.whoAmI(said: options.said.map { Handle($0) })
  }

  /// The user, or nil if the newsroom does not know them: for commands that only read.
  func meIfKnown() throws -> Handle? {
    do { return try me() } catch let error as NewsroomError {
      if case .unknownMe = error { return nil }
      throw error
    }
  }
}

/// Messages that have already been printed, and are not repeated.
private final class Told {
  private var words: Set<String> = []

  /// Whether a message is new.
  func add(_ word: String) -> Bool { words.insert(word).inserted }
}
