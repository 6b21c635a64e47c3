import Markdown

/// A picture's files on the site: one under its own name, and smaller ones beside it.
package struct PictureFiles: Hashable, Sendable {
  /// A file beside the one with the picture's name.
  package struct File: Hashable, Sendable {
    /// Its size.
    package var size: PictureSize
    /// Its file extension, without the dot: `webp`.
    package var ending: String

    /// Describes a file.
    package init(size: PictureSize, ending: String) {
      self.size = size
      self.ending = ending
    }

    /// Its name among all the files made from the picture.
    package var name: String { "\(size.width).\(ending)" }
  }

  /// The size of the file under the picture's own name.
  package var size: PictureSize
  /// Whether that file differs from the one received.
  package var isMade: Bool
  /// The other files, by extension and size.
  package var others: [File]

  /// Describes the files.
  package init(size: PictureSize, isMade: Bool, others: [File]) {
    self.size = size
    self.isMade = isMade
    self.others = others
  }

  /// The name of the file under the picture's own name, among all the files made from it.
  package static let whole = "whole"
  /// The name of the version of a `static/` file that readers get, among all the files made from it.
  package static let own = "own"

  /// The width at which other sites show cards, in pixels.
  fileprivate static let cardWidth = 1_200

  /// Changes whenever the files might.
  var fingerprint: Fingerprint {
    var print = Fingerprint()
    for number in [size.width, size.height, isMade ? 1 : 0] { print.add(number) }
    for file in others { print.add(file.name) }
    return print
  }
}

extension SitePicture {
  /// The name of one of its files on the site, which includes part of the version so that it can't clash with
  /// another picture's name.
  func name(of file: PictureFiles.File) -> String {
    var stem = String(self.file.prefix(upTo: self.file.lastIndex(of: ".") ?? self.file.endIndex))
    while stem.utf8.count > 180 { stem.removeLast() }
    return "\(stem)-\(version.prefix(8))-\(file.name)"
  }

  /// The name of its full-size file on the site.
  func name(of files: PictureFiles?) -> String {
    guard staysWhole, let files, files.isMade else { return file }
    let ending = file.split(separator: ".").last ?? ""
    return name(of: PictureFiles.File(size: files.size, ending: "whole.\(ending)"))
  }
}

extension SiteContent {
  /// The size of a picture on the site; nil if unknown.
  func size(of picture: SitePicture) -> PictureSize? {
    pictures[picture.version]?.size ?? picture.size
  }

  /// The file that represents a picture on other sites: 1200 pixels wide, or as close to that as possible.
  func card(_ picture: SitePicture) -> (file: String, size: PictureSize?) {
    let whole = (file: picture.name(of: pictures[picture.version]), size: size(of: picture))
    guard let files = pictures[picture.version], files.size.width > PictureFiles.cardWidth else {
      return whole
    }
    func distance(_ width: Int) -> Int { abs(width - PictureFiles.cardWidth) }
    // Not every site that shows cards can read WebP; of two files equally close, the larger is used.
    let best = files.others.filter { $0.ending != "webp" }
      .min { (distance($0.size.width), -$0.size.width) < (distance($1.size.width), -$1.size.width) }
    guard let best, distance(best.size.width) <= distance(files.size.width) else { return whole }
    return (picture.name(of: best), best.size)
  }

}

/// A picture's files, as referenced by a page.
struct PictureSources {
  let site: PageWriter

  init(_ site: PageWriter) { self.site = site }

  /// The files that a browser may choose from, in `srcset` format, each by its width: those in the picture's
  /// own format and those in WebP; nil if there is only one.
  private func candidates(_ picture: SitePicture, at owner: String) -> (own: String?, webP: String?)
  {
    guard site.options.pictures[picture.file] == nil,
      let files = site.content.pictures[picture.version]
    else { return (nil, nil) }
    func place(_ file: PictureFiles.File) -> String {
      site.address(
        HTML.ownAddress(owner) + HTML.percentEncoded(picture.name(of: file), keeping: "-._~"))
        + " \(file.size.width)w"
    }
    func list(_ places: [String]) -> String? {
      places.isEmpty ? nil : places.joined(separator: ", ")
    }
    let webP = files.others.filter { $0.ending == "webp" }
    // Without the largest size among them, they can't serve as a source of their own.
    let isApart = webP.contains { $0.size.width == files.size.width }
    let own = files.others.filter { !isApart || $0.ending != "webp" }.map(place)
    let whole = site.source(picture, at: owner) + " \(files.size.width)w"
    return (own.isEmpty ? nil : list(own + [whole]), isApart ? list(webP.map(place)) : nil)
  }

  /// The template values for a picture's files.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - owner: The page that it belongs to.
  ///   - sizes: How wide it is shown, in the format of the attribute.
  /// - Returns: The values.
  func values(_ picture: SitePicture, at owner: String, sizes: String) -> TemplateValue {
    let (own, webP) = candidates(picture, at: owner)
    return [
      "source": .words(site.source(picture, at: owner)), "srcset": .words(own),
      "webp": .words(webP),
      "sizes": .words(sizes),
    ]
  }

  /// How wide the built-in theme shows pictures, in `sizes` format.
  enum Sizes {
    static let lead = "(min-width: 1080px) 988px, 92vw"
    static let text = "(min-width: 740px) 637px, 92vw"
    static let card = "(min-width: 720px) 456px, 92vw"
    /// Two in a row, or one with its words beside it, below a page's first.
    static let secondCard = "(min-width: 1330px) 594px, (min-width: 944px) 44vw, 92vw"
    static let firstCard = "(min-width: 920px) 640px, 92vw"
  }
}
