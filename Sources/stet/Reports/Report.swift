import Foundation

/// What a command found or did; the text and the JSON are both made from this value.
protocol Report: Encodable {
  /// What a person reads: lines, the last without its end. Empty if there is nothing to show.
  var text: String { get }
  /// Text to print as it is, in place of the lines; for long data only if it does not go to a
  /// screen.
  var bytes: [UInt8]? { get }
  /// What goes to standard error in addition: what was done, and what is worth knowing.
  var remarks: [String] { get }
  /// What of the remarks is said under `--quiet`, too.
  var pressing: [String] { get }
  /// Whether it may be long, and is shown by a pager on a screen.
  var isLong: Bool { get }
  /// The exit code: 0 unless part of the work was refused.
  var exitCode: Int32 { get }
  /// The value as JSON.
  func json() throws -> String
}

extension Report {
  var text: String { "" }
  var bytes: [UInt8]? { nil }
  var remarks: [String] { [] }
  var pressing: [String] { [] }
  var isLong: Bool { false }
  var exitCode: Int32 { 0 }

  /// The value as JSON: names in snake_case in their order, one object.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Terminal.escaped(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}

/// One of several reports; what was typed decides which.
struct EitherReport: Report {
  private let report: any Report

  init(_ report: any Report) { self.report = report }

  var text: String { report.text }
  var remarks: [String] { report.remarks }
  var isLong: Bool { report.isLong }
  func json() throws -> String { try report.json() }
  func encode(to encoder: any Encoder) throws { try report.encode(to: encoder) }
}

/// A property that is only for people and is left out of the JSON.
@propertyWrapper
struct Untold<Value>: Encodable {
  var wrappedValue: Value

  func encode(to encoder: any Encoder) throws {}
}

extension KeyedEncodingContainer {
  /// Writes nothing.
  mutating func encode<Value>(_ value: Untold<Value>, forKey key: Key) throws {}
}

/// Something done whose only trace is a sentence.
struct Note: Report {
  /// The sentence.
  var message: String
  var remarks: [String] { [message] }

  init(_ message: String) { self.message = message }
}
