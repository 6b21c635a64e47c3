import ArgumentParser
import Editorial
import Foundation
import Newsroom
import Prose

/// `stet clone`.
struct Clone: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "clone",
    abstract: "Copy a newsroom from a server to work in it here",
    discussion: """
      Fetches the articles, the settings and the archives of finished articles, and shows what is \
      published in the folder. If a password is needed, git asks for it as usual. Who you are, said \
      with --as, is kept in the clone, as `stet config me` keeps it.

      Example: stet clone ssh://git@example.org/review.git
      Example: stet clone https://example.org/review.git review --archive 2026
      """)

  @Argument(help: "Where the newsroom is: an address, or a folder", completion: .directory)
  var url: String

  @Argument(
    help: "The folder of the clone (else the newsroom's name there)", completion: .directory)
  var directory: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The articles to fetch: all, none, or slugs", valueName: "slug"))
  var drafts: [String] = ["all"]

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The archives to fetch: all, none, or years", valueName: "year"))
  var archive: [String] = ["all"]

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var folder: String
    var newsroom: String
    /// The commit that founded it.
    var founding: String
    var articles: Int
    var archives: [String]
    var me: String?
    /// A branch that was left at the server, and why.
    struct Left: Encodable {
      var branch: String
      var why: String
    }
    var left: [Left]
    @Untold var isDryRun: Bool

    var remarks: [String] {
      if isDryRun { return ["Would clone it into \(folder)."].map(Terminal.clean) }
      let years =
        archives.isEmpty ? "" : ", and the archives of \(archives.joined(separator: ", "))"
      var lines = [
        "Cloned \(newsroom) into \(folder): \(Words.number(articles, "article"))\(years).",
        "It was founded by commit \(founding).",
      ]
      lines += left.map { "! \($0.branch) was left at the server: \($0.why)." }
      lines.append(
        me.map { "You are \($0)." } ?? "To say who you are: stet config me HANDLE (stet people)")
      return lines.map(Terminal.clean)
    }
  }

  func validate() throws {
    for slug in drafts where !["all", "none"].contains(slug) || drafts.count > 1 {
      if let problem = Slug.problem(of: slug) {
        throw ValidationError("the slug \(slug) \(problem)")
      }
    }
    for year in archive where !["all", "none"].contains(year) || archive.count > 1 {
      guard year.utf8.count == 4, Int(year) != nil else {
        throw ValidationError("--archive takes all, none, or years: --archive 2025 2026")
      }
    }
  }

  func report() throws -> Output {
    let place = RemoteAdd.place(url)
    let folder = URL(fileURLWithPath: directory ?? Self.name(of: url)).standardizedFileURL.path
    var cloning = Cloning(
      place, to: folder, drafts: Self.part(drafts), archive: Self.part(archive))
    if !common.quiet, !common.json { cloning.hearing = GitProgress.hear }
    if writing.isDryRun {
      try cloning.check()
      return Output(
        folder: folder, newsroom: "", founding: "", articles: 0, archives: [], me: nil, left: [],
        isDryRun: true)
    }
    defer { Terminal.endProgress() }
    let done = try cloning.clone(at: MachineClock.now())
    return Output(
      folder: folder, newsroom: done.name, founding: done.founding.hex, articles: done.articles,
      archives: done.years, me: try me(in: done.newsroom),
      left: done.left.sorted { $0.key < $1.key }.map { Output.Left(branch: $0.key, why: $0.value) },
      isDryRun: false)
  }

  /// The user; asked for if git does not know them and somebody can answer.
  ///
  /// Who was named with `--as` is kept, as the answer is: it is said once, of the whole clone.
  private func me(in newsroom: NewsroomRepository) throws -> String? {
    do {
      let me = try newsroom.identity.whoAmI(said: common.said.map { Handle($0) })
      if common.handle != nil { try newsroom.identity.keepUnlessKnown(me) }
      return me.rawValue
    } catch NewsroomError.unknownMe {
      guard Terminal.isInteractive else { return nil }
      let people = try newsroom.settings.policy().people.values.sorted { $0.handle < $1.handle }
      // Whoever leaves here knows what they have.
      Terminal.show("The clone is complete. On the masthead are:")
      for person in people.prefix(20) { Terminal.show("  \(person.handle)  \(person.name)") }
      if people.count > 20 { Terminal.show("  … and \(people.count - 20) more") }
      while let answer = Terminal.ask("Which of them are you? (Enter to say it later):"),
        !answer.isEmpty
      {
        do {
          let person = try newsroom.settings.person(Handle(answer))
          try newsroom.identity.keepMe(person.handle)
          return person.handle.rawValue
        } catch let error as NewsroomError {
          Terminal.show(error.sentence.ended)
        } catch is Refusal {
          Terminal.show("\(answer) is not on the masthead.")
        }
      }
      return nil
    }
  }

  private static func part(_ words: [String]) -> Cloning.Part {
    words == ["all"] ? .all : words == ["none"] ? .none : .some(words)
  }

  /// What a server's repository is called: the last name of its address.
  static func name(of url: String) -> String {
    let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? "newsroom"
    return last.hasSuffix(".git") && last.count > 4 ? String(last.dropLast(4)) : last
  }
}
