public import Editorial
import Git

/// A print that is between its two steps: the event stands, its copy does not.
enum PendingPrint: Hashable {
  case article(Slug)
  case settings

  var line: String {
    switch self {
    case .article(let slug): "drafts/\(slug)\n"
    case .settings: "settings\n"
    }
  }

  /// What was done, as a sentence begins.
  fileprivate var sentence: String {
    switch self {
    case .article(let slug): "What readers see of \(slug) is changed"
    case .settings: "The settings are changed"
    }
  }

  init?(_ line: some StringProtocol) {
    if line == "settings" {
      self = .settings
    } else if line.hasPrefix("drafts/"), let slug = Slug(line.dropFirst("drafts/".count)) {
      self = .article(slug)
    } else {
      return nil
    }
  }
}

extension NewsroomRepository {
  private var pendingFile: String { localFolder + "/pending" }
  private var unprintedFile: String { localFolder + "/unprinted" }

  /// Notes, before an event moves its reference, that main has to follow.
  func markPending(_ pending: PendingPrint) throws {
    try LocalFiles.write(Array(pending.line.utf8), to: pendingFile, durably: true)
  }

  func clearPending() { LocalFiles.removeQuietly(pendingFile) }

  /// What a crash cut off between its two steps.
  func pendingPrint() throws -> PendingPrint? {
    guard let bytes = try LocalFiles.read(pendingFile) else { return nil }
    return PendingPrint(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" })
  }

  /// Rolls a print that was cut off forward to its end; one that can't be ended is set aside, and stops
  /// nobody.
  func finishPendingPrint() throws {
    guard try LocalFiles.kind(pendingFile) != nil else { return }
    if let pending = try pendingPrint() {
      do { try bringUp(pending) } catch {
        try setAside(pending)
        remark(
          "\(pending.sentence), and main can't show it: \(error). stet doctor says more.")
      }
    }
    clearPending()
  }

  /// Prints what main lacks of an article, or of the settings.
  func bringUp(_ pending: PendingPrint) throws {
    switch pending {
    case .settings:
      try print(orElse: { try missingSettings(settingsHistory(), on: mainTree()) })
    case .article(let slug):
      guard let head = try head(of: slug) else { return }
      let history = try history(of: slug, head: head)
      try print(orElse: { try missingCopies(of: history, in: mainTree()) })
    }
    try forgetUnprinted(pending)
  }

  private func setAside(_ pending: PendingPrint) throws {
    var lines = try unprinted()
    if !lines.contains(pending) { lines.append(pending) }
    try LocalFiles.write(
      Array(lines.map(\.line).joined().utf8), to: unprintedFile, durably: true)
  }

  /// What was set aside because it can't be printed here.
  func unprinted() throws -> [PendingPrint] {
    guard let bytes = try LocalFiles.read(unprintedFile) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .compactMap { PendingPrint($0) }
  }

  /// Ends what was noted of a print, now that main has all of it.
  func finish(_ pending: PendingPrint) throws {
    clearPending()
    try forgetUnprinted(pending)
  }

  private func forgetUnprinted(_ pending: PendingPrint) throws {
    let lines = try unprinted()
    guard lines.contains(pending) else { return }
    let left = lines.filter { $0 != pending }
    if left.isEmpty {
      LocalFiles.removeQuietly(unprintedFile)
    } else {
      try LocalFiles.write(
        Array(left.map(\.line).joined().utf8), to: unprintedFile, durably: true)
    }
  }

  /// The articles that were published and that main could not be brought up to, for people to see.
  public func unprintedArticles() throws -> [Slug] {
    try unprinted().compactMap { if case .article(let slug) = $0 { slug } else { nil } }
  }
}
