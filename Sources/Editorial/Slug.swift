/// An article's short internal name, fixed for life when it is created; not its address on the web.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name: lower-case ASCII letters and digits with hyphens inside, 1 to 120 characters.
  public let rawValue: String

  /// Takes a legal slug; nil for anything else, for a name that reads as something else (`r1`,
  /// `approved`) and for the names that Windows keeps for its devices.
  public init?(_ text: some StringProtocol) {
    guard Self.isWellFormed(text.utf8), !Self.isReserved(String(text)) else { return nil }
    rawValue = String(text)
  }

  /// Why a text is not a slug, in words that follow "the slug X "; nil when it is one.
  public static func problem(of text: String) -> String? {
    if isReserved(text) { return "reads as something else" }
    if text.isEmpty { return "is empty" }
    if text.utf8.count > 120 { return "is longer than 120 characters" }
    if !isWellFormed(text.utf8) {
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
    if Self.isReserved(slug) { slug += "-story" }
    self.init(slug)
  }

  /// The bare name.
  public var description: String { rawValue }

  /// Orders slugs by their bytes, which is also git's order of the branches.
  public static func < (left: Self, right: Self) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  private static func isWellFormed(_ text: some Collection<UInt8>) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    let bytes = Array(text)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 120 else { return false }
    return isPlain(first) && isPlain(last)
      && bytes.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
  }

  private static let words: Set<String> = [
    "approved", "live", "open", "head", "con", "prn", "aux", "nul",
  ]

  private static func isReserved(_ text: String) -> Bool {
    if words.contains(text) { return true }
    let bytes = Array(text.utf8)
    func isNumber(_ digits: ArraySlice<UInt8>) -> Bool {
      !digits.isEmpty
        && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if let first = bytes.first, first == UInt8(ascii: "r") || first == UInt8(ascii: "e") {
      return isNumber(bytes.dropFirst())
    }
    return bytes.count == 4 && (text.hasPrefix("com") || text.hasPrefix("lpt"))
      && isNumber(bytes.suffix(1))
  }

  private enum Transliteration {
    case letters(String)
    case nothing
    case boundary
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d",
    "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i",
  ]

  private static func transliteration(of scalar: Unicode.Scalar) -> Transliteration {
    if scalar.isASCII {
      let lower = String(scalar).lowercased()
      if isWellFormed(lower.utf8) { return .letters(lower) }
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
