/// A kind of record that people keep in the settings, one a file.
package enum RecordKind: String, Hashable, Sendable, CaseIterable {
  case person, topic, outlet

  /// The folder of the records.
  package var folder: String {
    switch self {
    case .person: "masthead"
    case .topic: "topics"
    case .outlet: "outlets"
    }
  }

  /// The kind of the event that changes one.
  package var event: EventKind { self == .person ? .masthead : .settings }

  /// The path of a record.
  package func path(_ name: String) -> String { "\(folder)/\(name).yml" }
}
