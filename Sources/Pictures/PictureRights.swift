/// Whose a picture is, according to its file: the only thing that readers get of what a camera and programs
/// put into it.
struct PictureRights: Hashable {
  var copyright: String?
  var creator: String?
  var credit: String?

  /// Reads Exif, then the XMP packet, then IPTC's older form.
  init(of bytes: [UInt8]) {
    let exif = Exif(of: bytes)
    copyright = exif?.copyright
    creator = exif?.artist
    // In nearly all files the metadata comes before the picture, and is mostly small.
    let head = bytes.prefix(1 << 20)
    if let start = head.firstRange(of: Array("<x:xmpmeta".utf8))?.lowerBound,
      let end = head[start...].firstRange(of: Array("</x:xmpmeta>".utf8))?.upperBound
    {
      let packet = String(decoding: head[start..<end], as: UTF8.self)
      copyright = copyright ?? Self.value("dc:rights", in: packet)
      creator = creator ?? Self.value("dc:creator", in: packet)
      credit = Self.value("photoshop:Credit", in: packet)
    }
    if PictureFormat(bytes) == .jpeg { readIPTC(head) }
  }

  /// The XMP packet that says it; nil if there is nothing to say.
  var packet: String? {
    if copyright == nil, creator == nil, credit == nil { return nil }
    func list(_ name: String, _ kind: String, _ value: String?) -> String {
      guard let value else { return "" }
      let language = kind == "Alt" ? " xml:lang=\"x-default\"" : ""
      return "<dc:\(name)><rdf:\(kind)><rdf:li\(language)>\(Self.escaped(value))</rdf:li>"
        + "</rdf:\(kind)></dc:\(name)>"
    }
    let credit = credit.map {
      "<photoshop:Credit>\(Self.escaped($0))</photoshop:Credit>"
    }
    return "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
      + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
      + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      + "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">"
      + list("rights", "Alt", copyright) + list("creator", "Seq", creator) + (credit ?? "")
      + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
  }

  /// A property in a packet: an attribute, an element's text, or the first entry of its list.
  private static func value(_ name: String, in packet: String) -> String? {
    if let start = packet.range(of: " \(name)=\"") {
      return read(packet[start.upperBound...], upTo: "\"")
    }
    guard let start = packet.range(of: "<\(name)"),
      let end = packet.range(of: "</\(name)>", after: start.upperBound)
    else { return nil }
    var inner = packet[start.upperBound..<end.lowerBound]
    if let item = String(inner).range(of: "<rdf:li") {
      inner = Substring(String(inner)[item.upperBound...])
    }
    guard let begin = inner.firstIndex(of: ">") else { return nil }
    return read(inner[inner.index(after: begin)...], upTo: "<")
  }

  private static func read(_ text: Substring, upTo end: Character) -> String? {
    let escaped = String(text.prefix { $0 != end }.prefix(500))
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
    return signs.reduce(escaped) { $0.replacing($1.0, with: $1.1) }.trimmed
  }

  private static func escaped(_ text: String) -> String {
    XML.escaped(String(text.prefix(500)))
  }

  /// Reads the records 2:80, 2:110 and 2:116 of IPTC's information interchange model, which are in an
  /// `APP13`.
  private mutating func readIPTC(_ head: ArraySlice<UInt8>) {
    func record(_ number: UInt8) -> String? {
      guard let start = head.firstRange(of: [0x1C, 0x02, number])?.upperBound,
        start + 2 <= head.endIndex
      else { return nil }
      let length = Int(head[start]) << 8 | Int(head[start + 1])
      guard length < 500, start + 2 + length <= head.endIndex else { return nil }
      return String(textOf: head[(start + 2)..<(start + 2 + length)]).trimmed
    }
    guard head.firstRange(of: Array("Photoshop 3.0\0".utf8)) != nil else { return }
    copyright = copyright ?? record(116)
    creator = creator ?? record(80)
    credit = credit ?? record(110)
  }
}

extension String {
  fileprivate func range(of other: String, after start: Index? = nil) -> Range<Index>? {
    self[(start ?? startIndex)...].firstRange(of: other)
  }
}
