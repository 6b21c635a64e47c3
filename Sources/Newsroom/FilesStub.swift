public import Editorial
import Yams
// Stands in until the readers of records are there.
enum RecordFile {
  static func newsroom(_ b: [UInt8], file: String) -> (value: NewsroomRecord?, problems: [Problem]) {
    guard let n = try? Yams.compose(yaml: String(decoding: b, as: UTF8.self)), let m = n.mapping else { return (nil, []) }
    var r = NewsroomRecord(name: m["name"]?.string ?? "")
    r.url = m["url"]?.string; r.timeZone = m["time_zone"]?.string ?? "UTC"; r.language = m["language"]?.string ?? "en"
    r.owners = m["owners"]?.sequence?.compactMap(\.string).map { Role($0) } ?? []
    r.workflows = m["workflows"]?.sequence?.compactMap { e in
      guard let use = e.mapping?["use"]?.string else { return nil }
      let match = e.mapping?["match"]?.mapping
      return WorkflowChoice(section: match?["section"]?.string, topic: match?["topic"]?.string.map { TopicID($0) }, slug: match?["slug"]?.string, use: WorkflowName(use)) } ?? []
    return (r, []) }
  static func person(_ b: [UInt8], handle: Handle, file: String) -> (value: Person?, problems: [Problem]) {
    guard let n = try? Yams.compose(yaml: String(decoding: b, as: UTF8.self)), let m = n.mapping, let name = m["name"]?.string else { return (nil, []) }
    var p = Person(handle: handle, name: name)
    p.kind = m["kind"]?.string.flatMap(Person.Kind.init) ?? .person
    p.emails = m["emails"]?.sequence?.compactMap(\.string) ?? m["emails"]?.string.map { [$0] } ?? []
    p.roles = m["roles"]?.sequence?.compactMap(\.string).map { Role($0) } ?? []
    p.title = m["title"]?.string; p.section = m["section"]?.string; p.bio = m["bio"]?.string; p.longBio = m["long_bio"]?.string
    p.picture = m["picture"]?.string; p.left = m["left"]?.string.flatMap { Day($0) }
    return (p, []) }
  static func yaml(_ r: NewsroomRecord) -> String {
    var s = "name: \(r.name)\nlanguage: \(r.language)\ntime_zone: \(r.timeZone)\nowners: [\(r.owners.map(\.rawValue).joined(separator: ", "))]\nworkflows:\n"
    for w in r.workflows { s += "  - use: \(w.use)\n" }
    return s }
  static func yaml(_ p: Person) -> String {
    var s = "name: \(p.name)\n"
    if p.kind == .service { s += "kind: service\n" }
    s += "emails: [\(p.emails.joined(separator: ", "))]\nroles: [\(p.roles.map(\.rawValue).joined(separator: ", "))]\n"
    return s }
}
enum Checks { struct Known { init(people: Set<String>, topics: Set<String>, outlets: Set<String>, files: Set<String>, articles: Set<String>) {} }
  static func linkedSlugs(in b: String) -> [String] { [] }
  static func findings(fields: FrontMatter, misshapen: [Problem], body: String, bodyLine: Int, asks: Asks, filled: Set<String>, known: Known) -> [Finding] { [] } }
struct EditionRecord { init(standing: Standing, publishedFrom: EventID, bios: [Int: [(handle: Handle, bio: String)]]) { id = publishedFrom }
  var id: EventID
  var yaml: String { "published_from: \"\(id.hex)\"\n" }
  static func publishedFrom(in b: [UInt8]) -> EventID? { let s = String(decoding: b, as: UTF8.self); return s.split(separator: "\"").dropFirst().first.flatMap { EventID($0) } } }
public struct ArticleFile {
  public static let limit = 2_000_000
  public var bytes: [UInt8]
  public var fields = FrontMatter(); public var problems: [Problem] = []; public var misshapen: [Problem] = []
  public var body: String; public var bodyLine = 1
  public init(bytes: [UInt8], file: String = "article") {
    self.bytes = bytes
    let text = String(decoding: bytes, as: UTF8.self)
    body = text
    guard text.hasPrefix("---\n") else { return }
    let rest = text.dropFirst(4)
    let parts = rest.split(separator: "\n", omittingEmptySubsequences: false)
    guard let end = parts.firstIndex(of: "---") else { return }
    body = parts[(end + 1)...].joined(separator: "\n"); bodyLine = end + 3
    guard let n = try? Yams.compose(yaml: parts[..<end].joined(separator: "\n")), let m = n.mapping else { return }
    fields.headline = m["headline"]?.string ?? m["title"]?.string
    fields.dek = m["dek"]?.string; fields.kicker = m["kicker"]?.string; fields.section = m["section"]?.string
    fields.authors = m["authors"]?.sequence?.compactMap(\.string).map { Handle($0) } ?? m["authors"]?.string.map { [Handle($0)] } ?? []
    fields.topics = m["topics"]?.sequence?.compactMap(\.string).map { TopicID($0) } ?? []
    fields.byline = m["byline"]?.string
  }
  public static func authors(of b: [UInt8]) -> [Handle] { ArticleFile(bytes: b).fields.authors }
  public static func check(_ b: [UInt8], file: String) throws(BadDefinition) {}
}
