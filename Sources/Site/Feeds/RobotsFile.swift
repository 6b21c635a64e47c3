import Foundation

/// `robots.txt`, after RFC 9309: groups of lines, each for the robots that it names, and lines for all.
///
/// What the newsroom says to every robot stands in the group that Stet has for them: many robots read the
/// first group that names them, and no other. Lines in front of every group are for all, too.
struct RobotsFile {
  /// The lines for some robots.
  private struct Group {
    var robots: [String] = []
    var lines: [String] = []
    /// Whether another robot that is named begins another group.
    var hasRules = false
  }

  private var forAll: [String] = []
  private var groups: [Group] = []
  private var sitemaps: [String]

  /// Reads the newsroom's own lines.
  init(own: String, sitemaps: [String]) {
    self.sitemaps = sitemaps.map { "Sitemap: \($0)" }
    let around = CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}"))
    // What stands in front of every name is for all.
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
