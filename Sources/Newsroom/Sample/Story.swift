import Editorial
import Yams

/// One act of a sample's story: what `story.yml` says.
struct StoryAct: Hashable, Sendable {
  var line: Int
  var at: Instant
  var by: Handle
  var kind: EventKind
  var article: Slug
  /// The file with the article's text; nil where the article's own folder has it.
  var text: String?
  var note: String?
  var assignee: Handle?
  var role: Role?
  var due: Instant?
  var until: Instant?
  var words: Int?
  var revision: TextName?

  /// Reads a story.
  ///
  /// - Throws: `BadDefinition` with every act that can't be read.
  static func story(_ text: String, file: String) throws -> [StoryAct] {
    var problems: [Problem] = []
    var acts: [StoryAct] = []
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw BadDefinition([Problem(file: file, "the story can't be read: \(error)")])
    }
    for node in root?.sequence ?? [] {
      do { acts.append(try StoryAct(node, file: file)) } catch let problem as Problem {
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw BadDefinition(problems) }
    return acts
  }

  private init(_ node: Node, file: String) throws {
    let line = node.mark?.line
    func text(_ key: String) -> String? { node.mapping?[key]?.string }
    func need<Value>(_ key: String, _ make: (String) -> Value?) throws -> Value {
      guard let value = text(key).flatMap(make) else {
        throw Problem(file: file, line: line, "the act has no \(key) that can be understood")
      }
      return value
    }
    func take<Value>(_ key: String, _ make: (String) -> Value?) throws -> Value? {
      text(key) == nil ? nil : try need(key, make)
    }
    self.line = line ?? 1
    at = try need("at") { Instant($0) }
    by = try need("by") { Handle($0) }
    kind = try need("act") { EventKind($0) }
    article = try need("article") { Slug($0) }
    self.text = text("text")
    note = text("note")
    assignee = try take("assignee") { Handle($0) } ?? take("to") { Handle($0) }
    role = try take("role") { Role($0) }
    due = try take("due") { Instant($0) }
    until = try take("until") { Instant($0) }
    words = try take("words") { Int($0) }
    revision = try take("revision") { TextName($0) }
  }
}
