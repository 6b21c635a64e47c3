package import Editorial
import Yams

/// One act of a sample's story: what `story.yml` says.
package struct StoryAct: Hashable, Sendable {
  /// The line in which it begins, from 1.
  package var line: Int?
  package var at: Instant
  package var by: Handle
  package var kind: EventKind
  package var article: Slug
  /// The file with the article's text; nil if the article's own folder has it.
  package var text: String?
  package var note: String?
  package var assignee: Handle?
  package var role: Role?
  package var due: Instant?
  package var until: Instant?
  package var words: Int?
  /// The name of a text, as it is typed after `@`.
  package var revision: String?

  /// Reads a story.
  ///
  /// - Throws: `BadDefinition` with every act that can't be read.
  package static func story(_ bytes: [UInt8], file: String) throws(BadDefinition) -> [StoryAct] {
    let source = YAMLSource(file: file, bytes: bytes)
    let content = try source.content()
    var problems = content.duplicates
    var acts: [StoryAct] = []
    for node in content.root?.sequence ?? [] {
      do throws(Problem) { acts.append(try StoryAct(node, source)) } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw BadDefinition(problems) }
    return acts
  }

  private init(_ node: Node, _ source: YAMLSource) throws(Problem) {
    let reader = node.mapping.map { FieldReader($0, source) }
    func text(_ key: String) -> String? { reader?[key]?.scalar?.string }
    func need<Value>(_ key: String, _ make: (String) -> Value?) throws(Problem) -> Value {
      guard let value = text(key).flatMap(make) else {
        throw source.problem(at: node, "the act has no \(key) that can be understood")
      }
      return value
    }
    func take<Value>(_ key: String, _ make: (String) -> Value?) throws(Problem) -> Value? {
      text(key) == nil ? nil : try need(key, make)
    }
    line = source.line(of: node)
    at = try need("at") { Instant($0) }
    by = try need("by") { Handle($0) }
    kind = try need("act") { EventKind($0) }
    article = try need("article") { Slug($0) }
    self.text = text("text")
    note = text("note")
    assignee = try take(text("assignee") == nil ? "to" : "assignee") { Handle($0) }
    role = try take("role") { Role($0) }
    due = try take("due") { Instant($0) }
    until = try take("until") { Instant($0) }
    words = try take("words") { Int($0) }
    revision = text("revision")
  }
}
