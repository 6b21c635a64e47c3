import Foundation

/// `robots.txt`, following RFC 9309: groups of lines, each for the robots that it names, and lines for all.
///
/// The newsroom's lines for every robot are placed in Stet's own group for all robots, because many robots
/// read only the first group that names them. Lines before the first group also apply to all.
struct RobotsFile {
  /// The lines for some robots.
  private struct Group {
    var robots: [String] = []
    var lines: [String] = []
    /// Whether naming another robot begins a new group.
    var hasRules = false
  }

  private var forAll: [String] = []
  private var groups: [Group] = []
  private var sitemaps: [String]

  /// Parses the newsroom's own lines.
  init(own: String, sitemaps: [String]) {
    self.sitemaps = sitemaps.map { "Sitemap: \($0)" }
    let around = CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}"))
    // Anything before the first name applies to all.
    var group = Group(robots: ["*"], hasRules: true)
    for line in own.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: around) }) {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      switch parts.first?.trimmingCharacters(in: around).lowercased() {
      case nil, "": continue
      case "sitemap": self.sitemaps.append(line)
      case "user-agent":
        if group.hasRules {
          add(group)
          group = Group()
        }
        let name = parts.dropFirst().first?.prefix { $0 != "#" } ?? ""
        group.robots.append(name.trimmingCharacters(in: around))
      default:
        group.lines.append(line)
        if !line.hasPrefix("#") { group.hasRules = true }
      }
    }
    add(group)
  }

  private mutating func add(_ group: Group) {
    if group.robots.contains("*") { forAll += group.lines }
    let others = group.robots.filter { $0 != "*" }
    if !others.isEmpty { groups.append(Group(robots: others, lines: group.lines)) }
  }

  /// The file.
  var text: String {
    let all = Group(robots: ["*"], lines: forAll.isEmpty ? ["Disallow:"] : forAll)
    let parts =
      ([all] + groups).map { $0.robots.map { "User-agent: \($0)" } + $0.lines } + [sitemaps]
    return parts.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }
}
