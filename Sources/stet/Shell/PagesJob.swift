import ArgumentParser
import Editorial
import Newsroom

/// A host that keeps a newsroom's repository, and the job there that builds its site when somebody
/// pushes.
enum PagesJob: String, CaseIterable, ExpressibleByArgument {
  case github, gitlab

  /// Where the host looks for the job.
  var path: String {
    switch self {
    case .github: ".github/workflows/stet.yml"
    case .gitlab: ".gitlab-ci.yml"
    }
  }

  /// What has to be done once, by hand, on the host.
  var steps: [String] {
    switch self {
    case .github:
      [
        "In the repository's settings on GitHub: Pages, Source: GitHub Actions;",
        "and under Actions, Variables: STET_SOURCE, the address that Stet is cloned from.",
      ]
    case .gitlab:
      [
        "In the project's settings on GitLab, CI/CD, Variables: STET_SOURCE, the address that "
          + "Stet is cloned from."
      ]
    }
  }

  /// The job for the newsroom that a commit founded.
  func text(founding: EventID) -> String {
    let (job, column) =
      switch self {
      case .github: (PackageResources.github_yml, 10)
      case .gitlab: (PackageResources.gitlab_yml, 6)
      }
    let install = PackageResources.install_sh.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "\n" + String(repeating: " ", count: column))
    return String(decoding: job, as: UTF8.self)
      .replacing("INSTALL", with: install).replacing("FOUNDING", with: founding.hex)
  }
}

extension Init {
  /// Adds the job to an existing newsroom.
  func addJob(_ job: PagesJob, to path: String) throws -> JobReport {
    var options = common
    options.folder = path
    let session = try Session(options)
    var report = JobReport(job: job.path, steps: job.steps, isDryRun: writing.isDryRun)
    report.isNew = try add(
      job, to: session.newsroom, as: try session.actor(), isDryRun: writing.isDryRun)
    return report
  }

  /// Adds the job to a newsroom; returns whether anything changes.
  @discardableResult
  func add(
    _ job: PagesJob, to newsroom: NewsroomRepository, as actor: Actor, isDryRun: Bool
  ) throws -> Bool {
    let text = job.text(founding: try newsroom.settings.origin.founding())
    return try newsroom.hostJobs.add(Array(text.utf8), at: job.path, as: actor, isDryRun: isDryRun)
  }
}

/// The job that was added to an existing newsroom.
struct JobReport: Report {
  var job: String
  var isNew = true
  @Untold fileprivate var steps: [String]
  @Untold fileprivate var isDryRun: Bool

  var remarks: [String] {
    guard isNew else { return ["\(job) is on main already."] }
    if isDryRun { return ["Would add \(job) to main."] }
    return [
      "Added \(job) to main: it builds the site and puts it on the web whenever main is pushed."
    ] + steps
  }
}
