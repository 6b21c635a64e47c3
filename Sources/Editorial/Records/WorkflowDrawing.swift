/// A workflow drawn: as a table for a terminal, and as a diagram for Mermaid and Graphviz.
///
/// Equal workflows give equal drawings, byte for byte, on every machine.
extension Workflow {
  /// The workflow as lines for a terminal: each state with what can be done there, where it leads,
  /// who may and what is asked.
  ///
  /// Columns are filled with spaces by the width that a terminal gives to a character. The last line
  /// has no end.
  ///
  ///     review: In review
  ///       withdraw         → draft     contributor
  ///       request-changes  → draft     editor       needs a note
  ///       approve          → approved  editor
  ///
  /// - Parameter width: How many columns there are; what is asked goes below an action if it does
  ///   not fit beside it. Nil for as many as it takes.
  /// - Returns: The lines, the last without its end.
  public func text(width: Int? = nil) -> String {
    var blocks: [(heading: String, rows: [Row])] = states.map { state in
      let changed = state.changed.map { "; a changed text goes to \($0)" } ?? ""
      return (
        heading(state.name) + changed,
        transitions.filter { isDrawn($0, from: state.name) }.map(row)
      )
    }
    blocks.append((heading(.published), afterPublication))
    blocks.append(
      (
        Self.everywhere,
        transitions.filter { $0.from.isEmpty && !isDrawnByState($0) && !isLeftOut($0) }
          .map(row)
      ))
    let rows = blocks.flatMap(\.rows)
    let widths = [\Row.action, \Row.to, \Row.who].map { column in
      rows.map { $0[keyPath: column].columns }.max() ?? 0
    }
    var lines = ["\(name.rawValue)\(summary.map { ": " + $0 } ?? "")".withoutControls]
    for block in blocks where !block.rows.isEmpty || block.heading != Self.everywhere {
      lines +=
        ["", block.heading.withoutControls] + block.rows.flatMap { $0.lines(widths, to: width) }
    }
    lines += ["", "texts are changed by \(who(transitions(.save).flatMap(\.by), .save))"]
    lines.append("contributors \(allowsSelfApproval ? "may" : "cannot") approve")
    return lines.joined(separator: "\n")
  }

  /// The workflow as a state diagram of Mermaid.
  ///
  /// States are numbered, since a name may hold letters that Mermaid does not take; readers see the
  /// labels.
  public var mermaid: String {
    var lines = ["stateDiagram-v2"]
    for state in states {
      lines.append("  state \"\(label(state.name).forMermaid)\" as \(id(state.name))")
    }
    lines.append("  state \"\(label(.published).forMermaid)\" as published")
    lines.append("  [*] --> \(id(first))")
    for edge in edges {
      lines.append("  \(id(edge.from)) --> \(id(edge.to)): \(edge.label.forMermaid)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The workflow as a graph in Graphviz's language.
  ///
  /// Ways that nobody chooses, as that of a text that was changed, are dashed.
  public var dot: String {
    var lines = ["digraph \(name.rawValue.forDot) {", "  rankdir=LR;"]
    lines.append("  node [shape=box, style=rounded];")
    lines.append("  begin [shape=point];")
    for state in states { lines.append("  \(id(state.name)) [label=\(label(state.name).forDot)];") }
    lines.append("  published [label=\(label(.published).forDot), style=\"rounded,bold\"];")
    lines.append("  begin -> \(id(first));")
    for edge in edges {
      let style = edge.isChosen ? "" : ", style=dashed"
      lines.append("  \(id(edge.from)) -> \(id(edge.to)) [label=\(edge.label.forDot)\(style)];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }
}

// MARK: The parts of a drawing

extension Workflow {
  fileprivate struct Row {
    var action: String
    var to: String
    var who: String
    var asks: [String]

    func lines(_ widths: [Int], to limit: Int?) -> [String] {
      let fields = [action, to, who]
      var line = " "
      for (field, width) in zip(fields, widths) { line += " " + field.filled(width) + " " }
      let margin = String(repeating: " ", count: line.columns)
      let longest = asks.map(\.columns).max() ?? 0
      var lines = [line + " " + (asks.first ?? "")]
      lines += asks.dropFirst().map { margin + " " + $0 }
      if let limit, margin.count + 1 + longest > limit {
        lines = [line] + asks.map { "      " + $0 }
      }
      return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
  }

  fileprivate struct Edge {
    var from: StateName
    var to: StateName
    var label: String
    var isChosen = true
  }

  private static let everywhere = "in every state"

  private func heading(_ state: StateName) -> String {
    let label = label(state)
    return label == state.rawValue ? label : "\(state): \(label)"
  }

  private func isDrawn(_ way: Transition, from state: StateName) -> Bool {
    way.from.contains(state) || way.from.isEmpty && isDrawnByState(way)
  }

  /// Whether a way without `from` is drawn under each state, because it leads somewhere from there.
  private func isDrawnByState(_ way: Transition) -> Bool {
    way.to != nil || way.action == .publish
  }

  /// Whether a way is drawn elsewhere, or no command goes it yet.
  private func isLeftOut(_ way: Transition) -> Bool {
    way.action == .revise || way.action.row?.traits.contains(.comesLater) == true
  }

  private func row(_ way: Transition) -> Row {
    let to = way.action == .publish ? .published : way.to
    return Row(
      action: way.action.rawValue.withoutControls,
      to: (to.map { "→ \($0)" } ?? "").withoutControls, who: who(way.by, way.action),
      asks: way.asked)
  }

  /// What leads on from a published text.
  private var afterPublication: [Row] {
    let revise = transitions(.revise)
    return [
      Row(
        action: "revise", to: "→ \(first)", who: who(revise.flatMap(\.by), .revise),
        asks: revise.flatMap(\.asked))
    ]
  }

  private var edges: [Edge] {
    var edges: [Edge] = []
    for state in states {
      for way in transitions where isDrawn(way, from: state.name) {
        guard let to = way.action == .publish ? .published : way.to else { continue }
        let count = way.quorum.people > 1 ? " ×\(way.quorum.people)" : ""
        let label = "\(way.action)\(count) (\(who(way.by, way.action)))"
        edges.append(Edge(from: state.name, to: to, label: label))
      }
      if let changed = state.changed {
        edges.append(Edge(from: state.name, to: changed, label: "changed", isChosen: false))
      }
    }
    edges.append(Edge(from: .published, to: first, label: "revise"))
    return edges
  }

  private func id(_ state: StateName) -> String {
    if state == .published { return "published" }
    return states.firstIndex { $0.name == state }.map { "s\($0 + 1)" } ?? "s1"
  }

  private func who(_ by: [Who], _ action: EventKind) -> String {
    let may = by.isEmpty ? defaultWho(for: action) : by
    return may.isEmpty ? "nobody" : Self.list(may.map(\.word), "or").withoutControls
  }

  /// `a, b or c`.
  fileprivate static func list(_ words: [String], _ joint: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }
}

extension Transition {
  /// What the way asks, a line a thing.
  fileprivate var asked: [String] {
    var asked: [String] = []
    if action == .approve {
      switch quorum {
      case .count(let count): if count != 1 { asked.append("\(count) people") }
      case .roles(let counts):
        let places = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        asked.append(Workflow.list(places, "and"))
      }
      if allowsRelay { asked.append("may be recorded for another") }
    }
    if asks.note { asked.append("needs a note") }
    if !asks.fields.isEmpty { asked.append("needs \(Workflow.list(asks.fields, "and"))") }
    for (level, words) in [(Asks.Level.refuse, "refused for"), (.warn, "warned of")] {
      let checks = asks.checks.filter { $0.value == level }.keys.sorted().map(\.phrase)
      if !checks.isEmpty { asked.append("\(words) \(Workflow.list(checks, "and"))") }
    }
    return asked
  }
}

// MARK: Texts inside a drawing

extension String {
  /// The text with spaces for control characters, which a terminal or a diagram could obey.
  fileprivate var withoutControls: String {
    var view = UnicodeScalarView()
    for scalar in unicodeScalars {
      view.append(Self.controls.contains(scalar.properties.generalCategory) ? " " : scalar)
    }
    return String(view)
  }

  private static let controls: Set<Unicode.GeneralCategory> = [
    .control, .lineSeparator, .paragraphSeparator,
  ]

  /// In double quotes, as Graphviz reads it.
  fileprivate var forDot: String {
    let escaped = withoutControls.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }

  /// With Mermaid's codes for the characters that end a label, or begin something.
  fileprivate var forMermaid: String {
    withoutControls.unicodeScalars.map { scalar in
      "\"#;:<>{}[]\\`&%|".unicodeScalars.contains(scalar) ? "#\(scalar.value);" : String(scalar)
    }.joined()
  }

  /// How many columns of a terminal the text takes (Unicode Standard Annex 11).
  fileprivate var columns: Int {
    reduce(0) { columns, character in
      guard let scalar = character.unicodeScalars.first else { return columns }
      return columns + (Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1)
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  fileprivate func filled(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
