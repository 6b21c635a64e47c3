import Foundation

/// What a command found or did: one value from which the text and the JSON are made.
protocol Report: Encodable {
  /// What a person reads: lines, the last without its end. Empty if there is nothing to show.
  var text: String { get }
  /// What is printed as it is, in place of the text; of long data only where no screen shows it.
  var bytes: [UInt8]? { get }
  /// What goes to standard error besides: what was done, and what is worth knowing.
  var remarks: [String] { get }
  /// What of the remarks is said under `--quiet`, too.
  var pressing: [String] { get }
  /// Whether it may be long, so that it is read with a pager on a screen.
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

/// One of several reports, where what was typed decides which.
struct EitherReport: Report {
  private let report: any Report

  init(_ report: any Report) { self.report = report }

  var text: String { report.text }
  var remarks: [String] { report.remarks }
  var isLong: Bool { report.isLong }
  func json() throws -> String { try report.json() }
  func encode(to encoder: any Encoder) throws { try report.encode(to: encoder) }
}

/// A property that a report has for people, and that is left out of its JSON.
@propertyWrapper
struct Untold<Value>: Encodable {
  var wrappedValue: Value

  func encode(to encoder: any Encoder) throws {}
}

extension KeyedEncodingContainer {
  /// Leaves it out of the JSON.
  mutating func encode<Value>(_ value: Untold<Value>, forKey key: Key) throws {}
}

/// Something done whose only trace is a sentence.
struct Note: Report {
  /// The sentence.
  var message: String
  var remarks: [String] { [message] }

  init(_ message: String) { self.message = message }
}
