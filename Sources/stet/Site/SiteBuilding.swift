import Editorial
import Foundation
import Newsroom
import Site
import SiteSource
import Synchronization

extension Session {
  /// What a build did, and what looks wrong.
  struct Build {
    var outcome: SiteFolder.Outcome?
    var folder: String
    var warnings: [Problem] = []
    /// What was written and readers miss.
    var losses: [Problem] = []
    /// What the site was made of.
    var parts: Parts?

    /// What a site was made of.
    struct Parts {
      var content: SiteContent
      var plan: SitePlan
      var texts: ReadTexts?
    }

    /// Keeps what the site was made of until the process ends.
    ///
    /// The process is about to end: freeing everything that a large site is made of would be
    /// useless, and take a noticeable part of the build.
    func keepUntilExit() {
      if let parts { Self.kept.withLock { $0.append(parts) } }
    }

    private static let kept = Mutex<[Parts]>([])
  }

  /// Builds the site from what is published; does nothing if it is up to date.
  ///
  /// - Parameters:
  ///   - out: The folder as it was typed; nil for `site` in the newsroom's folder.
  ///   - url: The site's address, if other than `newsroom.yml` says.
  ///   - withDrafts: Whether it includes what is not published.
  ///   - withNinjs: Whether every article is written beside its page in ninjs, too; nil means as in
  ///     the last build.
  ///   - isWhole: Whether every file is written again.
  ///   - isStrict: Whether to say what readers miss, even if there is nothing to do.
  ///   - now: The current time, which decides what on the front page is over.
  ///   - typed: Files of the site that were changed in the newsroom's folder and are to be used
  ///     although they are not saved.
  ///   - memory: The drafts that were read before.
  ///   - newPictures: At most how many new pictures are made smaller.
  /// - Returns: What was done; its outcome is nil if there was nothing to do.
  /// - Throws: `SiteError`, and `BadDefinition` with every file that can't be read.
  func build(
    out: String?, url: String? = nil, withDrafts: Bool = false, withNinjs: Bool? = nil,
    isWhole: Bool = false, isStrict: Bool = false, at now: Instant = MachineClock.now(),
    showing typed: [FolderChange] = [], remembering memory: DraftMemory = DraftMemory(),
    newPictures: Int = .max
  ) throws -> Build {
    let version = try newsroom.published.version()
    let folder = SiteFolder(try siteFolder(out), state: newsroom.folders.local + "/site")
    try folder.refuseForeign()
    var pictures: PictureWorkshop?
    func workshop() -> PictureWorkshop {
      let made =
        pictures ?? PictureWorkshop({ try newsroom.folders.localFiles() }, limit: newPictures)
      pictures = made
      return made
    }
    var known: SiteReading?
    func reader() throws -> SiteReading {
      if let known { return known }
      let made = try SiteReading(
        newsroom, at: now, by: options.invocation.version, url: url, keepsTexts: true,
        pictures: workshop())
      known = made
      return made
    }
    let drafts = withDrafts ? try reader().drafts(memory) : []
    // What the next build does without being told comes last.
    let withNinjs = try withNinjs ?? folder.lastSite()?.hasSuffix(Self.ninjs) ?? false
    let site =
      Theme.whole(
        of: [options.invocation.version, version, url ?? "", withDrafts ? "drafts" : ""]
          + drafts.map(\.version) + typed.map(\.fingerprint)
          + [try newsroom.settingsDesk.front.over(at: now)]) + (withNinjs ? Self.ninjs : "")
    var build = Build(folder: folder.path)
    let isUpToDate = !isWhole ? try folder.holds(site) : false
    if isUpToDate, !isStrict { return build }
    let reading = try reader()
    defer { reading.finish() }
    var content = try reading.content(adding: drafts, showing: typed)
    let isQuiet = options.quiet || options.json
    var pictureProblems: [Problem] = []
    do {
      let bar = ProgressBar("Pictures", isShown: !isQuiet)
      defer { bar.end() }
      (content, pictureProblems) = try workshop().furnish(
        content, of: reading, progress: { bar.show($0, of: $1) })
    }
    // What readers miss is another thing than what looks less well.
    let missing = pictureProblems.filter { $0.hint != nil }
    let plan = SitePlan(
      content, theme: try reading.theme(showing: typed), generator: options.invocation.version,
      preview: withDrafts ? content.settings.name : nil, withNinjs: withNinjs)
    build.losses = missing + plan.losses
    if isUpToDate { return build }
    let bar = ProgressBar("Rendering", isShown: !isQuiet)
    defer { bar.end() }
    build.outcome = try folder.build(
      plan, site: site, isWhole: isWhole, texts: reading.siteTexts,
      progress: { bar.show($0, of: $1) }, onRelease: giveBackFreedMemory)
    build.warnings =
      reading.published.missing + content.warnings + pictureProblems.filter { $0.hint == nil }
      + plan.warnings + [workshop().warning].compactMap(\.self)
    build.parts = Build.Parts(content: content, plan: plan, texts: reading.texts)
    return build
  }

  private static let ninjs = " with ninjs"

  /// The folder to build into, absolute.
  ///
  /// The default folder is hidden from git.
  private func siteFolder(_ out: String?) throws -> String {
    if let out {
      return URL(fileURLWithPath: out).standardizedFileURL.path
    }
    guard let folder = newsroom.folders.newsroom else {
      throw UsageFailure(
        "a newsroom without a folder has no place for its site", hint: "name one: --out DIR")
    }
    try newsroom.folders.hideFromGit(["/site/", "/.site.stet-*/"])
    return URL(fileURLWithPath: folder).standardizedFileURL.path + "/site"
  }
}
