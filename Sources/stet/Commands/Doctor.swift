import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet doctor`.
struct DoctorCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the whole newsroom, and report what is wrong",
    discussion: """
      Reads every article, the settings and main, and changes nothing. The exit code is 2 if anything is \
      wrong, 0 if there are only notes. With --repair it mends what can be mended without losing \
      anything, and says what is left; anybody on the masthead may do that. With --dry-run it says what it \
      would mend.

      Example: stet doctor --repair
      """)

  @Flag(help: "Mend what can be mended without losing anything")
  var repair = false

  @Option(
    help: ArgumentHelp(
      "With --repair: take the folder of this article, whose line is lost, off main (repeat)",
      valueName: "slug"))
  var noLine: [String] = []

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var id: String
      var article: String?
      var place: String
      var message: String
      var remedy: String
      /// Whether it is only a note, and nothing is wrong.
      var isNote: Bool
    }

    var troubles: [Row]
    var repaired: [String]
    var articles: Int
    var commits: Int
    /// The commit that founded the newsroom; nil if that is unknown.
    var newsroom: String?

    var exitCode: Int32 { troubles.allSatisfy(\.isNote) ? 0 : 2 }

    var text: String {
      var lines = Lines()
      var article: String??
      for row in troubles {
        if article != .some(row.article) {
          if article != nil { lines.add("") }
          article = .some(row.article)
          lines.add(row.article ?? "The newsroom")
        }
        lines.add("  \(row.isNote ? "note: " : "")\(row.place): \(row.message) → \(row.remedy)")
      }
      return lines.text
    }

    var remarks: [String] {
      let wrong = troubles.count { !$0.isNote }
      let read =
        "Read \(Words.number(articles, "article")) and \(Words.number(commits, "commit")): "
        + (wrong == 0 ? "all is well." : "\(wrong) thing\(wrong == 1 ? " is" : "s are") wrong.")
      return repaired.map(Terminal.clean) + [read]
        + (newsroom.map { ["This newsroom was founded by commit \($0)."] } ?? [])
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let now = MachineClock.now()
    var diagnosis = try session.newsroom.diagnose(at: now, commands: common.invocation.commands())
    var repaired: [String] = []
    for slug in noLine { try checkIsLost(slug, diagnosis) }
    if writing.isDryRun {
      repaired = Self.said(toMend: diagnosis.troubles.filter(\.isMendable))
    } else if repair, !diagnosis.troubles.isEmpty {
      let dropping = Set(noLine.compactMap { Slug($0) })
      let actor = try actor(session)
      repaired = try Repair(session.newsroom).repair(diagnosis, dropping: dropping, as: actor)
      diagnosis = try session.newsroom.diagnose(at: now, commands: common.invocation.commands())
    }
    return Output(
      troubles: diagnosis.troubles.map { trouble in
        Output.Row(
          id: trouble.id, article: trouble.article?.rawValue, place: trouble.place,
          message: trouble.sentence, remedy: trouble.remedy, isNote: trouble.isNote)
      }, repaired: repaired, articles: diagnosis.articles, commits: diagnosis.commits,
      // If it is unknown, that was reported above.
      newsroom: (try? session.newsroom.settings.origin.founding())?.hex)
  }

  /// What a repair would mend, each in a sentence.
  private static func said(toMend troubles: [Trouble]) -> [String] {
    troubles.isEmpty
      ? ["There is nothing that a repair would change."]
      : troubles.map { trouble in
        let place = trouble.article.map { "\($0), \(trouble.place)" } ?? trouble.place
        return "Would mend \(place): \(trouble.sentence)".ended
      }
  }

  /// Refuses to remove from main what is not there or has a line.
  private func checkIsLost(_ slug: String, _ diagnosis: Diagnosis) throws {
    guard repair else {
      throw UsageFailure(
        "--no-line takes a folder off main, which is a repair",
        hint: "stet doctor --repair --no-line \(slug)")
    }
    let isLost = diagnosis.troubles.contains {
      $0.id == "line-behind" && $0.article?.rawValue == slug
    }
    guard !isLost else { return }
    throw UsageFailure(
      "main shows nothing of \(slug) whose line is missing here", hint: "what is wrong: stet doctor"
    )
  }

  /// Who repairs.
  ///
  /// If an earlier Stet kept the settings on main, or a disk lost them, there is no masthead to
  /// look anybody up in.
  private func actor(_ session: Session) throws -> Actor {
    do { return try session.actor() } catch {
      if case NewsroomError.settingsOnMain = error {
      } else if NewsroomError.account(ofGit: error) == nil {
        throw error
      }
      let said = common.handle ?? Environment["STET_AS"] ?? ""
      return Actor(Handle(said), at: MachineClock.now(), offset: MachineClock.offset())
    }
  }
}
