import ArgumentParser
import Editorial
import Foundation
import Newsroom

/// Where a newsroom's repository is kept, and what there builds its site when somebody pushes.
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
    switch self {
    case .github: Self.forGitHub(founding.hex)
    case .gitlab: Self.forGitLab(founding.hex)
    }
  }

  /// Puts Stet on the machine: what was built for a commit of it before, or a new build.
  private static let install = """
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends git make pkg-config \\
      libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev
    test -n "$STET_SOURCE" || { echo "set the variable STET_SOURCE to where Stet is cloned from"; exit 1; }
    wanted=$(git ls-remote "$STET_SOURCE" "${STET_VERSION:-HEAD}" | cut -f1 | head -n 1)
    if [ "$(cat "$STET_HOME/commit" 2>/dev/null)" != "$wanted" ]; then
      git clone --quiet "$STET_SOURCE" /tmp/stet
      git -C /tmp/stet checkout --quiet "$wanted"
      make -C /tmp/stet install PREFIX="$STET_HOME"
      echo "$wanted" > "$STET_HOME/commit"
    fi
    """

  private static func indented(_ text: String, by count: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }

  private static func forGitHub(_ founding: String) -> String {
    """
    # Builds the site from lines and settings and puts it on GitHub Pages. `stet init --ci github` wrote
    # this; it is yours to change.
    #
    # Once: Settings, Pages, Source: GitHub Actions. Settings, Secrets and variables, Actions,
    # Variables: STET_SOURCE, the address that Stet is cloned from; STET_VERSION, a branch or tag of
    # it, where its newest is not wanted.
    #
    # GitHub runs it for a push of a branch that has this file, which is main: push main with the rest
    # (git push origin 'refs/heads/*'). What came without main is built within the hour.
    name: Site
    on:
      push:
        branches: [main, settings, 'drafts/**']
      schedule:
        - cron: '17 * * * *'
      workflow_dispatch:
    permissions:
      contents: read
      pages: write
      id-token: write
    concurrency:
      group: pages
    jobs:
      build:
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        env:
          STET_SOURCE: ${{ vars.STET_SOURCE }}
          STET_VERSION: ${{ vars.STET_VERSION }}
          STET_HOME: /opt/stet
        steps:
          - name: Find or build Stet's last build
            uses: actions/cache@v4
            with:
              path: /opt/stet
              key: stet-${{ runner.os }}-${{ github.run_id }}
              restore-keys: stet-${{ runner.os }}-
          - name: Install Stet
            run: |
    \(indented(install, by: 10))
          - name: Fetch the newsroom, every branch with its whole history
            uses: actions/checkout@v4
            with:
              fetch-depth: 0
          - name: Find what was read before
            uses: actions/cache@v4
            with:
              path: .git/stet
              key: newsroom-${{ github.run_id }}
              restore-keys: newsroom-
          - id: pages
            uses: actions/configure-pages@v5
          - name: Build the site
            run: |
              git config --global --add safe.directory "$GITHUB_WORKSPACE"
              # Which newsroom it is, whatever else is pushed.
              git config stet.newsroom \(founding)
              /opt/stet/bin/stet build --out /tmp/site --base-url "${{ steps.pages.outputs.base_url }}"
          - uses: actions/upload-pages-artifact@v3
            with:
              path: /tmp/site
      deploy:
        needs: build
        runs-on: ubuntu-latest
        environment:
          name: github-pages
          url: ${{ steps.deployment.outputs.page_url }}
        steps:
          - id: deployment
            uses: actions/deploy-pages@v4

    """
  }

  private static func forGitLab(_ founding: String) -> String {
    """
    # Builds the site from lines and settings and puts it on GitLab Pages. `stet init --ci gitlab` wrote
    # this; it is yours to change.
    #
    # Once: Settings, CI/CD, Variables: STET_SOURCE, the address that Stet is cloned from;
    # STET_VERSION, a branch or tag of it, where its newest is not wanted.
    #
    # GitLab runs it for a push of a branch that has this file, which is main: push main with the rest
    # (git push origin 'refs/heads/*'). For what came without main: Build, Pipeline schedules.
    pages:
      image: swift:6.3-bookworm
      rules:
        - if: $CI_COMMIT_BRANCH == "main"
        - if: $CI_COMMIT_BRANCH == "settings" || $CI_COMMIT_BRANCH =~ /^drafts\\//
        - if: $CI_PIPELINE_SOURCE == "schedule"
      variables:
        GIT_DEPTH: "0"
        STET_HOME: $CI_PROJECT_DIR/.stet
      cache:
        key: stet
        paths: [.stet]
      script:
        - |
    \(indented(install, by: 6))
        - |
          git config --global --add safe.directory "$CI_PROJECT_DIR"
          # A runner has the branch that was pushed, as deep as it is told, and what it had before.
          if [ "$(git rev-parse --is-shallow-repository)" = true ]; then git fetch --quiet --unshallow origin; fi
          git fetch --quiet --prune origin '+refs/heads/*:refs/remotes/origin/*'
          git for-each-ref --format='delete %(refname)' refs/heads | git update-ref --stdin
          # Which newsroom it is, whatever else is pushed.
          git config stet.newsroom \(founding)
          # What was read before.
          rm -rf .git/stet
          if [ -d .stet/newsroom ]; then cp -R .stet/newsroom .git/stet; fi
          .stet/bin/stet build --out public --base-url "$CI_PAGES_URL"
          rm -rf .stet/newsroom
          cp -R .git/stet .stet/newsroom
      artifacts:
        paths: [public]

    """
  }
}

extension Init {
  /// Adds the job to a newsroom that is there already.
  func addJob(_ job: PagesJob, to path: String) throws -> JobReport {
    var options = common
    options.folder = path
    let session = try Session(options)
    var report = JobReport(job: job.path, steps: job.steps, isDryRun: writing.isDryRun)
    report.isNew = try add(
      job, to: session.newsroom, as: try session.actor(), isDryRun: writing.isDryRun)
    return report
  }

  /// Adds the job to a newsroom; gives whether anything changes.
  @discardableResult
  func add(
    _ job: PagesJob, to newsroom: NewsroomRepository, as actor: Actor, isDryRun: Bool
  ) throws -> Bool {
    let text = job.text(founding: try newsroom.settings.origin.founding())
    return try newsroom.hostJobs.add(Array(text.utf8), at: job.path, as: actor, isDryRun: isDryRun)
  }
}

/// The job that was added to a newsroom that was there already.
struct JobReport: Report {
  var job: String
  var isNew = true
  fileprivate var steps: [String]
  fileprivate var isDryRun: Bool

  private enum CodingKeys: String, CodingKey { case job, isNew }

  var text: String { "" }
  var remarks: [String] {
    guard isNew else { return ["\(job) is on main already."] }
    if isDryRun { return ["Would add \(job) to main."] }
    return [
      "Added \(job) to main: it builds the site and puts it on the web whenever main is pushed."
    ] + steps
  }
}
