/// A file that a newsroom puts on its site, as readers get it.
///
/// What it is, its content says and not its name: pictures and drawings are cleaned, everything else is
/// handed on to the byte. A file that is called a picture and is none that is known is for no reader.
package struct OwnFile: Hashable, Sendable {
  /// What a file is.
  package enum Kind: String, Hashable, Sendable {
    case picture, drawing, other
  }

  /// What it is.
  package let kind: Kind
  /// What readers get of it; nil where it can't be cleaned.
  ///
  /// Of what is neither picture nor drawing it is the file.
  package let cleaned: [UInt8]?
  /// Whether it is handed on as it is and says where it was recorded.
  package let saysPlace: Bool

  /// Looks at a file, and cleans it if it is a picture or a drawing.
  package init(_ bytes: [UInt8]) {
    if SVGCleaning.isDrawing(bytes) {
      (kind, cleaned, saysPlace) = (.drawing, SVGCleaning.cleaned(bytes), false)
    } else if PictureSigns.isPicture(bytes) {
      (kind, cleaned, saysPlace) = (.picture, PictureCleaning.cleaned(bytes), false)
    } else {
      (kind, cleaned, saysPlace) = (.other, bytes, PlaceMarks.areIn(bytes))
    }
  }

  /// Pictures that nobody here can tell from what was said of them.
  private static let unknown: Set<String> = [
    "heic", "heif", "hif", "avifs", "tif", "tiff", "jxl", "jp2", "j2k", "svgz", "psd", "psb", "exr",
    "wdp", "jxr", "hdp", "bmp", "dib", "icns", "xcf", "dng", "nef", "nrw", "arw", "sr2", "srw",
    "cr2",
    "cr3", "crw", "raf", "orf", "rw2", "rwl", "pef", "x3f", "mrw", "3fr", "iiq",
  ]

  /// How the names of pictures end, without the dot.
  private static let endings = unknown.union([
    "apng", "avif", "cur", "gif", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "webp",
  ])

  /// Whether a file of a kind is for no reader under a name, whatever is left of it when it is cleaned.
  package static func isWithheld(_ kind: Kind, named name: String) -> Bool {
    let ending = ending(of: name)
    switch kind {
    // Browsers take a drawing for what it is called, and show nothing of it.
    case .drawing: return ending != "svg" && endings.contains(ending)
    case .picture: return ending == "svg"
    case .other: return endings.contains(ending)
    }
  }

  /// Whether a file is called a picture or a drawing.
  package static func isPicture(named name: String) -> Bool { endings.contains(ending(of: name)) }

  /// Whether readers were to get a drawing by this name.
  package static func isDrawing(named name: String) -> Bool {
    ["svg", "svgz"].contains(ending(of: name))
  }

  private static func ending(of name: String) -> String {
    let file = name.suffix(
      from: name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)
    return file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
  }

  /// What readers get of a file.
  ///
  /// - Returns: The bytes; nil of a picture that can't be cleaned.
  package static func cleaned(_ bytes: [UInt8], named name: String) -> [UInt8]? {
    let file = OwnFile(bytes)
    return isWithheld(file.kind, named: name) ? nil : file.cleaned
  }
}
