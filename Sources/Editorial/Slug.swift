/// An article's short internal name, fixed for life when it is created; not its address on the web.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name: lower-case ASCII letters and digits with hyphens inside, 1 to 120 characters.
  public let rawValue: String

  /// Takes a legal slug; nil for anything else, for a name that reads as something else (`r1`,
  /// `approved`) and for the names that Windows keeps for its devices.
  public init?(_ text: some StringProtocol) {
    self.init(utf8: Array(text.utf8)[...])
  }

  /// Takes a legal slug's bytes; nil for anything else.
  public init?(utf8 bytes: ArraySlice<UInt8>) {
    guard Self.isWellFormed(bytes), !Self.isReserved(bytes) else { return nil }
    rawValue = String(decoding: bytes, as: UTF8.self)
  }

  /// Why a text is not a slug, in words that follow "the slug X "; nil when it is one.
  public static func problem(of text: String) -> String? {
    if isReserved(Array(text.utf8)[...]) { return "reads as something else" }
    if text.isEmpty { return "is empty" }
    if text.utf8.count > 120 { return "is longer than 120 characters" }
    if !isWellFormed(Array(text.utf8)[...]) {
      return "is not made of lower-case letters a to z, digits, and hyphens between them"
    }
    return nil
  }

  /// Makes a slug of any text: transliterated to ASCII, lower case, cut at a word; nil where
  /// nothing is left (`"???"`).
  ///
  /// Letters with marks lose them (`é` → `e`, also where Unicode composes them otherwise), a few
  /// letters that have no base get their usual spelling (`ß` → `ss`), others are dropped.
  public init?(transliterating text: String) {
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      switch Self.transliteration(of: scalar) {
      case .letters(let letters): word += letters
      case .nothing: continue
      case .boundary:
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    var slug = ""
    for word in words {
      let longer = slug.isEmpty ? word : slug + "-" + word
      guard longer.utf8.count <= 80 else { break }
      slug = longer
    }
    if slug.isEmpty, let first = words.first { slug = String(first.prefix(80)) }
    if Self.isReserved(Array(slug.utf8)[...]) { slug += "-story" }
    self.init(slug)
  }

  /// The bare name.
  public var description: String { rawValue }

  /// Orders slugs by their bytes, which is also git's order of the branches.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  private static func isWellFormed(_ bytes: ArraySlice<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard let first = bytes.first, let last = bytes.last, first != hyphen, last != hyphen else {
      return false
    }
    return bytes.count <= 120
      && bytes.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == hyphen
      }
  }

  private static let words: [[UInt8]] = [
    "approved", "live", "open", "head", "con", "prn", "aux", "nul",
  ].map { Array($0.utf8) }
  private static let ports: [[UInt8]] = ["com", "lpt"].map { Array($0.utf8) }

  private static func isReserved(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isNumber(_ digits: ArraySlice<UInt8>) -> Bool {
      !digits.isEmpty
        && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if bytes.first == UInt8(ascii: "r") || bytes.first == UInt8(ascii: "e") {
      return isNumber(bytes.dropFirst())
    }
    guard bytes.count <= 8 else { return false }
    return words.contains { bytes.elementsEqual($0) }
      || (bytes.count == 4 && isNumber(bytes.suffix(1))
        && ports.contains { bytes.starts(with: $0) })
  }

  private enum Transliteration {
    case letters(String)
    case nothing
    case boundary
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d",
    "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i",
    "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n",
  ]

  private static func transliteration(of scalar: Unicode.Scalar) -> Transliteration {
    if scalar.isASCII {
      let lower = String(scalar).lowercased()
      if isWellFormed(Array(lower.utf8)[...]) { return .letters(lower) }
      return scalar == "'" ? .nothing : .boundary
    }
    if let spelling = spellings[scalar] { return .letters(spelling) }
    if scalar == "’" || scalar.properties.generalCategory == .nonspacingMark { return .nothing }
    if let base = bases[scalar] { return .letters(base) }
    return scalar.properties.isAlphabetic ? .nothing : .boundary
  }

  /// The letters of the Latin script that carry marks, by the letter under the marks.
  private static let bases: [Unicode.Scalar: String] = {
    let marked: KeyValuePairs = [
      "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ",
      "b": "ḂḃḄḅḆḇ",
      "c": "ÇçĆćĈĉĊċČčḈḉ",
      "d": "ĎďḊḋḌḍḎḏḐḑḒḓ",
      "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ",
      "f": "Ḟḟ",
      "g": "ĜĝĞğĠġĢģǦǧǴǵḠḡ",
      "h": "ĤĥȞȟḢḣḤḥḦḧḨḩḪḫẖ",
      "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİǏǐȈȉȊȋḬḭḮḯỈỉỊị",
      "j": "Ĵĵǰ",
      "k": "ĶķǨǩḰḱḲḳḴḵ",
      "l": "ĹĺĻļĽľḶḷḸḹḺḻḼḽ",
      "m": "ḾḿṀṁṂṃ",
      "n": "ÑñŃńŅņŇňǸǹṄṅṆṇṈṉṊṋ",
      "o": "ÒÓÔÕÖòóôõöŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ",
      "p": "ṔṕṖṗ",
      "r": "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ",
      "s": "ŚśŜŝŞşŠšȘșṠṡṢṣṤṥṦṧṨṩ",
      "t": "ŢţŤťȚțṪṫṬṭṮṯṰṱẗ",
      "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự",
      "v": "ṼṽṾṿ",
      "w": "ŴŵẀẁẂẃẄẅẆẇẈẉẘ",
      "x": "ẊẋẌẍ",
      "y": "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ",
      "z": "ŹźŻżŽžẐẑẒẓẔẕ",
    ]
    var bases: [Unicode.Scalar: String] = [:]
    for (base, letters) in marked {
      for letter in letters.unicodeScalars { bases[letter] = base }
    }
    return bases
  }()
}
