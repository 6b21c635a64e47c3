import ArgumentParser
import Editorial
import Newsroom
import Presets

/// `stet init`.
struct Init: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a newsroom",
    discussion: """
      In an empty folder, or in a repository that exists already: its files stay as they are. You \
      are its first person, an owner with every role of the workflow.

      Example: stet init harbour-review --name "The Harbour Review" --workflow standard
      Example: stet init try-it --sample
      Example: stet init --ci github
      """)

  @Argument(help: "The folder (else this one)", completion: .directory)
  var folder: String?

  @Option(words: "The newsroom's name (else the folder's)")
  var name: String?

  @Option(
    help: "The rules that articles go through: \(Presets.all.map(\.name).joined(separator: ", "))")
  var workflow = "standard"

  @Option(help: "The language of its articles: en, pt-BR")
  var language = "en"

  @Option(help: "The time zone of its days: Europe/Lisbon (else this machine's)")
  var timeZone: String?

  @Flag(help: "Make a repository without a folder of files, for a server")
  var bare = false

  @Flag(help: "Create a sample newsroom to try things in, with articles in every state")
  var sample = false

  @Option(
    help: "Write the job that builds the site and puts it on the host's Pages")
  var ci: PagesJob?

  @Flag(help: "Do not ask before a repository with a main of its own becomes a newsroom")
  var yes = false

  @OptionGroup var founder: FounderOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> EitherReport {
    let folder = Self.path(self.folder ?? common.folder)
    let ground = try NewsroomRepository.ground(at: folder)
    if ground == .newsroom {
      guard let ci else { throw NewsroomError.exists(folder) }
      return EitherReport(try addJob(ci, to: folder))
    }
    let sample = try self.sample ? Self.sample() : nil
    let names = sample?.workflows ?? [WorkflowName(workflow)]
    let texts = try Self.texts(names)
    let owners = sample?.owners ?? ["owner"]
    let roles = try Set(owners).union(names.flatMap { try Self.roles($0, texts) }).sorted()
    let person = try founder.person(
      in: folder, roles: roles, said: common.said,
      language: language)
    var founding = Founding(
      record: try record(folder, owners: owners, names), founder: person, workflows: texts)
    founding.record.name = sample?.name ?? founding.record.name
    if let ci, ground != .empty {
      try HostJobs.checkJobFits(at: ci.path, in: folder)
    }
    if case .main(let commits) = ground { try agree(to: commits, in: folder) }
    let report = FoundingReport(
      folder: folder, founding: founding, sample: sample, job: ci, isDryRun: writing.isDryRun)
    if writing.isDryRun { return EitherReport(report) }
    let actor = Actor(person.handle, at: MachineClock.now(), offset: MachineClock.offset())
    let newsroom =
      try sample?.plant(
        at: folder, bare: bare, founder: person, workflows: texts, with: founding.files)
      ?? NewsroomRepository.found(founding, at: folder, bare: bare, as: actor)
    try newsroom.identity.keepUnlessKnown(person.handle)
    if let ci { try add(ci, to: newsroom, as: actor, isDryRun: false) }
    return EitherReport(report)
  }

  private func agree(to commits: Int, in folder: String) throws {
    if yes || writing.isDryRun { return }
    let what =
      "\(folder) has a main with \(Words.number(commits, "commit")); the newsroom adds one on top"
    guard Terminal.isInteractive else {
      throw ValidationError(what + ": say --yes if that is what you want")
    }
    guard Terminal.confirm(what + ", and changes no file of yours. Go on?") else {
      throw ExitCode(1)
    }
  }
}
