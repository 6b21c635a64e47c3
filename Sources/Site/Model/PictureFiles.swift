import Markdown

/// The files that a site has of a picture: one under its own name, and smaller ones beside it.
package struct PictureFiles: Hashable, Sendable {
  /// A file beside the one of the picture's name.
  package struct File: Hashable, Sendable {
    /// How large it is.
    package var size: PictureSize
    /// How its name ends, without the dot: `webp`.
    package var ending: String

    /// Names a file.
    package init(size: PictureSize, ending: String) {
      self.size = size
      self.ending = ending
    }

    /// Its name among all that was made of the picture.
    package var name: String { "\(size.width).\(ending)" }
  }

  /// How large the file under the picture's own name is.
  package var size: PictureSize
  /// Whether that is another than the one that came.
  package var isMade: Bool
  /// The others, by their endings and sizes.
  package var others: [File]

  /// Names the files.
  package init(size: PictureSize, isMade: Bool, others: [File]) {
    self.size = size
    self.isMade = isMade
    self.others = others
  }

  /// The name of the one under the picture's own, among all that was made of it.
  package static let whole = "whole"
  /// The name of what readers get of a file of `static/`, among all that was made of it.
  package static let own = "own"

  /// How wide other sites show cards, in pixels.
  fileprivate static let cardWidth = 1_200

  /// Another one whenever the files could be others.
  var fingerprint: Fingerprint {
    var print = Fingerprint()
    for number in [size.width, size.height, isMade ? 1 : 0] { print.add(number) }
    for file in others { print.add(file.name) }
    return print
  }
}

extension SitePicture {
  /// What one of its files is called on the site: by its bytes too, so that it is no name that somebody
  /// gave to another picture.
  func name(of file: PictureFiles.File) -> String {
    var stem = String(self.file.prefix(upTo: self.file.lastIndex(of: ".") ?? self.file.endIndex))
    while stem.utf8.count > 180 { stem.removeLast() }
    return "\(stem)-\(version.prefix(8))-\(file.name)"
  }

  /// What the one of all its size is called on the site.
  func name(of files: PictureFiles?) -> String {
    guard staysWhole, let files, files.isMade else { return file }
    let ending = file.split(separator: ".").last ?? ""
    return name(of: PictureFiles.File(size: files.size, ending: "whole.\(ending)"))
  }
}

extension SiteContent {
  /// How large a picture is on the site; nil where nobody knows.
  func size(of picture: SitePicture) -> PictureSize? {
    pictures[picture.version]?.size ?? picture.size
  }

  /// The file that stands for a picture on other sites: 1200 pixels wide, or nearest to that.
  func card(_ picture: SitePicture) -> (file: String, size: PictureSize?) {
    let whole = (file: picture.name(of: pictures[picture.version]), size: size(of: picture))
    guard let files = pictures[picture.version], files.size.width > PictureFiles.cardWidth else {
      return whole
    }
    func distance(_ width: Int) -> Int { abs(width - PictureFiles.cardWidth) }
    // Not everybody who shows cards reads WebP; of two that are as near, the larger one.
    let best = files.others.filter { $0.ending != "webp" }
      .min { (distance($0.size.width), -$0.size.width) < (distance($1.size.width), -$1.size.width) }
    guard let best, distance(best.size.width) <= distance(files.size.width) else { return whole }
    return (picture.name(of: best), best.size)
  }

}

/// The files of a picture as a page names them.
struct PictureSources {
  let site: PageWriter

  init(_ site: PageWriter) { self.site = site }

  /// The files that a browser may choose among, as `srcset` has them, each by its width: of the picture's
  /// own format and of WebP; nothing of what there is only one.
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
    // Where the largest is not among them, they can't stand by themselves.
    let isApart = webP.contains { $0.size.width == files.size.width }
    let own = files.others.filter { !isApart || $0.ending != "webp" }.map(place)
    let whole = site.source(picture, at: owner) + " \(files.size.width)w"
    return (own.isEmpty ? nil : list(own + [whole]), isApart ? list(webP.map(place)) : nil)
  }

  /// What a template needs of a picture's files.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - owner: The page that it belongs to.
  ///   - sizes: How wide it is shown, as the attribute has it.
  /// - Returns: The names.
  func values(_ picture: SitePicture, at owner: String, sizes: String) -> TemplateValue {
    let (own, webP) = candidates(picture, at: owner)
    return [
      "source": .words(site.source(picture, at: owner)), "srcset": .words(own),
      "webp": .words(webP),
      "sizes": .words(sizes),
    ]
  }

  /// How wide the built-in theme shows pictures, as `sizes` has it.
  enum Sizes {
    static let lead = "(min-width: 1080px) 988px, 92vw"
    static let text = "(min-width: 740px) 637px, 92vw"
    static let card = "(min-width: 545px) 456px, 92vw"
    static let firstCard = "(min-width: 920px) 640px, 92vw"
  }
}
