/// A file that a newsroom puts on its site, as readers get it.
///
/// Its content says what it is, not its name: pictures and drawings are cleaned, and everything else is
/// passed on byte for byte. No reader gets a file that is named like a picture but is of no known kind.
package struct OwnFile: Hashable, Sendable {
  /// What a file is.
  package enum Kind: String, Hashable, Sendable {
    case picture, drawing, other
  }

  /// What it is.
  package let kind: Kind
  /// What readers get of it; nil if it can't be cleaned.
  ///
  /// If it is neither a picture nor a drawing, this is the file itself.
  package let cleaned: [UInt8]?
  /// Whether it is passed on as it is and says where it was recorded.
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

  /// Pictures whose pixels can't be told from their metadata here.
  private static let unknown: Set<String> = [
    "heic", "heif", "hif", "avifs", "tif", "tiff", "jxl", "jp2", "j2k", "svgz", "psd", "psb", "exr",
    "wdp", "jxr", "hdp", "bmp", "dib", "icns", "xcf", "dng", "nef", "nrw", "arw", "sr2", "srw",
    "cr2",
    "cr3", "crw", "raf", "orf", "rw2", "rwl", "pef", "x3f", "mrw", "3fr", "iiq", "eps", "epsf",
    "pcx", "tga", "pbm", "pgm", "ppm", "pnm", "pam", "pfm", "qoi", "dds", "wmf", "emf", "ani",
    "bpg", "flif", "dcm",
  ]

  /// The file extensions of pictures, without the dot.
  private static let endings = unknown.union([
    "apng", "avif", "cur", "gif", "ico", "jfif", "jpe", "jpeg", "jpg", "png", "svg", "webp",
  ])

  /// Whether a file of a kind must not reach readers under a name, whatever cleaning leaves of it.
  package static func isWithheld(_ kind: Kind, named name: String) -> Bool {
    let ending = ending(of: name)
    switch kind {
    // Browsers go by a drawing's name, and would show nothing of it.
    case .drawing: return ending != "svg" && endings.contains(ending)
    case .picture: return ending == "svg"
    case .other: return endings.contains(ending)
    }
  }

  /// Whether a file is named like a picture or a drawing.
  package static func isPicture(named name: String) -> Bool { endings.contains(ending(of: name)) }

  /// Whether readers were meant to get a drawing under this name.
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
  /// - Returns: The bytes; nil for a picture that can't be cleaned.
  package static func cleaned(_ bytes: [UInt8], named name: String) -> [UInt8]? {
    let file = OwnFile(bytes)
    return isWithheld(file.kind, named: name) ? nil : file.cleaned
  }
}
