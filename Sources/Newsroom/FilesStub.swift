import Editorial
struct ArticleFile { init(bytes: [UInt8], file: String) {}
  var fields = FrontMatter(); var problems: [Problem] = []; var misshapen: [Problem] = []; var body = ""; var bodyLine = 1
  static func authors(of b: [UInt8]) -> [Handle] { [] }
  static let limit = 2_000_000
  static func check(_ b: [UInt8], file: String) throws {} }
enum RecordFile {
  static func newsroom(_ b: [UInt8], file: String) -> (value: NewsroomRecord?, problems: [Problem]) { (nil, []) }
  static func person(_ b: [UInt8], handle: Handle, file: String) -> (value: Person?, problems: [Problem]) { (nil, []) }
  static func yaml(_ r: NewsroomRecord) -> String { "" }
  static func yaml(_ r: Person) -> String { "" } }
enum Checks { struct Known { init(people: Set<String>, topics: Set<String>, outlets: Set<String>, files: Set<String>, articles: Set<String>) {} }
  static func linkedSlugs(in b: String) -> [String] { [] }
  static func findings(fields: FrontMatter, misshapen: [Problem], body: String, bodyLine: Int, asks: Asks, filled: Set<String>, known: Known) -> [Finding] { [] } }
struct EditionRecord { init(standing: Standing, publishedFrom: EventID, bios: [Int: [(handle: Handle, bio: String)]]) {}
  var yaml: String { "" }
  static func publishedFrom(in b: [UInt8]) -> EventID? { nil } }
