import Foundation

/// A colour as style sheets write it: `#9a2d1c`, `#fff`.
package struct Colour: Hashable, Sendable, CustomStringConvertible {
  /// Red, green and blue, from 0 to 255.
  private var parts: [UInt8]

  /// Takes a colour.
  ///
  /// - Throws: `BadValue` for anything but a sign and three or six digits.
  package init(_ text: String) throws(BadValue) {
    let digits = text.dropFirst()
    let whole = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard text.hasPrefix("#"), whole.count == 6, whole.allSatisfy(\.isHexDigit),
      let number = Int(whole, radix: 16)
    else {
      throw BadValue(.colour, text, "three or six digits follow a #", example: "#9a2d1c")
    }
    parts = [UInt8(number >> 16), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }

  /// Takes the colour of a number: `0x9A2D1C`.
  init(_ number: Int) {
    parts = [UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }

  /// The colour with six digits.
  package var description: String {
    "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// How light it is, from 0 to 1: the relative luminance of WCAG 2.2.
  package var luminance: Double {
    let linear = parts.map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The contrast ratio of two colours by WCAG 2.2, from 1 to 21.
  package func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// The nearest darker or lighter colour that can be read on all of some backgrounds; nil if this
  /// one can be, or none can.
  package func readable(on grounds: [Colour]) -> Colour? {
    func isReadable(_ colour: Colour) -> Bool {
      grounds.allSatisfy { colour.contrast(with: $0) >= Self.leastContrast }
    }
    guard let brightest = grounds.map(\.luminance).max(), !isReadable(self) else { return nil }
    let end: Double = brightest > 0.18 ? 0 : 255
    for step in 1...255 {
      var other = self
      other.parts = parts.map { part in
        UInt8((Double(part) + (end - Double(part)) * Double(step) / 255).rounded())
      }
      if isReadable(other) { return other }
    }
    return nil
  }

  /// The contrast that readers need of text: level AA of WCAG 2.2.
  package static let leastContrast = 4.5
}
